from datetime import date

import msgspec
import numpy as np
import pytest
from hold_samples import moving_series
from hypothesis import given
from hypothesis import strategies as st

from whoholds.desk.outlook_reference import hold_tables
from whoholds.forecast.hold_rows import hold_rows
from whoholds.forecast.hold_table import (
    AGE_DAYS,
    DISTANCE_KM,
    HeldGround,
    HoldTable,
    HoldTables,
    at_days,
    disc,
    fit_table,
    seen_ages,
)

SHAPE = len(DISTANCE_KM) + 1, len(AGE_DAYS) + 1


def table(hazard=0.1, *, regaining=0.0, spread=0.0, before=date(2031, 1, 1)):
    return HoldTable(
        before=before,
        hazard=((hazard,) * SHAPE[1],) * SHAPE[0],
        regaining=regaining,
        pace_spread=spread,
        rows=10,
        losses=1,
    )


def ground(*km, age=np.inf):
    return HeldGround(
        distance_km=np.array(km, dtype=float),
        age_days=np.full(len(km), float(age)),
        weight=np.full(len(km), 1 / len(km)),
    )


def test_without_a_spread_of_pace_a_place_has_the_hazard():
    assert table().prob(ground(2), None, 3) == pytest.approx([1.0, 0.9, 0.81, 0.729])


def test_lost_ground_is_won_back():
    found = table(regaining=0.5).prob(ground(2), None, 2)
    assert found[2] == pytest.approx(0.81 + 0.1 * 0.5)


def test_a_hold_grows_older():
    rows = tuple((0.5, 0.0, 0.0) for _ in range(SHAPE[0]))
    young = msgspec.structs.replace(table(), hazard=rows)
    assert young.prob(ground(2, age=45), None, 4) == pytest.approx([1, 0.5, 0.25, 0.25, 0.25])


@given(st.floats(0.001, 0.5), st.floats(0, 1.5), st.floats(0.05, 0.95))
def test_a_larger_part_is_never_likelier_held(hazard, spread, share):
    found = table(hazard, spread=spread)
    own = ground(2, 5, 20)
    more, less = (found.prob(own, s, 6) for s in (share, share / 2))
    assert (more <= less + 1e-9).all()
    assert ((more >= 0) & (more <= 1)).all()


def test_the_curve_is_even_between_the_ends_of_steps():
    assert at_days(np.array([1.0, 0.81]), [0, 15, 30]) == pytest.approx([1, 0.9, 0.81])


def test_a_table_is_made_of_what_was_known_before():
    series = moving_series(400)
    rows = hold_rows(series, range(1000, 1400, 10), 40.0, 2)
    day = date.fromordinal(1250)
    known = rows.where(rows.day + 30 < day.toordinal())
    made = fit_table(rows, day, 0.5)
    assert made.hazard == fit_table(known, day, 0.5).hazard
    assert made.rows == len(known)
    assert np.array(made.hazard)[0].max() > np.array(made.hazard)[-1].max()
    assert np.isinf(seen_ages(known)).any()


def test_a_question_has_the_last_table_before_it():
    own = tuple(table(before=date(2031, m, 1)) for m in (1, 4, 7))
    tables = HoldTables(
        declared=date(2031, 9, 1), maps="maps", first_day=date(2030, 1, 1), tables=own
    )
    assert tables.known_on(date(2031, 6, 30)).before == date(2031, 4, 1)
    assert tables.known_on(date(2031, 7, 1)).before == date(2031, 7, 1)
    assert tables.known_on(date(2030, 12, 31)) is None


def test_the_packages_tables_fall_with_distance():
    tables, digest = hold_tables()
    assert len(digest) == 64
    for one in tables.tables:
        near, far = np.array(one.hazard)[[0, -1]]
        assert (near > far).all()
        assert one.losses >= 50


@given(st.floats(1, 1e5))
def test_a_disc_has_a_third_of_its_radius_as_mean_distance(km2):
    made = disc(km2, 30.0)
    radius = np.sqrt(km2 / np.pi)
    assert made.weight @ made.distance_km == pytest.approx(radius / 3, rel=0.03)
    assert ((made.distance_km > 0) & (made.distance_km < radius)).all()
