import numpy as np
import pytest

from whoholds.fuse.interest import confusion, prior_counts
from whoholds.fuse.said_words import (
    agreement,
    denied,
    likelihoods,
    meanings,
    seen,
    tempered,
    word_table,
)
from whoholds.fuse.state_statements import Statements

TABLE = confusion(prior_counts(2, (0, None)))
CONTESTED = 2


def said(*rows):
    """Rows of (source, word, weight)."""
    source, word, weight = (np.array(c) for c in zip(*rows, strict=True))
    zero = np.zeros(len(rows), int)
    return Statements(zero, source, word, zero, zero, zero, weight.astype(float), zero - 1)


def test_a_state_and_its_denial_are_all_that_can_be_said():
    full = word_table(TABLE)
    for state in range(3):
        assert full[:, :, state] + full[:, :, denied(state, 2)] == pytest.approx(1)


def test_a_party_that_is_seen_holds_or_fights():
    assert meanings(3)[seen(1, 2)].tolist() == [0, 1, 1]
    heard = likelihoods(said((1, seen(1, 2), 1.0)), TABLE)[0]
    assert heard[1] > heard[CONTESTED] > heard[0]


def test_a_weightless_row_says_nothing_and_a_half_one_less():
    whole, half, none = likelihoods(said((1, 0, 1.0), (1, 0, 0.5), (1, 0, 0.0)), TABLE)
    assert np.ptp(none) == pytest.approx(0)
    assert 0 < np.ptp(half) < np.ptp(whole)


def test_counts_add_up_to_the_weights_and_go_where_a_word_may_mean():
    rows = said((0, denied(0, 2), 0.5), (1, 1, 1.0))
    chances = np.array([[0.2, 0.8, 0.0], [0.0, 1.0, 0.0]])
    counts = agreement(rows, np.arange(2), chances, TABLE)
    assert counts[0].sum() == pytest.approx(0.5)
    assert counts[0, :, 0].sum() == 0
    assert counts[1].tolist() == [[0, 0, 0], [0, 1, 0], [0, 0, 0]]


def test_a_repetition_restores_its_level_and_raises_nothing():
    heard, means = TABLE[0, :, 0], meanings(3)[0]
    chance = np.array([0.4, 0.4, 0.2])
    first, level = tempered(heard, means, chance, None)
    assert np.array_equal(first, heard)
    up = chance * heard / (chance @ heard)
    again, kept = tempered(heard, means, up, level)
    assert kept == level
    assert up * again / (up @ again) == pytest.approx(up)
    lower = np.array([0.9 * up[0], 1 - 0.9 * up[0] - up[2], up[2]])
    restored, _ = tempered(heard, means, lower, level)
    assert (lower * restored / (lower @ restored))[0] == pytest.approx(level)
