"""Sentences without a parser: a token a word, all hanging on the first."""

from __future__ import annotations

from whoholds.read.sense.tree import Sentence, Token


def flat(text: str, start: int = 0) -> Sentence:
    """A sentence split at white space; words in "s" are plural nouns, the others nouns."""
    tokens, at = [], 0
    for i, word in enumerate(text.split()):
        at = text.index(word, at)
        tag = "NNS" if word.endswith("s") else "NN"
        token = Token(i, word, word, "NOUN", tag, "dep", 0, start + at, start + at + len(word))
        tokens.append(token)
        at += len(word)
    return Sentence(text, start, tuple(tokens))
