"""Ours as parts: the hazard for a month, the failure time for half a year."""

from __future__ import annotations

import msgspec
import numpy as np
import pytest
from hold_samples import moving_series
from model_samples import BEFORE, rows

from whoholds.forecast.hold_baselines import baselines
from whoholds.forecast.hold_rows import STILL, hold_rows
from whoholds.forecast.hold_stack import WHOLE_STEPS, fit_stack, joined
from whoholds.forecast.odds_scores import brier_scores

pytest.importorskip("lifelines")


@pytest.fixture(scope="module")
def made():
    return fit_stack(rows(), BEFORE, 1)


def test_the_first_step_is_the_hazards(made):
    asked = rows().where(slice(0, 200))
    assert made.outlook(asked).held[:, 0] == pytest.approx(made.steps.outlook(asked).held[:, 0])


def test_the_last_step_is_the_failure_times(made):
    asked = rows().where(slice(0, 50))
    wide = msgspec.structs.replace(asked, held=np.full((50, WHOLE_STEPS), 2, np.uint8))
    longer = msgspec.structs.replace(
        made.steps, losing=made.steps.losing * 3, regaining=np.tile(made.steps.regaining, 3)
    )
    said = joined(longer, made.duration)(wide)
    assert said.held[:, -1] == pytest.approx(made.duration.outlook(wide).held[:, -1], abs=1e-6)
    assert (np.diff(said.ended(180), axis=1) >= 0).all()


def test_without_a_failure_time_the_hazard_stands_alone(made):
    alone = msgspec.structs.replace(made, duration=None)
    asked = rows().where(slice(0, 50))
    assert np.array_equal(alone.outlook(asked).held, made.steps.outlook(asked).held)


def test_it_beats_the_table_where_one_half_of_the_line_moves(made):
    later = hold_rows(moving_series(500), range(BEFORE, 1400, 10), 40.0, 2)
    table = baselines(rows(), BEFORE)["side x distance"]
    outcome = (later.held[:, 1] == STILL).astype(float)
    mine, theirs = (
        brier_scores(outcome, p(later).held[:, 1]).mean() for p in (made.outlook, table)
    )
    assert mine < theirs
