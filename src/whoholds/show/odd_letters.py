"""Names that are not what they look like, told in words. Pure.

A word is told where its letters are of two scripts (Latin with Cyrillic or Greek), where it is of
another script and looks like a Latin word beside it, and where two words beside one another differ
by a letter and a figure that look alike. After Unicode's report on confusable names (UTS #39,
"mixed-script confusables" and "whole-script confusables"). A word that is wholly of another script
and looks like no other is a word of that script, and is not told.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from whoholds.model.lookalikes import LOOKALIKE

#: Words told at most: who mixes letters everywhere is told as well by some.
MOST_TOLD = 5
#: Shorter words look like one another by chance ("Al" and "AI").
LEAST_LETTERS = 4
_SCRIPTS = ("LATIN", "CYRILLIC", "GREEK")
_ELSEWHERE = re.compile("[\u0370-\u052f\u1c80-\u1c8f\u1f00-\u1fff\u2de0-\u2dff\ua640-\ua69f]")
_WORD = re.compile(r"[^\W_]+")
_ALIKE = str.maketrans({"I": "l", "1": "l", "0": "o"})
_CONFUSED = re.compile(r"[A-Za-z01]+")
_TAG = re.compile(r"<[^<>]*>")
#: What stands before what is told.
HEAD = "Names here may not be what they look like."


def odd_words(texts: Iterable[str]) -> tuple[str, ...]:
    """What is to be told of the words of these texts, a sentence for each of those that are odd."""
    texts = tuple(texts)
    found = dict.fromkeys(_of_two_scripts(texts))
    found |= dict.fromkeys(_same_figure(texts))
    told = tuple(found)
    rest = len(told) - MOST_TOLD
    return told if rest <= 0 else (*told[:MOST_TOLD], f"{rest} more words are so.")


def odd_in_markup(*markup: str) -> tuple[str, ...]:
    """The same of what a page shows; what stands in its attributes is passed over."""
    return odd_words(_TAG.sub(" ", m) for m in markup)


def scripts_of(word: str) -> dict[str, str]:
    """The letters of a word by their script, of those that are told apart."""
    found: dict[str, str] = {}
    for char in dict.fromkeys(word):
        script = unicodedata.name(char, "").partition(" ")[0]
        if script in _SCRIPTS:
            found[script] = found.get(script, "") + char
    return found


def _of_two_scripts(texts: tuple[str, ...]) -> Iterator[str]:
    """Words with letters that look like those of another script."""
    if not any(_ELSEWHERE.search(t) for t in texts):
        return
    words = dict.fromkeys(w for t in texts for w in _WORD.findall(t))
    latin = {w.casefold() for w in words if w.isascii() and len(w) >= LEAST_LETTERS}
    for word in words:
        if word.isascii():
            continue
        scripts = scripts_of(word)
        if "LATIN" in scripts and len(scripts) > 1:
            letters = "; ".join(f"{s.title()} {', '.join(c)}" for s, c in scripts.items())
            yield f"“{word}” has letters of two scripts ({letters})."
        elif scripts and all(c in LOOKALIKE for c in word):
            looks = "".join(LOOKALIKE[c] for c in word)
            if looks in latin:
                names = " and ".join(s.title() for s in scripts)
                yield f"“{word}” is {names} and looks like “{looks}”."


def _same_figure(texts: tuple[str, ...]) -> Iterator[str]:
    """Latin words beside one another that differ by what looks alike (I, l and 1; O and 0)."""
    found = (w for t in texts for w in _CONFUSED.findall(t) if len(w) >= LEAST_LETTERS)
    confused = {w for w in found if w != w.upper() and {*w[1:-1]} & {*"01I"}}
    if not confused:
        return
    plain = {w: None for t in texts for w in _WORD.findall(t) if w.isascii()}
    looks: dict[str, str] = {}
    for word in plain:
        if word not in confused:
            looks.setdefault(_looks(word), word)
    for word in sorted(confused):
        other = looks.get(_looks(word))
        if other is not None and other != word:
            yield f"“{word}” looks like “{other}” and is written otherwise."


def _looks(word: str) -> str:
    """A word as somebody who reads fast sees it."""
    return word.translate(_ALIKE).casefold()
