from datetime import timedelta

import pytest
from fuse_samples import NORTH, RIVER, day, layout, piece

from whoholds.fuse.case_arrays import fusion_case
from whoholds.fuse.odd_reports import Arrival, late_reports, odd_reports

SITES = [f"v{n}" for n in range(5)]


def told(pieces, until=60, hidden=()):
    made = layout(*pieces)
    return odd_reports(made, fusion_case(made, day(until)).statements, day(until), hidden)


def honest(source, days=range(0, 60, 2)):
    return [piece(f"{source}{n}", SITES[n % 5], NORTH, n, source=source) for n in days]


def test_honest_sources_are_not_told():
    assert told([*honest("A"), *honest("B"), *honest("C")]) == ()


def test_a_crowd_is_told_and_a_few_that_agree_are_not():
    def fresh(count):
        return [piece(f"n{n}", "v0", RIVER, 50, source=f"N{n}", origin=n) for n in range(count)]

    (check,) = told([*honest("A"), *fresh(8)])
    assert (check.kind, check.day) == ("crowd", day(50))
    assert "8 sources" in check.what
    assert told([*honest("A"), *fresh(5)]) == ()


def test_a_source_that_turned_is_told_unless_it_is_a_person():
    lies = [piece(f"l{n}", SITES[n], RIVER, 55 + n, source="A") for n in range(5)]
    war = [*honest("A", range(50)), *honest("B", range(60)), *honest("C", range(60)), *lies]
    (check,) = told(war)
    assert (check.kind, "A: 5 of" in check.what) == ("turn", True)
    (check,) = told(war, hidden={"A"})
    assert check.what.startswith("a source: 5 of")


def test_a_source_that_was_never_much_with_the_others_is_not_told_as_turned():
    war = [*honest("B", range(60)), *honest("C", range(60))]
    always = [piece(f"l{n}", SITES[n % 5], RIVER, n, source="A") for n in range(0, 60, 2)]
    assert not told([*war, *always])


@pytest.mark.parametrize("lag", [0, 400])
def test_reports_of_long_ago_are_told_where_the_others_are_of_today(lag):
    usual = [Arrival(day(n), day(n) + timedelta(days=lag)) for n in range(30)]
    late = [Arrival(day(1), day(90)), Arrival(day(3), day(90))]
    checks = late_reports([*usual, *late])
    assert [c.kind for c in checks] == (["late"] if lag == 0 else [])
    assert all("2 report(s) dated 2031-05-02" in c.what for c in checks)
    assert late_reports([]) == ()
