"""Agreement of coders, against published worked examples and against a count of all pairs."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ledger_samples import reading

from whoholds.ledger.agreement import (
    agreement,
    alpha_nominal,
    coincidences,
    percent_agreement,
)
from whoholds.ledger.amending import amended
from whoholds.model.judgement import Coded


def units(*coders: str) -> list[list[str]]:
    """The values of each item, from a row of values a coder; "." is a gap."""
    return [
        [v for v in item if v != "."] for item in zip(*(c.split() for c in coders), strict=True)
    ]


#: Krippendorff (2011), examples A, B, C; and the one of three coders that encyclopaedias carry.
BINARY = units("0 1 0 0 0 0 0 0 1 0", "1 1 1 0 0 1 0 0 0 0")
NOMINAL = units("a a b b d c c c e d d a", "b a b b b c c c e d d d")
GAPS = units(
    "1 2 3 3 2 1 4 1 2 . . .",
    "1 2 3 3 2 2 4 1 2 5 . 3",
    ". 3 3 3 2 3 4 2 2 5 1 .",
    "1 2 3 3 2 4 4 1 2 5 1 .",
)
THREE = units(
    ". . . . . 3 4 1 2 1 1 3 3 . 3",
    "1 . 2 1 3 3 4 3 . . . . . . .",
    ". . 2 1 3 4 4 . 2 1 1 3 3 . 4",
)


@pytest.mark.parametrize(
    ("example", "alpha"), [(BINARY, 0.095), (NOMINAL, 0.692), (GAPS, 0.743), (THREE, 0.691)]
)
def test_published_examples_come_out_as_published(example, alpha):
    assert alpha_nominal(example) == pytest.approx(alpha, abs=5e-4)


def test_the_binary_example_by_hand():
    """10 items, 20 values: 14 noughts, 6 ones; 8 mismatching pairs of 20."""
    matrix = coincidences(BINARY)
    assert matrix == {("0", "0"): 10, ("0", "1"): 4, ("1", "0"): 4, ("1", "1"): 2}
    assert alpha_nominal(BINARY) == pytest.approx(1 - 19 * 8 / (20 * 20 - 14 * 14 - 6 * 6))
    assert percent_agreement(BINARY) == pytest.approx(60)


def by_pairs(items: list[list[str]]) -> float | None:
    """The definition, pair by pair: observed disagreement over that of all values together."""
    pairable = [unit for unit in items if len(unit) > 1]
    values = [v for unit in pairable for v in unit]
    n = len(values)
    observed = sum(
        sum(a != b for a, b in permutations(unit, 2)) / (len(unit) - 1) for unit in pairable
    )
    expected = sum(a != b for a, b in permutations(values, 2))
    return 1 - (observed / n) / (expected / (n * (n - 1))) if expected else None


@given(st.lists(st.lists(st.sampled_from("abcd"), max_size=4), max_size=12))
def test_alpha_is_what_counting_all_pairs_gives(items):
    expected = by_pairs(items)
    found = alpha_nominal(items)
    assert (found is None) == (expected is None)
    if expected is not None:
        assert found == pytest.approx(expected)
        assert found <= 1 + 1e-12


def test_what_cannot_be_reckoned_is_none():
    assert alpha_nominal([]) is None
    assert alpha_nominal([["a"], []]) is None
    assert alpha_nominal([["a", "a"], ["a", "a"]]) is None
    assert percent_agreement([["a"]]) is None
    assert percent_agreement([["a", "a"], ["a", "b", "a"]]) == pytest.approx(100 * 4 / 8)


READ = reading("Aland")
CLAIM = READ.claims[0]


def coded(by: str, decision: str, **fields: str) -> Coded:
    new = amended(CLAIM, READ.report.text, tuple(fields.items())) if fields else None
    return Coded(round="r", claim_id="c", decision=decision, by=by, amended=new)


def test_fields_are_compared_and_differences_listed():
    told = agreement((coded("Ada", "accept"), coded("Bo", "amend", places="Beford")), {"c": CLAIM})
    assert told.coders == (("Ada", 1), ("Bo", 1))
    (only,) = told.disagreements
    assert (only.field, only.values) == ("places", (("Ada", "aland"), ("Bo", "beford")))
    percent = {f.field: f.percent for f in told.fields}
    assert (percent["places"], percent["actor"], percent["quantity"]) == (0, 100, None)


def test_a_rejected_claim_has_no_fields_to_compare():
    told = agreement((coded("Ada", "accept"), coded("Bo", "reject")), {"c": CLAIM})
    assert [(d.field, d.values) for d in told.disagreements] == [
        ("claim", (("Ada", "yes"), ("Bo", "no")))
    ]
    assert {f.field for f in told.fields if f.items} == {"claim"}


def test_the_last_decision_of_a_coder_counts():
    told = agreement(
        (coded("Ada", "reject"), coded("Bo", "accept"), coded("Ada", "accept")), {"c": CLAIM}
    )
    assert told.disagreements == ()
