"""How far an outlook reaches: "for several months or longer" is 90 days and open."""

from __future__ import annotations

import msgspec

from whoholds.model.span import Span
from whoholds.read.sense.dating import Anchor
from whoholds.read.sense.tree import Sentence


class Horizon(msgspec.Struct, frozen=True, kw_only=True):
    """A horizon in days from the report; None is an open end."""

    span: Span
    phrase: str
    low: float | None
    high: float | None


def find_horizons(sentence: Sentence, anchor: Anchor) -> tuple[Horizon, ...]:
    """The horizons of `sentence` in order."""
    return ()
