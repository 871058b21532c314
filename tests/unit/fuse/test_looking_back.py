"""A past day as later reports tell of it."""

from __future__ import annotations

import pytest
from fuse_samples import RIVER, day, layout, piece, quiet_war

from whoholds.fuse.estimating import estimate
from whoholds.fuse.looking_back import moves_between, standings_back
from whoholds.fuse.standings import standings


@pytest.fixture(scope="module")
def turned():
    """The quiet war; on day 14 two sources say that a village of the north fell on day 12."""
    late = [piece(f"late{n}", "v0", RIVER, 14, valid=12, source=f"Late {n}") for n in range(2)]
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
    assert after["Village 0"].support.origins == before["Village 0"].support.origins + 2


def test_nothing_is_told_where_nothing_was_looked_back_at():
    found = estimate(layout(*quiet_war()), day(20), look_back=False)
    assert standings_back(found, day(10)) == ()
    assert moves_between(found, day(5), day(10)) == ()


def test_moves_are_the_hindsight_of_two_days_beside_what_was_known_on_the_first(turned):
    moved = {m.name: m for m in moves_between(turned, day(10), day(15))}
    sites = {s.name: n for n, s in enumerate(turned.layout.sites)}
    assert moved
    for name, one in moved.items():
        n = sites[name]
        assert one.first == pytest.approx(turned.back[n, 10], abs=1e-4)
        assert one.second == pytest.approx(turned.back[n, 15], abs=1e-4)
        assert one.known == pytest.approx(turned.now[n, 10], abs=1e-4)


def test_a_day_that_is_not_estimated_moves_nothing(turned):
    assert moves_between(turned, day(-5), day(10)) == ()
    assert moves_between(turned, day(10), day(40)) == ()
