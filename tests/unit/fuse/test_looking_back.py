"""A past day as later reports tell of it."""

from __future__ import annotations

import pytest
from fuse_samples import NORTH, RIVER, day, layout, piece, quiet_war

from whoholds.fuse.estimating import estimate
from whoholds.fuse.known_days import known_days
from whoholds.fuse.looking_back import moves_between, standings_back
from whoholds.fuse.standings import standings


@pytest.fixture(scope="module")
def turned():
    """The quiet war; on day 14 eight sources say that a village fell on day 12."""
    late = [piece(f"late{n}", "v0", RIVER, 14, valid=12, source=f"Late {n}") for n in range(8)]
    return estimate(layout(*quiet_war(), *late), day(20))


def by_name(told):
    return {s.name: s for s in told}


def test_what_speaks_of_a_later_day_is_no_support_of_an_earlier_one(turned):
    before, after = (by_name(standings_back(turned, day(n))) for n in (10, 15))
    assert set(before) == set(by_name(standings(turned, day(20))))
    for name, one in before.items():
        assert one.support.origins <= after[name].support.origins
        assert one.low == one.prob == one.high
        assert sum(one.prob) == pytest.approx(1, abs=1e-3)
    assert after["Village 0"].support.origins == before["Village 0"].support.origins + 8


def test_the_range_of_a_past_day_is_about_what_is_told_of_it_and_knows_no_later_word(turned):
    plain, wide = (by_name(standings_back(turned, day(10), with_range=r)) for r in (False, True))
    assert {n: s.prob for n, s in plain.items()} == {n: s.prob for n, s in wide.items()}
    for one in wide.values():
        for low, prob, high in zip(one.low, one.prob, one.high, strict=True):
            assert low <= prob <= high
    assert any(one.high[NORTH] - one.low[NORTH] > 0.01 for one in wide.values())
    quiet = by_name(
        standings_back(estimate(layout(*quiet_war()), day(20)), day(10), with_range=True)
    )
    assert wide["Village 0"].low[NORTH] > 0.5 * quiet["Village 0"].low[NORTH]


def test_a_later_fall_does_not_reach_back(turned):
    """Full hindsight would take the village from the north on the day before already."""
    before, after = (by_name(standings_back(turned, day(n)))["Village 0"] for n in (10, 15))
    assert before.prob[NORTH] > 0.5 > after.prob[NORTH]
    assert before.prob[NORTH] > turned.back[0, 10, NORTH]


def test_moves_are_what_is_known_of_two_days_beside_what_was_known_on_the_first(turned):
    moved = {m.name: m for m in moves_between(turned, day(10), day(15))}
    sites = {s.name: n for n, s in enumerate(turned.layout.sites)}
    known = known_days(turned)
    assert moved
    for name, one in moved.items():
        n = sites[name]
        assert one.first == pytest.approx(known[n, 10], abs=1e-4)
        assert one.second == pytest.approx(known[n, 15], abs=1e-4)
        assert one.known == pytest.approx(turned.now[n, 10], abs=1e-4)


def test_a_day_that_is_not_estimated_moves_nothing(turned):
    assert moves_between(turned, day(-5), day(10)) == ()
    assert moves_between(turned, day(10), day(40)) == ()
