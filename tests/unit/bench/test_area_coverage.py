import numpy as np
import pytest

from whoholds.bench.area_coverage import (
    DAYS_LOOKED_AT,
    area_coverage,
    coverage_lines,
    days_looked_at,
    mean_coverage,
)

PLACES, DAYS = 40, 90
AREA = np.full(PLACES, 2.0)


def drawn_from(chances, draws=400):
    """A function that draws each place by itself."""
    chance = np.random.default_rng(2)
    heaped = np.cumsum(chances, axis=1)
    return lambda _: (chance.random((draws, PLACES))[..., None] >= heaped[:, :-1]).sum(axis=2)


def truth_from(chances, days=DAYS):
    heaped = np.cumsum(chances, axis=1)
    at = np.random.default_rng(3).random((PLACES, days, 1))
    return (at >= heaped[:, None, :-1]).sum(axis=2)


@pytest.fixture
def chances():
    made = np.random.default_rng(1).random((PLACES, 3)) + 0.1
    return made / made.sum(axis=1, keepdims=True)


def test_intervals_of_the_truths_own_distribution_hold_as_often_as_they_say(chances):
    found = area_coverage(("c", "s"), drawn_from(chances), truth_from(chances), AREA, 2)
    assert found.within_80 == pytest.approx(0.8, abs=0.13)
    assert found.within_90 == pytest.approx(0.9, abs=0.1)
    assert abs(found.off_first_km2) < 6


def test_intervals_that_are_off_hold_nothing(chances):
    off = np.tile([0.98, 0.01, 0.01], (PLACES, 1))
    found = area_coverage(("c", "s"), drawn_from(off), truth_from(chances), AREA, 2)
    assert found.within_90 < 0.1
    assert found.off_first_km2 > 20
    assert found.off_last_km2 < -10
    assert found.off_contested_km2 < -10


def test_the_days_are_scored_ones():
    days = days_looked_at(250)
    assert set(np.diff(days)) == {9}
    assert (days[0], days[-1], len(days)) == (35, 242, DAYS_LOOKED_AT)


def test_each_system_has_a_mean_and_lines_fit(chances):
    rows = [
        area_coverage((case, system), drawn_from(chances), truth_from(chances), AREA, 2)
        for case in ("case00", "case01")
        for system in ("ours", "chain + Potts")
    ]
    means = mean_coverage(rows)
    assert [m.system for m in means] == ["ours", "chain + Potts"]
    assert means[0].width_90_km2 == pytest.approx((rows[0].width_90_km2 + rows[2].width_90_km2) / 2)
    lines = list(coverage_lines(rows))
    assert len(lines) == 2 + 4 + 2
    assert max(map(len, lines)) <= 80
