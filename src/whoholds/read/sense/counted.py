"""What a number counts: from the number's last word to its unit noun."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from whoholds.read.sense.lexing import Word
from whoholds.read.sense.tree import Sentence, Token
from whoholds.read.sense.units import Unit, unit_at, unit_tables

#: Words looked at between a number and its noun ("28 small, mostly abandoned northern
#: villages"); no sentence of the corpora at hand has more than five.
WIDEST = 8
_NO_UNIT = Unit("", "other", 0.0, 0)
_DETERMINERS = frozenset({"the", "its", "their", "his", "our", "these", "those", "this", "that"})
_MODIFIERS = frozenset({"ADJ", "ADV", "PROPN", "NOUN"})
_PARTICIPLES = frozenset({"VBN", "VBG", "JJ", "JJR", "JJS", "POS"})
_HYPHENS = frozenset({"-", "‑"})


class Counted(NamedTuple):
    """A unit and the words it stands on, `first` to `end` (excluded); `more`: "two more"."""

    unit: Unit
    first: int
    end: int
    more: bool = False


def counted_at(sentence: Sentence, words: Sequence[Word], k: int) -> Counted:
    """What the number that ends before word `k` counts; unit "" where nothing is named."""
    j = k + 1 if k < len(words) and words[k].lower in _HYPHENS and words[k].glued else k
    if (direct := unit_at(words, j)) is not None and direct.kind != "count":
        return Counted(direct, j, j + direct.length)
    more = False
    stop = min(len(words), k + WIDEST)
    while j < stop:
        found = _noun_at(sentence, words, j)
        if found is not None:
            return Counted(found, j, j + found.length, more)
        more = more or words[j].lower in ("more", "further", "additional", "extra", "new")
        if not _passes(sentence, words, j, k):
            break
        j += 1
    return Counted(_NO_UNIT, k, k, more)


def _noun_at(sentence: Sentence, words: Sequence[Word], j: int) -> Unit | None:
    """The unit noun at word `j`, or another counted noun as a unit of kind "other"."""
    unit = unit_at(words, j)
    token = sentence[words[j].token]
    if unit is not None and unit.kind == "count":
        last = words[j + unit.length - 1].lower
        if last in unit_tables().plurals or not _is_compound(sentence, words, j + unit.length):
            return unit
        return None
    if unit is not None and unit.kind in ("area", "share"):
        return unit
    if unit is not None and unit.kind == "length":
        return unit
    if token.tag in ("NNS", "NNPS"):
        return Unit(token.lemma, "other", 0.0, 1)
    if token.pos == "NOUN" and not _is_compound(sentence, words, j + 1):
        return Unit(token.lemma, "other", 0.0, 1)
    return None


def _is_compound(sentence: Sentence, words: Sequence[Word], j: int) -> bool:
    """Whether the noun goes on at word `j`: "three village councils"."""
    if j >= len(words):
        return False
    if words[j].lower in _HYPHENS and words[j].glued:
        return True
    return sentence[words[j].token].tag in ("NN", "NNS")


def _passes(sentence: Sentence, words: Sequence[Word], j: int, k: int) -> bool:
    """Whether word `j` may stand between the number (ending before `k`) and its noun."""
    word, token = words[j], sentence[words[j].token]
    if word.lower == "of":
        return j == k
    if word.lower in _DETERMINERS:
        return j > k and words[j - 1].lower == "of"
    if word.lower in (",", "and", "or") or word.lower in _HYPHENS:
        return j > k and _joins(sentence, words, j)
    return word.kind == "letters" and _modifies(token)


def _joins(sentence: Sentence, words: Sequence[Word], j: int) -> bool:
    """Whether a comma, "and" or hyphen stands between two modifiers."""
    if words[j].lower in _HYPHENS:
        return words[j].glued
    if j + 1 >= len(words):
        return False
    before, after = sentence[words[j - 1].token], sentence[words[j + 1].token]
    return before.pos == "ADJ" and after.pos in ("ADJ", "ADV")


def _modifies(token: Token) -> bool:
    return token.pos in _MODIFIERS or token.tag in _PARTICIPLES
