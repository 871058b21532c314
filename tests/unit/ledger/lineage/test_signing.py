"""Signatures."""

from __future__ import annotations

import numpy as np

from whoholds.ledger.lineage.shingling import shingle
from whoholds.ledger.lineage.signing import BANDS, PERMUTATIONS, ROWS, has_double, sign

WORDS = [f"w{n}" for n in range(200)]


def test_a_signature_estimates_what_two_bodies_share():
    one, other = WORDS, WORDS[:100] + [f"v{n}" for n in range(100)]
    a, b = sign(shingle([" ".join(one), " ".join(other)]))
    assert a.shape == (PERMUTATIONS,)
    exact = 98 / (2 * 198 - 98)
    assert abs(float(np.mean(a == b)) - exact) < 0.12


def test_the_same_body_has_the_same_signature_in_any_company():
    alone = sign(shingle([" ".join(WORDS)]))[0]
    among = sign(shingle(["else entirely other", " ".join(WORDS)]))[1]
    assert np.array_equal(alone, among)


def test_a_body_with_a_double_is_known():
    bodies = [" ".join(WORDS[:60]), " ".join(WORDS[100:160]), " ".join(WORDS[:60])]
    assert has_double(shingle(bodies)).tolist() == [True, False, True]


def test_nothing_has_no_signature():
    assert sign(shingle([])).shape == (0, PERMUTATIONS)
    assert has_double(shingle([])).tolist() == []


def test_bands_fill_the_signature():
    assert BANDS * ROWS == PERMUTATIONS
