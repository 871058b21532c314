"""Who reports, and who fell silent."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec
import pytest
from lineage_samples import added, day

from whoholds.show.coverage import SourceWeeks, coverage_lines, coverage_of, weeks_of

LAST = date(2031, 5, 28)


def days_back(*back: int, name: str = "The Aland Post") -> list[tuple[str, date]]:
    return [(name, LAST - timedelta(days=n)) for n in back]


def test_reports_are_counted_by_week_the_last_at_the_end():
    (source,) = weeks_of(days_back(0, 6, 7, 13, 14, 27, 28, -1), LAST, 4)
    assert source.counts == (1, 1, 2, 2)


def test_those_with_most_reports_come_first():
    found = weeks_of([*days_back(0, name="B"), *days_back(0, 1, name="A")], LAST, 2)
    assert [s.name for s in found] == ["A", "B"]


@pytest.mark.parametrize(
    ("counts", "dropped"),
    [
        ((4, 4, 4, 2), True),
        ((4, 4, 4, 3), False),
        ((4, 4, 4, 0), True),
        ((1, 1, 1, 0), False),
        ((0, 9, 0, 0), False),
        ((3,), False),
    ],
)
def test_a_drop_is_half_of_the_usual_week_or_less(counts, dropped):
    assert SourceWeeks(name="A", counts=counts).dropped is dropped


def test_the_usual_week_is_the_median_of_those_before():
    assert SourceWeeks(name="A", counts=(1, 2, 9, 5)).usual == 2
    assert SourceWeeks(name="A", counts=(1, 2, 4, 9, 5)).usual == 3


def test_a_drop_is_marked_and_explained_within_the_terminal():
    found = [
        SourceWeeks(name="The Aland Post" * 9, counts=(4, 4, 4, 0)),
        SourceWeeks(name="B", counts=(1, 1, 1, 1)),
    ]
    lines = list(coverage_lines(found, LAST))
    assert lines[1].startswith("! The Aland Post")
    assert lines[2].startswith("  B")
    assert "not no change" in lines[-1]
    assert max(map(len, lines)) <= 80
    assert "!" not in "".join(coverage_lines(found[1:], LAST))


def test_nothing_is_said_of_an_empty_ledger():
    assert list(coverage_lines([], LAST)) == ["no report of these weeks is in the ledger"]


def test_reports_are_counted_once_and_only_in_the_week_that_they_state():
    first = added("a", at=day(14))
    version = msgspec.structs.replace(first, version_of="a", reported_time=day(15))
    undated = msgspec.structs.replace(
        first, reported_time=msgspec.structs.replace(day(20), precision="range")
    )
    nameless = msgspec.structs.replace(
        first, report=msgspec.structs.replace(first.report, outlet=""), reported_time=day(6)
    )
    last, found = coverage_of([first, version, undated, nameless], 2)
    assert last == date(2031, 5, 14)
    assert [(s.name, s.counts) for s in found] == [
        ("(no outlet stated)", (1, 0)),
        ("Outlet a", (0, 1)),
    ]
    assert coverage_of([first], 2, date(2031, 5, 21))[1][0].counts == (1, 0)
    assert coverage_of([undated], 2) == (None, [])
