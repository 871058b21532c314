"""What a fusion of maps is measured against: each source carried forward, and their majority.

Arrays are days x places; UNSAID where a source has said nothing yet.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]

UNSAID = -1


def last_said(day: Ints, place: Ints, state: Ints, days: int, places: int) -> Ints:
    """The state last said of each place by each day, (days, places); rows in order of their day."""
    said = np.full((days, places), UNSAID)
    for d, p, s in zip(day, place, state, strict=True):
        said[d:, p] = s
    return said


def filled(said: Ints, start: Ints) -> Ints:
    """What a source says, and the start (places,) where it has said nothing."""
    return np.where(said == UNSAID, start, said)


def majority(sources: Sequence[Ints], start: Ints, states: int) -> Ints:
    """The state most sources show; a tie goes to the first source that is in it."""
    votes = np.zeros((*sources[0].shape, states))
    for rank, said in enumerate(sources):
        # A vote of an earlier source weighs a little more: it breaks ties and nothing else.
        weight = 1 + (len(sources) - rank) / (10 * len(sources) ** 2)
        votes += weight * (said[:, :, None] == np.arange(states))
    silent = votes.sum(axis=2) == 0
    return np.where(silent, start, votes.argmax(axis=2))
