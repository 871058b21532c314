"""Ours on simulated cases."""

from __future__ import annotations

import numpy as np
from msgspec.structs import replace

from whoholds.desk import nowcasting
from whoholds.desk.simulated_cases import SimulatedCase

from fusion_cases import case_of, war


def test_both_ways_from_one_nowcast_score_as_each_by_itself(monkeypatch, tmp_path):
    made = war(places=12, days=34)
    case = replace(case_of(made), area=np.ones(12))
    simulated = SimulatedCase(name="olm", case=case, order=np.arange(3), truth=made.truth)
    monkeypatch.setattr(nowcasting, "find_cases", lambda _: [tmp_path])
    monkeypatch.setattr(nowcasting, "load_case", lambda _: simulated)
    ((ours, back),) = nowcasting.measure_both(tmp_path)
    for look_back, both in ((False, ours), (True, back)):
        (alone,) = nowcasting.measure_nowcasts(tmp_path, look_back=look_back, only_ours=True)
        assert replace(both, seconds=0.0) == replace(alone, seconds=0.0)
    assert ours.scores != back.scores
