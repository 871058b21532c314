"""Portions hold everything in order, and cut nothing that belongs together."""

from __future__ import annotations

from itertools import chain, groupby

from hypothesis import given
from hypothesis import strategies as st

from whoholds.ledger import portions as portioning
from whoholds.ledger.portions import portions, whole_reports


@given(st.lists(st.lists(st.integers(), min_size=1, max_size=5)), st.integers(1, 12))
def test_groups_stay_whole_and_in_order(groups, size):
    parts = list(portions(groups, size))
    assert list(chain.from_iterable(parts)) == groups
    full = [sum(map(len, part)) for part in parts]
    assert all(n >= size for n in full[:-1])
    # Without its last group no portion was full already.
    assert all(n - len(part[-1]) < size for n, part in zip(full, parts, strict=True))


@given(st.lists(st.integers(0, 6)), st.integers(1, 4))
def test_no_portion_ends_inside_a_report(times, size):
    rows = [(time, f"r{time % 3}", n) for n, time in enumerate(sorted(times))]
    before, portioning.GROUP = portioning.GROUP, size
    try:
        parts = list(whole_reports(rows))
    finally:
        portioning.GROUP = before
    assert list(chain.from_iterable(parts)) == rows
    starts = [part[0][:2] for part in parts]
    assert len(starts) == len(set(starts))
    # Reports are added until the size is reached, and then no more of them.
    for part in parts[:-1]:
        reports = [len(list(g)) for _, g in groupby(part, key=lambda r: r[:2])]
        assert len(part) >= size > len(part) - reports[-1]
