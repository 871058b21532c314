"""Claims into statements."""

from __future__ import annotations

from lineage_samples import UNDATED, control, day, figure, heard

from whoholds.ledger.lineage.statements import statements_of
from whoholds.model.attribution import Link


def carried(*claims, **how):
    return [[c.claim_id for c in s.carriers] for s in statements_of(claims, **how)]


def test_however_many_outlets_carry_it_it_is_one_statement():
    told = [heard(n, control("Lower Dorf"), at=day(14 + i)) for i, n in enumerate("abc")]
    (statement,) = statements_of(told)
    assert statement.statement_id == "a"
    assert statement.speaker == "General Ivo Beld"
    assert [c.outlet for c in statement.carriers] == ["Outlet a", "Outlet b", "Outlet c"]
    assert statement.variants == ()


def test_another_speaker_makes_another_statement():
    other = Link(name="the Dorfian general staff", party_id="dorfia")
    one = heard("a", control("Lower Dorf"))
    assert carried(one, heard("b", control("Lower Dorf"), speaker=other)) == [["a"], ["b"]]


def test_a_carrier_that_changed_it_is_a_variant():
    first = heard("a", figure("share", 46, "percent"), at=day(13))
    second = heard("b", figure("area", 46 * 2.589988, "km2"), at=day(14))
    (statement,) = statements_of([second, first])
    (variant,) = statement.variants
    assert variant.claim_id == "b"
    assert {c.what for c in variant.changes} == {"kind", "figure", "unit"}


def test_what_is_not_dated_comes_last_and_joins_by_its_content():
    undated = heard("a", figure("area", 1263, "km2"), at=UNDATED)
    assert carried(undated, heard("b", figure("area", 1263, "km2"))) == [["b", "a"]]


def test_two_claims_of_one_report_are_two_statements():
    one, other = (heard(n, control("Lower Dorf"), report="r") for n in "ab")
    assert carried(one, other) == [["a"], ["b"]]


def test_the_order_of_the_claims_does_not_matter():
    told = [heard(n, control("Lower Dorf"), at=day(14)) for n in "abcd"]
    told.append(heard("e", control("Upper Dorf")))
    assert statements_of(told) == statements_of(told[::-1])


def test_a_later_report_changes_no_earlier_first_carrier():
    early = [heard(n, control("Lower Dorf"), at=day(14)) for n in "bc"]
    (before,) = statements_of(early)
    (after,) = statements_of([*early, heard("a", control("Lower Dorf"), at=day(16))])
    assert before.statement_id == after.statement_id == "b"


def test_own_words_of_copies_are_one_statement():
    told = [heard(n, control("Lower Dorf"), speaker=None) for n in "ab"]
    assert carried(*told) == [["a"], ["b"]]
    story = {"report-a": "s", "report-b": "s"}
    assert carried(*told, story_of=story) == [["a", "b"]]


def test_no_claims_make_no_statement():
    assert statements_of([]) == ()
