"""Skeletons of many names in one go, several times as fast as one by one. Pure.

Most names are one word: their letters are reduced together, as lines of one text, by the rules of
`romanisation.reduce_word`. A test holds the two to each other.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import chain

from whoholds.places.joining import Joined
from whoholds.places.romanisation import (
    consonants,
    folded_skeleton,
    given_name_heads,
    is_arabic,
    load_tables,
)
from whoholds.places.skeleton_index import pack_grouped

#: What may be looked up by an unlisted spelling. Streams, hotels, stations and districts are found
#: by their names only; the default index has the larger districts.
SPELLED_KINDS = frozenset({"settlement", "region", "country"})
#: Scripts after the Arabic are romanised by no table: their names are found as they are written.
AFTER_ARABIC = "\u0700"
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


def pack_skeletons(joined: Sequence[Joined], names: Sequence[Sequence[str]]) -> dict[str, bytes]:
    """Keys of unlisted spellings, of what is not a feature; consonants where Arabic is written."""
    spelled = {
        n: _spelled(names[n]) for n, one in enumerate(joined) if one.place.kind in SPELLED_KINDS
    }
    keys = list(set(chain.from_iterable(spelled.values())))
    skeleton_of = dict(zip(keys, folded_skeletons_of(keys), strict=True))
    arabic = {key for key in keys if not key.isascii() and is_arabic(key)}
    all_of: defaultdict[str, list[int]] = defaultdict(list)
    bare_of: defaultdict[str, list[int]] = defaultdict(list)
    for n, few in spelled.items():
        found = {skeleton_of[key] for key in few}
        for skeleton in found:
            all_of[skeleton].append(n)
        if not arabic.isdisjoint(few):
            for bare in {consonants(skeleton) for skeleton in found}:
                bare_of[bare].append(n)
    return {"skeletons": pack_grouped(all_of), "consonants": pack_grouped(bare_of)}


def _spelled(names: Sequence[str]) -> list[str]:
    """Those keys of a place's names whose skeletons are kept.

    Cyrillic names are left out where at least as many are in Latin letters: of 44,582 such names
    of one country's dump 1.3 % have a skeleton that no Latin name of the place has.
    """
    latin = [key for key in names if key.isascii()]
    others = [key for key in names if not key.isascii() and max(key) < AFTER_ARABIC]
    if len(latin) >= len(others):
        others = [key for key in others if is_arabic(key)]
    return latin + others
