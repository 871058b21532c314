"""Which bodies resemble which."""

from __future__ import annotations

import pytest

from whoholds.ledger.lineage.resembling import resembling
from whoholds.ledger.lineage.shingling import shingle

WORDS = [f"w{n}" for n in range(120)]


def found(*bodies: list[str]) -> dict[tuple[int, int], tuple[float, float]]:
    r = resembling(shingle([" ".join(b) for b in bodies]))
    rows = zip(r.one, r.other, r.jaccard, r.containment, strict=True)
    return {(int(a), int(b)): (float(j), float(c)) for a, b, j, c in rows}


def test_what_two_bodies_share_is_counted_exactly():
    cut = WORDS[:80]
    assert found(WORDS, ["no", "such", "words"], cut) == {
        (0, 2): (pytest.approx(78 / 118), pytest.approx(1.0))
    }


def test_a_body_that_repeats_itself_counts_each_shingle_once():
    assert found(WORDS * 3, WORDS * 2)[0, 1][1] == pytest.approx(1.0)


def test_many_copies_of_one_are_linked_to_each_other():
    pairs = found(*[WORDS] * 12)
    assert set(range(12)) == {n for pair in pairs for n in pair}
    assert {(0, n) for n in range(1, 12)} <= set(pairs)
    assert set(pairs.values()) == {(1.0, 1.0)}


def test_a_few_copies_are_linked_each_to_each():
    assert len(found(*[WORDS] * 5)) == 10


def test_empty_bodies_resemble_nothing():
    assert found([], [], ["!"]) == {}
    assert found() == {}
