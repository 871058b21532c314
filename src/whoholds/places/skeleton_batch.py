"""Skeletons of many names in one go, several times as fast as one by one. Pure.

Most names are one word: their letters are reduced together, as lines of one text, by the rules of
`romanisation.reduce_word`. A test holds the two to each other.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from whoholds.places.romanisation import (
    folded_skeleton,
    given_name_heads,
    is_arabic,
    load_tables,
)

#: As many rounds as a word is given by itself.
_ROUNDS = 8


def folded_skeletons_of(keys: Sequence[str]) -> list[str]:
    """`folded_skeleton` of each key; keys are folded names."""
    out = list(keys)
    letters = load_tables().letters
    words: list[int] = []
    for n, key in enumerate(keys):
        latin = key if key.isascii() or is_arabic(key) else key.translate(letters)
        if latin.isascii() and latin.isalpha() and key.isalpha():
            out[n] = latin
            words.append(n)
        else:
            out[n] = folded_skeleton(key)
    for n, reduced in zip(words, reduce_words([out[n] for n in words]), strict=True):
        out[n] = reduced
    return out


def reduce_words(words: Sequence[str]) -> list[str]:
    """`reduce_word` of each word; words hold letters only."""
    out = list(words)
    left = list(range(len(out)))
    for _ in range(_ROUNDS):
        if not left:
            break
        reduced = _round([out[n] for n in left])
        changed = [(n, word) for n, word in zip(left, reduced, strict=True) if word != out[n]]
        for n, word in changed:
            out[n] = word
        left = [n for n, _ in changed]
    return out


def _round(words: Sequence[str]) -> list[str]:
    """One round of rules over words, each on a line of its own."""
    table = load_tables()
    text = table.sounds("\n".join(words))
    heads = given_name_heads()
    lines = [table.given_names(w) if w.startswith(heads) else w for w in text.split("\n")]
    text = "\n".join(lines)
    for needed, pattern, other in table.endings:
        if needed in text:
            text = re.compile(pattern.pattern, re.MULTILINE).sub(other, text)
    return text.split("\n")
