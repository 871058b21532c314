"""Whose ground a party's counts as, remembered."""

from __future__ import annotations

from datetime import date, timedelta
from types import SimpleNamespace

from whoholds.fuse.known_holders import KnownHolders


def test_a_case_is_asked_once_for_each_party_and_day():
    asked = []

    def holder_of(party_id, day=None):
        asked.append((party_id, day))
        return f"{party_id} on {day}"

    known = KnownHolders(SimpleNamespace(holder_ids=("north", "river"), holder_of=holder_of))
    first = date(2031, 5, 14)
    days = [None, first, first + timedelta(days=1)]
    for _ in range(3):
        for day in days:
            assert known.holder_of("watch", day) == f"watch on {day}"
    assert asked == [("watch", day) for day in days]
    assert known.holder_ids == ("north", "river")
