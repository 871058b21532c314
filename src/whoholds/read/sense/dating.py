"""Date phrases to days: "Wednesday" by tense and publication day, "Aug. 6", "since then".

Conventions follow the gold guide (S20, S23). Days are inclusive; an end the text leaves open, or
that cannot be known, is None. Nothing is ever filled in with the publication day silently: what
cannot be resolved carries a doubt code.
"""

from __future__ import annotations

from datetime import date

import msgspec

from whoholds.model.span import Span
from whoholds.model.timespan import Precision
from whoholds.read.sense.tree import Sentence


class Anchor(msgspec.Struct, frozen=True):
    """What relative phrases count from: the publication day, and the last day named before."""

    published: date | None
    mentioned: date | None = None


class TimePhrase(msgspec.Struct, frozen=True, kw_only=True):
    """A phrase that says when: its words, its first and last day (inclusive), and why.

    `core` is the phrase without its preposition, `named` the days the core alone names ("since
    2014": 2014-01-01 to 2014-12-31). `code` is the doubt code where it could not be resolved.
    """

    span: Span
    phrase: str
    first: date | None
    last: date | None
    precision: Precision
    reason: str
    code: str = ""
    core: Span | None = None
    named: tuple[date, date] | None = None


def find_time_phrases(sentence: Sentence, anchor: Anchor) -> tuple[TimePhrase, ...]:
    """The time phrases of `sentence` in order, none overlapping another."""
    return ()
