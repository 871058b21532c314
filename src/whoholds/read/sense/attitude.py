"""Sources that want, like, plan or discuss something: they say nothing of how things are."""

from __future__ import annotations

from collections.abc import Iterator

from whoholds.read.sense.cue import lexicon, words
from whoholds.read.sense.frame import Saying
from whoholds.read.sense.speaker import joint
from whoholds.read.sense.subject import subject_of
from whoholds.read.sense.tree import Sentence, Token


def attitudes(sentence: Sentence) -> Iterator[Saying]:
    """Every attitude of a sentence, with its holder and no content."""
    for token in sentence:
        if token.pos == "VERB" and _is_attitude(token):
            holder = _holder(sentence, token)
            if holder is not None and holder.lower not in words("nobody"):
                yield Saying(token.i, joint(sentence, holder.i), (), "attitude")


def _is_attitude(token: Token) -> bool:
    entry = lexicon().verbs.get(token.lemma)
    return token.lemma in words("attitudes") or (entry is not None and entry.strong)


def _holder(sentence: Sentence, token: Token) -> Token | None:
    """The subject; in a passive the one it is done by ("praised by the council")."""
    if sentence.child(token.i, "auxpass") is None and token.tag != "VBN":
        return subject_of(sentence, token.i)
    if sentence.child(token.i, "nsubj") is not None:
        return subject_of(sentence, token.i)
    by = sentence.child(token.i, "agent")
    return None if by is None else sentence.child(by.i, "pobj")
