"""Baselines: tables are shares, Kaplan-Meier is the share that is left."""

from __future__ import annotations

import numpy as np
from hold_samples import moving_series

from whoholds.forecast.hold_baselines import PERSISTENCE, baselines, hazards, table_bin
from whoholds.forecast.hold_rows import LOST, hold_rows


def made():
    """Rows of an early and a late time."""
    series = moving_series(400)
    return hold_rows(series, range(1000, 1200, 10), 40.0, 3), hold_rows(
        series, range(1250, 1300, 10), 40.0, 3
    )


def test_a_table_s_hazard_is_the_share_that_was_lost():
    train, _ = made()
    known = train.ends_before(1200, 1)
    found = hazards(train, table_bin(train), known)
    for number in np.unique(table_bin(train)):
        own = known & (table_bin(train) == number)
        share = (train.held[own, 0] == LOST).mean()
        assert abs(found[number] - share) < 0.01
    west = known & (train.side == 1)
    assert not (train.held[west, 0] == LOST).any()
    assert found[1::2].max() == 0


def test_every_baseline_says_a_probability_and_a_curve():
    train, test = made()
    systems = baselines(train, 1200)
    assert list(systems) == [
        "persistence", "constant", "by side", "side x distance", "Kaplan-Meier",
    ]  # fmt: skip
    for predict in systems.values():
        said = predict(test)
        assert said.held.shape == (len(test), 3)
        assert ((said.held >= 0) & (said.held <= 1)).all()
        ended = said.ended(60)
        assert ended.shape == (len(test), 60)
        assert (np.diff(ended, axis=1) >= -1e-12).all()
    assert (systems["persistence"](test).held == PERSISTENCE).all()


def test_kaplan_meier_without_censoring_is_the_share_that_is_left():
    train, test = made()
    said = baselines(train, 1400)["Kaplan-Meier"](test)
    number = int(table_bin(test)[np.argmin(test.distance_km + 100 * test.side)])
    own = (table_bin(train) == number) & (train.known_days >= 90)
    left = (train.lost_after_days[own] > 30).mean()
    assert np.allclose(said.held[table_bin(test) == number, 0], left, atol=0.03)
