"""From a folder to a series: slips are left out and counted, contested ground is drawn on top."""

from __future__ import annotations

import json
from datetime import date

import numpy as np
from hold_samples import front, write_day

from whoholds.desk.holding.hold_series import Wanted, painted


def test_slips_are_left_out_and_counted(tmp_path):
    edge = np.full(20, 20.8)
    for day in range(1, 8):
        write_day(tmp_path, date(2031, 1, day), front(edge if day != 4 else edge - 0.5))
    made = painted(Wanted(folder=tmp_path), date(2031, 1, 8))
    assert made.left_out == {"maps whose great change was undone at once": 1}
    assert len(made.series.days) == 6
    assert not len(made.series.when)


def test_contested_ground_is_drawn_over_held(tmp_path):
    square = [[20.2, 10.5], [20.6, 10.5], [20.6, 11.5], [20.2, 11.5], [20.2, 10.5]]
    grey = {"type": "Polygon", "coordinates": [square]}
    for day in (1, 2):
        features = [
            {"type": "Feature", "properties": {"status": s}, "geometry": g}
            for s, g in (("unknown", grey), ("held", front(np.full(20, 20.8))))
        ]
        body = {"type": "FeatureCollection", "features": features}
        (tmp_path / f"2031-01-0{day}.geojson").write_text(json.dumps(body))
    states = painted(Wanted(folder=tmp_path), date(2031, 1, 3)).series.states_after(0)
    assert set(np.unique(states)) == {0, 1, 2}
    assert (states == 2).sum() < (states == 1).sum()
