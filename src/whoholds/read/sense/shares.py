"""Shares of a whole: "60% of Dorfia", "two-thirds", "one in 20 districts", "half the country"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from whoholds.model.span import Span
from whoholds.read.sense.figure import Reach
from whoholds.read.sense.lexing import Word, lower_at
from whoholds.read.sense.numerals import number_words, numeral_at
from whoholds.read.sense.tree import Sentence

#: "one in 20" is a share; of other numerators only those with a round denominator are ("three
#: in five"), because "took three in 2015" and "two in 24 hours" are none.
ROUND_DENOMINATORS = frozenset({3, 4, 5, 6, 8, 10, 12, 20, 50, 100, 1000})
LARGEST_DENOMINATOR = 1000
_TIME_UNITS = frozenset(
    f"{unit}{s}" for unit in ("minute", "hour", "day", "week", "month", "year") for s in ("", "s")
)
_BEFORE_WHOLE = frozenset({"of", "the", "its", "their", "his", "our", "this", "that", "these"})
_BEFORE_PLACE_HALF = frozenset({"second", "first", "other", "latter"})


class Share(NamedTuple):
    """A share as written: its values in percent, the word it ends before, its whole."""

    low: float
    high: float
    end: int
    whole: Span | None
    is_ground: bool


def one_in(sentence: Sentence, words: Sequence[Word], reach: Reach) -> Share | None:
    """Such as "one in 20 districts", "one out of every five"."""
    k = reach.end
    if reach.form != "plain" or not 1 <= reach.low < 100 or reach.is_range:
        return None
    if lower_at(words, k) == "out" and lower_at(words, k + 1) == "of":
        k += 1
    elif lower_at(words, k) != "in":
        return None
    every = lower_at(words, k + 1) == "every"
    below = numeral_at(words, k + 1 + every)
    if below is None or below.form != "plain" or below.value > LARGEST_DENOMINATOR:
        return None
    allowed = every or reach.low == 1 or below.value in ROUND_DENOMINATORS
    if lower_at(words, k) == "of" and not every:
        allowed = False
    if not allowed or below.value <= reach.low or lower_at(words, below.end) in _TIME_UNITS:
        return None
    percent = 100 * reach.low / below.value
    whole = _noun_phrase(sentence, words, below.end)
    return Share(percent, percent, below.end, whole, _is_ground(sentence, words, below.end))


def fraction(sentence: Sentence, words: Sequence[Word], reach: Reach) -> Share | None:
    """A fraction word with its whole; None for "the second half", "the old quarter"."""
    after = lower_at(words, reach.end)
    before = lower_at(words, reach.first - 1)
    of_whole = after in _BEFORE_WHOLE or reach.hedge is not None or _is_possessive(words, reach.end)
    of_whole |= after == "to" and before == "from"  # "up from a quarter to a third"
    if not of_whole and not (after in ("", ",", ".", ";") and before not in ("the", "its", "in")):
        return None
    if after in ("-", "a", "an") or before in _BEFORE_PLACE_HALF:
        return None
    start = reach.end + 1 if after == "of" else reach.end
    low, high = 100 * reach.low, 100 * reach.high
    whole = _noun_phrase(sentence, words, start)
    return Share(low, high, reach.end, whole, _is_ground(sentence, words, start))


def percent(sentence: Sentence, words: Sequence[Word], reach: Reach, end: int) -> Share:
    """A number of percent; `end` is the word after the percent sign."""
    start = end + 1 if lower_at(words, end) == "of" else end
    whole = _noun_phrase(sentence, words, start) if start > end else None
    ground = _is_ground(sentence, words, start) if start > end else True
    return Share(reach.low, reach.high, end, whole, ground)


def _is_possessive(words: Sequence[Word], k: int) -> bool:
    return any(w.endswith("'s") for w in (lower_at(words, k), lower_at(words, k + 1)))


def _noun_index(sentence: Sentence, words: Sequence[Word], k: int) -> int | None:
    """The word of the noun that heads the phrase starting at word `k`."""
    last: int | None = None
    for j in range(k, min(len(words), k + 10)):
        token = sentence[words[j].token]
        if last is not None and (_hyphen(words, j) or _hyphen(words, j - 1)):
            last = last if _hyphen(words, j) else j
            continue  # "90% of Port-au-Bel"
        if token.pos in ("NOUN", "PROPN"):
            last = j
        elif token.pos == "PRON" and token.tag not in ("PRP$", "DT") and last is None:
            return j
        elif last is not None and words[last].lower.endswith("'s"):
            continue
        elif last is not None or token.pos not in (
            "DET",
            "ADJ",
            "PRON",
            "ADV",
            "NUM",
            "PART",
            "VERB",
        ):
            break
    return last


def _hyphen(words: Sequence[Word], j: int) -> bool:
    """Whether word `j` is a hyphen inside a name."""
    inside = 0 <= j < len(words) - 1 and words[j].lower == "-"
    return inside and words[j].glued and words[j + 1].glued


def _noun_phrase(sentence: Sentence, words: Sequence[Word], k: int) -> Span | None:
    """The whole's words: from word `k` to the noun that heads them."""
    noun = _noun_index(sentence, words, k)
    return None if noun is None else Span(words[k].start, words[noun].end)


def _is_ground(sentence: Sentence, words: Sequence[Word], k: int) -> bool:
    """Whether the whole is ground, not people or things (S12)."""
    noun = _noun_index(sentence, words, k)
    return noun is None or words[noun].lower not in number_words().words["not_ground"]
