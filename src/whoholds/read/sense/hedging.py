"""Words that weaken a figure ("almost", "at least", "or so") and what they do to it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Literal, NamedTuple

from whoholds.model.span import Span, cover
from whoholds.read.sense.lexing import Word
from whoholds.read.sense.numerals import Hedges, number_words
from whoholds.read.sense.tree import Sentence

Force = Literal["least", "most", "about", "exact"]

#: Prepositions of place that are also hedges; the parse and the word before decide.
_PLACE_WORDS = frozenset({"around", "over", "about", "above", "below", "under"})
_FORCES: tuple[Force, ...] = ("least", "most", "about", "exact")


class Hedge(NamedTuple):
    """A hedge: what it does, where it stands, and the words `first` to `end` (excluded)."""

    force: Force
    span: Span
    first: int
    end: int


@cache
def _table(after: bool) -> dict[tuple[str, ...], Force]:
    hedges: Hedges = number_words().hedges_after if after else number_words().hedges
    return {tuple(p.split()): f for f in _FORCES for p in getattr(hedges, f)}


@cache
def _longest(after: bool) -> int:
    return max(len(words) for words in _table(after))


def hedge_before(sentence: Sentence, words: Sequence[Word], k: int) -> Hedge | None:
    """The hedge that ends just before word `k`; of two in a row the outer bound wins.

    "up to about 30" is at most 30; "only about 30" is about 30.
    """
    inner = _one_before(sentence, words, k)
    if inner is None:
        return None
    outer = _one_before(sentence, words, inner.first)
    if outer is None:
        return inner
    force = outer.force if outer.force in ("least", "most") else inner.force
    return Hedge(force, cover((outer.span, inner.span)), outer.first, inner.end)


def _one_before(sentence: Sentence, words: Sequence[Word], k: int) -> Hedge | None:
    for length in range(min(_longest(False), k), 0, -1):
        row = words[k - length : k]
        force = _table(False).get(tuple(w.lower for w in row))
        if force is None or (length == 1 and _is_place_word(sentence, words, k - 1)):
            continue
        return Hedge(force, Span(row[0].start, row[-1].end), k - length, k)
    return None


def _is_place_word(sentence: Sentence, words: Sequence[Word], k: int) -> bool:
    """Whether a word such as "over" is a preposition here: "control over 14 villages"."""
    word = words[k]
    if word.lower not in _PLACE_WORDS or k == 0:
        return False
    token, before = sentence[word.token], sentence[words[k - 1].token]
    lexicon = number_words().words
    if before.pos == "NOUN" and before.lower in lexicon["over_is_of"]:
        return True
    if before.lower in lexicon["over_is_above"]:
        return True
    return token.dep == "prep" and token.head == before.i and before.pos == "NOUN"


def hedge_after(words: Sequence[Word], k: int) -> Hedge | None:
    """The hedge that starts at word `k` ("or more", "or so")."""
    for length in range(min(_longest(True), len(words) - k), 0, -1):
        row = words[k : k + length]
        force = _table(True).get(tuple(w.lower for w in row))
        if force is not None:
            return Hedge(force, Span(row[0].start, row[-1].end), k, k + length)
    return None


def bounds(force: str, best: float) -> tuple[float | None, float | None]:
    """`low` and `high` of a hedged figure (guide, S19)."""
    low = best if force in ("least", "exact") else None
    high = best if force in ("most", "exact") else None
    return low, high
