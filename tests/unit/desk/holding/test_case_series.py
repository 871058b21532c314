"""A case painted as maps: cells are their nearest place's, and each level of doubt is asked."""

from __future__ import annotations

from datetime import date, timedelta
from types import SimpleNamespace

import numpy as np
import pytest
from model_samples import fitted

from whoholds.desk.holding.case_series import further, level_holds, painting
from whoholds.forecast.held_series import HELD
from whoholds.forecast.state_levels import LEVELS
from whoholds.model.estimate import Site

pytest.importorskip("lifelines")
DAY = date(2031, 5, 1)
SITES = [
    Site(key="a", name="Aland", lat_deg=10.0, lon_deg=20.0),
    Site(key="e", name="Elm"),
    Site(key="b", name="Beford", lat_deg=10.0, lon_deg=20.3),
]


def test_a_cell_is_its_nearest_places():
    made = painting(SITES)
    assert made.cell[1] == -1
    assert [made.nearest[made.cell[n]] for n in (0, 2)] == [0, 2]
    row, columns = made.cell[0] // made.grid.columns, made.grid.columns
    along = made.nearest[row * columns : (row + 1) * columns]
    assert set(along.tolist()) == {0, 2}
    assert (np.diff(along) >= 0).all()
    assert not made.ground.all()


def test_one_place_makes_no_map():
    assert painting(SITES[:2]) is None


def told(own: list[float]) -> SimpleNamespace:
    """Estimates of ten days in which nothing moves; what is not the one's is the other's."""
    now = np.array([[[p, 0.97 - p, 0.03]] * 10 for p in own])
    layout = SimpleNamespace(
        sites=SITES, holders=("n", "r"), first_day=DAY, number=lambda day: (day - DAY).days
    )
    return SimpleNamespace(estimates=SimpleNamespace(layout=layout, now=now))


def test_each_level_of_doubt_is_asked():
    model = fitted()
    made = level_holds(told([0.95, 0.95, 0.2]), 0, DAY + timedelta(days=9), model)
    assert made.state.shape == (len(LEVELS), len(SITES))
    assert made.held.shape == (len(LEVELS), len(SITES), len(model.usual))
    assert ((made.held >= 0) & (made.held <= 1)).all()
    # At the most doubtful level all is the holder's: there is no line, and the usual chance stands.
    assert (made.state[0] == HELD).all()
    assert np.isnan(made.distance_km[0]).all()
    assert (made.held[0] == model.usual).all()
    assert np.isfinite(made.distance_km[1:, 0]).all()
    assert made.distance_km[2, 0] == pytest.approx(16.5, abs=3)
    assert np.isnan(made.distance_km[:, 1]).all()
    assert ((made.probs() >= 0) & (made.probs() <= 1)).all()


def test_beyond_the_models_steps_the_last_pace_goes_on():
    held = np.array([[0.9, 0.72]])
    assert further(held, 4)[0] == pytest.approx([0.9, 0.72, 0.576, 0.4608])
    assert further(held, 1)[0] == pytest.approx([0.9])
