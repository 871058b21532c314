"""Withheld words blotted out of texts and addresses, however they are written. Pure.

A name is found in any case, with or without accents, with anything between its words, with letters
that look like its own in place of them, with characters that nobody sees inside, in the percents of
an address, with the family name first, with initials for the others, with a middle initial, and as
another romanisation or its own script has it (`places.romanisation`). A part of a name alone (the
family name) is another word: it is withheld where it is named too.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any

from whoholds.model.folding import plain
from whoholds.model.lookalikes import LOOKALIKE, is_unseen
from whoholds.places.romanisation import skeleton

#: Stands for each character of withheld words, so that every span still holds.
BLOT = "█"
#: Between the words of a name, in a text or in an address.
_BETWEEN = r"[\s_.,+\-–—'’]+"
#: A second given name may stand as its letter.
_MIDDLE = rf"(?:{_BETWEEN}[^\W\d_](?!\w))?"
#: What may stand between words whose spelling is compared.
_GAP = re.compile(rf"(?:{_BETWEEN}|%20)\Z")
_WORD = re.compile(r"[^\W\d_][^\W_]*")
#: Inside a word ("O'Hara"), put for one another and left out.
_APOSTROPHE = re.compile(r"\\?['’ʼ`´‘]")
_PERCENTS = re.compile(r"(?:%[0-9A-Fa-f]{2})+")
#: Keys of fewer letters are shared by too many words: "Ann" and "An" have the same. A name of one
#: word needs a longer key than each of several.
_LEAST_KEY, _LEAST_KEY_ALONE = 3, 5

Stretch = tuple[int, int]


class Blot:
    """Withheld words, found wherever they stand."""

    def __init__(self, words: Iterable[str]) -> None:
        self.words = tuple(words)
        ways = sorted({way for w in self.words for way in _ways(w)}, key=len, reverse=True)
        whole = rf"(?<!\w)(?:{'|'.join(ways)})(?!\w)" if ways else r"(?!)"
        self._pattern = re.compile(whole, re.IGNORECASE)
        keys = (tuple(_key(p) for p in _WORD.findall(w)) for w in self.words)
        self._keys = tuple(k for k in keys if _tells(k))
        self._firsts = frozenset(k[0] for k in self._keys)

    def text(self, text: str) -> str:
        """The text with a blot for each character of such words: as long as it was."""
        found = sorted({*self._as_written(text), *self._alike(text)})
        if not found:
            return text
        out = list(text)
        for start, end in found:
            out[start:end] = BLOT * (end - start)
        return "".join(out)

    def everywhere(self, data: Any, renamed: dict[str, str]) -> Any:  # noqa: ANN401  (JSON)
        """A body's data with every string blotted, and ids by what they are called now."""
        if isinstance(data, str):
            return renamed.get(data) or self.text(data)
        if isinstance(data, dict):
            return {key: self.everywhere(value, renamed) for key, value in data.items()}
        if isinstance(data, list | tuple):
            return [self.everywhere(value, renamed) for value in data]
        return data

    def _as_written(self, text: str) -> Iterator[Stretch]:
        if text.isascii() and "%" not in text:
            yield from (found.span() for found in self._pattern.finditer(text))
            return
        letters, at = _letters(text)
        for found in self._pattern.finditer(letters):
            start, end = at[found.start()][0], at[found.end() - 1][1]
            while end < len(text) and (is_unseen(text[end]) or unicodedata.combining(text[end])):
                end += 1
            yield start, end

    def _alike(self, text: str) -> Iterator[Stretch]:
        """Stretches of words that romanise as the withheld ones do."""
        if not self._keys:
            return
        words = [(m.start(), m.end(), _key(m.group())) for m in _WORD.finditer(text)]
        for n, (start, _, first) in enumerate(words):
            if first not in self._firsts:
                continue
            for keys in self._keys:
                run = words[n : n + len(keys)]
                if tuple(k for *_, k in run) == keys and _joined(text, run):
                    yield start, run[-1][1]


def _ways(name: str) -> Iterator[str]:
    """Patterns of the ways in which a name is written, over its letters as `_letters` has them."""
    parts = _letters(name)[0].split()
    if not parts:
        return
    joined = [_APOSTROPHE.sub("['’ʼ`´‘]?", re.escape(p)) for p in parts]
    yield _BETWEEN.join(joined)
    if len(parts) < 2 or not all(p[0].isupper() for p in name.split()):
        return
    *given, family = joined
    yield (_MIDDLE + _BETWEEN).join([*given, family])
    yield _BETWEEN.join([family, *given])
    initials = [re.escape(p[0]) for p in parts[:-1]]
    yield r"[\s_.]*".join(initials) + _BETWEEN + family


def _letters(text: str) -> tuple[str, Sequence[Stretch]]:
    """What a reader sees as letters, in lower case without marks, and where each one stands."""
    out: list[str] = []
    at: list[Stretch] = []
    for char, start, end in _characters(text):
        for letter in _seen(char):
            out.append(letter)
            at.append((start, end))
    return "".join(out), at


def _characters(text: str) -> Iterator[tuple[str, int, int]]:
    """Characters with their stretches; of an address what its percents stand for."""
    last = 0
    for run in _PERCENTS.finditer(text):
        yield from ((text[n], n, n + 1) for n in range(last, run.start()))
        start = run.start()
        for char in bytes.fromhex(run.group().replace("%", "")).decode("utf-8", "replace"):
            # A byte that is of no character is one sign long.
            size = 3 * (1 if char == "\ufffd" else len(char.encode()))
            yield char, start, min(start + size, run.end())
            start += size
        last = run.end()
    yield from ((text[n], n, n + 1) for n in range(last, len(text)))


@lru_cache(1 << 14)
def _seen(char: str) -> str:
    """The letters of a character; "" of one that nobody sees, or a mark on another."""
    if is_unseen(char) or unicodedata.combining(char):
        return ""
    if char.isspace():
        return " "
    made = plain(char)
    return "".join(LOOKALIKE.get(c, c) for c in made) or char


@lru_cache(1 << 16)
def _key(word: str) -> str:
    """The key that other romanisations of a word share."""
    return skeleton(word)


def _tells(keys: tuple[str, ...]) -> bool:
    least = _LEAST_KEY_ALONE if len(keys) == 1 else _LEAST_KEY
    return bool(keys) and all(len(k) >= least and k.isalpha() for k in keys)


def _joined(text: str, run: Sequence[tuple[int, int, str]]) -> bool:
    """Whether words stand beside one another."""
    return all(_GAP.match(text[one[1] : two[0]]) for one, two in pairwise(run))
