"""What others said then and there, by sorting and by looking at every row."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from whoholds.fuse.near_words import SAME_TIME_DAYS, near_pairs, others_say

from fusion_cases import statements

STATES = 3
ROWS = st.lists(
    st.tuples(st.integers(0, 2), st.integers(0, 4), st.integers(0, STATES), st.integers(0, 60)),
    max_size=40,
)


def most_name(names):
    """The state that most of two or more sources name, each source every state once."""
    counts = np.bincount([state for _, state in set(names)], minlength=STATES)
    best = int(counts.argmax())
    return best if counts[best] >= 2 and 2 * counts[best] > counts.sum() else -1


def near(said, i):
    plain = np.flatnonzero(said.value < STATES)
    apart = np.abs(said.valid_day[plain] - said.valid_day[i])
    return plain[(said.place[plain] == said.place[i]) & (apart <= SAME_TIME_DAYS)]


def named(said, i, without):
    rows = (j for j in near(said, i) if said.source[j] not in without)
    return most_name([(int(said.source[j]), int(said.value[j])) for j in rows])


@settings(max_examples=200, deadline=None)
@given(ROWS)
def test_pairs_and_majorities_are_those_of_looking_at_every_row(rows):
    said = statements(*rows)
    plain = np.flatnonzero(said.value < STATES)
    asked = [
        (i, j, named(said, i, {said.source[i], said.source[j]}))
        for i in plain[np.argsort(said.place[plain], kind="stable")]
        for j in near(said, i)
        if said.source[i] < said.source[j]
    ]
    found = near_pairs(said, plain, STATES)
    assert list(zip(found.first, found.second, found.truth, strict=True)) == asked
    alone = [named(said, i, {said.source[i]}) for i in plain]
    assert others_say(said, plain, STATES).tolist() == alone
