"""The type of a figure found in a sentence, and the numbers and ranges it is made of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from whoholds.model.quantity import Quantity
from whoholds.model.span import Span
from whoholds.read.sense.hedging import Hedge, hedge_before
from whoholds.read.sense.lexing import Word
from whoholds.read.sense.numerals import Numeral, numeral_at
from whoholds.read.sense.tree import Sentence
from whoholds.read.sense.units import Kind

DASHES = frozenset({"-", "–", "‑", "—"})


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """A figure in a sentence.

    `head` is the token of the unit noun (of the number where it has none), `number` the number's
    own words, `whole` what a share or part is taken of, `part_of` the index of the figure (in
    the same answer) that this one is a part of.
    """

    quantity: Quantity
    head: int
    number: Span
    kind: Kind
    whole: Span | None = None
    part_of: int | None = None


class Reach(NamedTuple):
    """A number or range as written: words `first` to `end` (excluded), its lowest and highest.

    `form` is that of `Numeral`; `hedge` stands before it.
    """

    first: int
    end: int
    low: float
    high: float
    form: str
    hedge: Hedge | None

    @property
    def is_range(self) -> bool:
        """Whether two different values are named."""
        return self.low != self.high


def reach_at(sentence: Sentence, words: Sequence[Word], k: int) -> Reach | None:
    """The number or range that starts at word `k`."""
    one = numeral_at(words, k)
    if one is None:
        return None
    between = k > 0 and words[k - 1].lower == "between"
    hedge = hedge_before(sentence, words, k - 1 if between else k)
    two = _range_end(words, one, between)
    if two is None:
        return Reach(k, one.end, one.value, one.value, one.form, hedge)
    return Reach(k, two.end, one.value, two.value, two.form, hedge)


def _range_end(words: Sequence[Word], one: Numeral, between: bool) -> Numeral | None:
    """The upper end of a range that `one` opens: "A to B", "A-B", "between A and B", "A or B"."""
    j = one.end
    if j < len(words) and words[j].lower in ("%", "percent"):
        j += 1
    if j >= len(words) or one.form not in ("plain", "fraction"):
        return None
    joint = words[j].lower
    before = words[one.first - 1].lower if one.first else ""
    dash = joint in DASHES and words[one.first].kind == "figure"
    to = joint == "or" or (joint == "to" and before != "from")
    if not (dash or to or (between and joint == "and")):
        return None
    two = numeral_at(words, j + 1)
    if two is None or two.form != one.form or two.value <= one.value:
        return None
    return two
