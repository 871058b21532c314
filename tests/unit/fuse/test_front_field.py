"""What repeats an earlier word in the field: plain repetition, and looks at a map."""

from __future__ import annotations

import numpy as np
import pytest

from whoholds.fuse.front_field import FrontField, Hyper, kernels
from whoholds.fuse.interest import confusion, prior_counts
from whoholds.fuse.said_words import meanings, worth_alone
from whoholds.fuse.state_statements import look_runs

NORTH, RIVER = 0, 1
PLAIN, LOOKS = 0, int(look_runs(np.array([0]))[0])
TABLE = confusion(prior_counts(2, (None,)))[0]
WORD = TABLE[:, RIVER]
MEANS = meanings(3)[RIVER]


def sure_field():
    """Three villages in a row, three kilometres apart, all settled as the north's."""
    scale = kernels(np.array([[0.0, 0.0], [3.0, 0.0], [6.0, 0.0]]), 2, Hyper(reach=12.0, walk=3.0))
    field = FrontField.before(scale.start, 2)
    for place in (0, 1, 2) * 3:
        field.say(place, TABLE[:, NORTH])
    return field, scale.day


def river_after(run, weeks=12):
    """P(river) of the middle village after its first word, and after so many weekly ones more."""
    field, day = sure_field()
    first = None
    for week in range(weeks + 1):
        field.say(1, field.as_repeat(1, run, MEANS, WORD))
        first = float(field.probabilities()[1, RIVER]) if week == 0 else first
        for other in (0, 2):
            field.say(other, field.as_repeat(other, 9, meanings(3)[NORTH], TABLE[:, NORTH]))
        for _ in range(7):
            field.pass_day(day)
    field.say(1, field.as_repeat(1, run, MEANS, WORD))
    return first, float(field.probabilities()[1, RIVER])


def test_a_plain_repetition_never_raises_what_its_first_word_was_worth():
    first, last = river_after(PLAIN)
    assert first < 0.5
    assert last < first + 0.01


def test_a_map_that_goes_on_showing_a_place_is_believed_as_one_word_is_and_no_more():
    first, last = river_after(LOOKS)
    assert first < 0.5
    assert 0.6 < last <= worth_alone(WORD, MEANS) + 1e-3
    _, much_later = river_after(LOOKS, weeks=40)
    assert much_later <= worth_alone(WORD, MEANS) + 1e-3


def test_only_a_word_that_names_one_party_is_worth_something_alone():
    assert worth_alone(WORD, MEANS) == pytest.approx(WORD[RIVER] / WORD.sum())
    for word in (2, 3, 6):
        assert worth_alone(TABLE @ meanings(3)[word], meanings(3)[word]) == 0.0
