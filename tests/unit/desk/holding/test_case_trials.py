"""What a back-test of forecasts is run on."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from fused_case import fused_case, small_war, take_in

from whoholds.desk.holding import case_trials
from whoholds.desk.holding.case_trials import Trial, made_war, measure_forecasts
from whoholds.errors import NoEstimate, SettingsError


def test_a_simulated_war_is_the_same_for_a_seed():
    one, two = (made_war(3, places=10, days=30) for _ in range(2))
    assert (one.truth == two.truth).all()
    assert np.array_equal(one.case.statements.place, two.case.statements.place)
    assert one.case.days == 30


def test_simulated_wars_are_forecast_and_scored(monkeypatch):
    small = made_war(3, places=25, days=130)
    monkeypatch.setattr(case_trials, "made_war", lambda _: small)
    trial = Trial(seeds=(3,), first=date(2031, 3, 2), last=date(2031, 4, 1), horizons=(30,))
    found = measure_forecasts(trial)
    assert found.origins == 2
    assert found.truth == "the simulator's states"
    holds = found.holds[0]
    assert holds.rows > 20
    assert holds.systems["ours"][0] < 0.25
    assert 0 < holds.blocks_lost <= holds.blocks
    assert found.areas == () or found.areas[0].rows <= 4


def test_without_a_case_or_an_answer_it_says_so(tmp_path):
    with pytest.raises(SettingsError, match="name a case"):
        measure_forecasts(Trial())
    folder = fused_case(tmp_path / "war")
    folder.open(create=True).close()
    with pytest.raises(NoEstimate, match="no dated claim"):
        measure_forecasts(Trial(cases=(str(folder.path),)))
    take_in(folder, *small_war())
    trial = Trial(cases=(str(folder.path),), first=date(2031, 5, 8), last=date(2031, 5, 8))
    with pytest.raises(NoEstimate, match="what became of it"):
        measure_forecasts(trial)
