"""Pronouns and definite descriptions back to the last named source."""

from __future__ import annotations

from typing import NamedTuple

from whoholds.model.span import Span
from whoholds.read.sense.speaker import Speaker
from whoholds.read.sense.tree import Sentence


class Known(NamedTuple):
    """A source with its name settled: where the name stands, here or earlier."""

    name: str
    span: Span
    plural: bool


def resolve(sentence: Sentence, speaker: Speaker, previous: tuple[Sentence, ...]) -> Known:
    """The name that `speaker` stands for."""
    name = sentence.words(speaker.name)
    return Known(name, speaker.name, is_plural(sentence, speaker.head))


def is_plural(sentence: Sentence, head: int) -> bool:
    """Whether the phrase at token `head` is a plural."""
    token = sentence[head]
    if token.lower in {"they", "we", "both", "others", "some", "many", "these", "those"}:
        return True
    return token.tag in {"NNS", "NNPS"} or len(sentence.conjuncts(head)) > 1
