"""Models in a file: read as written, none later than asked, few blocks where ground is rare."""

from __future__ import annotations

from datetime import date

import msgspec
import numpy as np
import pytest
from model_samples import fitted, rows

from whoholds.desk.holding.forecasting import hold_models
from whoholds.forecast.shipped_hold import known_on, read, written

pytest.importorskip("lifelines")


def test_a_file_says_what_was_fitted():
    made = fitted()
    (again,) = read(written((made,)))
    asked = rows().where(slice(0, 300))
    one, other = (m.stack.outlook(asked) for m in (made, again))
    assert other.held == pytest.approx(one.held, abs=1e-3)
    assert other.ended(60) == pytest.approx(one.ended(60), abs=1e-3)
    assert again.support == made.support
    assert again.version == f"hold-{made.before}"


def test_a_forecast_has_the_last_model_before_it():
    made = fitted()
    days = [date(2031, m, 1) for m in (7, 1, 4)]
    models = tuple(msgspec.structs.replace(made, before=d) for d in days)
    assert known_on(models, date(2031, 4, 1)).before == date(2031, 4, 1)
    assert known_on(models, date(2031, 6, 30)).before == date(2031, 4, 1)
    assert known_on(models, date(2030, 1, 1)).before == date(2031, 1, 1)


def test_rare_ground_was_seen_in_few_blocks():
    """Young ground, with the enemy on most sides, far from the line: a breakthrough."""
    support = hold_models()[-1].support
    age, share, far = np.array([30.0, 900.0]), np.array([0.6, 0.1]), np.array([18.0, 3.0])
    rare, usual = support.seen(age, share, far)
    assert rare < 10 < usual
    unknown = support.seen(np.array([np.nan]), np.array([0.6]), np.array([18.0]))[0]
    assert unknown >= rare


def test_the_packages_models_are_of_what_was_before():
    models = hold_models()
    assert [m.before for m in models] == sorted(m.before for m in models)
    for one in models:
        assert date.fromisoformat(one.fitted_on.last_day) < one.before
        assert (np.diff(one.usual) < 0).all()
