"""Sayings that pass another's on: "according to", "citing", "was quoted as saying", nouns."""

from __future__ import annotations

from collections.abc import Iterator

from whoholds.read.sense import reach
from whoholds.read.sense.frame import Saying
from whoholds.read.sense.reach import Range
from whoholds.read.sense.speaker import joint
from whoholds.read.sense.tree import Sentence, Token


def sayings_at(sentence: Sentence, i: int) -> Iterator[Saying]:
    """Sayings whose cue is token `i` and that are not plain verbs of speech."""
    token = sentence[i]
    if token.lower == "according":
        yield from _according(sentence, token)


def _according(sentence: Sentence, token: Token) -> Iterator[Saying]:
    """ "According to X, P" and "P, according to X"."""
    j = token.i + 1
    if j + 1 >= len(sentence) or sentence[j].lower != "to":
        return
    noun = sentence.child(j, "pobj") or _next_noun(sentence, j + 1)
    if noun is None:
        return
    phrase = sentence.subtree(noun.i)
    last = max([noun.i, *(k for k in phrase if k > noun.i)])
    content = _around(sentence, token.i, last)
    if content:
        yield Saying(token.i, joint(sentence, noun.i), content)


def _next_noun(sentence: Sentence, start: int) -> Token | None:
    for j in range(start, min(start + 8, len(sentence))):
        if sentence[j].pos in {"NOUN", "PROPN"}:
            following = sentence[j + 1] if j + 1 < len(sentence) else None
            if following is None or following.pos not in {"NOUN", "PROPN"}:
                return sentence[j]
    return None


def _around(sentence: Sentence, first: int, last: int) -> tuple[Range, ...]:
    """What stands beside a parenthesis: both sides of it."""
    left = reach.trim(sentence, 0, first - 1)
    right = reach.trim(sentence, last + 1, len(sentence) - 1)
    return tuple(r for r in (left, right) if r is not None)
