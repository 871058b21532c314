"""Names made comparable: one key for one name however it is typed.

Folding takes away what typing varies (case, diacritics, apostrophes, hyphens, white space) and
nothing else: romanisation is another matter and not done here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence

#: Letters that Unicode does not decompose but English newsrooms do.
_LETTERS = str.maketrans(
    {
        "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D",
        "ħ": "h", "Ħ": "H", "ı": "i", "ß": "ss", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE",
        "þ": "th", "Þ": "Th", "ŋ": "ng", "Ŋ": "Ng", "ə": "a", "Ə": "A",
    }
)  # fmt: skip
#: Apostrophes, primes, modifier letters and quotation marks that newsrooms put for one another.
_APOSTROPHES = str.maketrans("", "", "'’‘ʼʹʻʽ`´′\"“”")
#: Hyphens and dashes, and what else may stand for the space between the parts of a name.
_JOINERS = str.maketrans(dict.fromkeys("-‐‑‒–—_/,.()\u00a0", " "))


def plain(name: str, *, lower: bool = True) -> str:
    """`name` without diacritics, white space folded; in lower case unless told otherwise."""
    if name.isascii():
        out = name
    else:
        parts = unicodedata.normalize("NFKD", name.translate(_LETTERS))
        out = "".join(c for c in parts if not unicodedata.combining(c))
    out = " ".join(out.split())
    return out.casefold() if lower else out


def fold(name: str) -> str:
    """The key of a name: "Ust’-Áland" and "ust aland" -> "ust aland".

    Apostrophes vanish, hyphens and stops become spaces, so that the words of a key are the words
    of the name. An empty key means the name has no letter or digit.
    """
    key = _fold_once(name)
    # Taking a character apart may bring what the first pass removes: "⑴" is "(1)".
    return key if name.isascii() else _fold_once(key)


def _fold_once(name: str) -> str:
    return plain(name.translate(_APOSTROPHES).translate(_JOINERS))


#: All three tables in one: no replacement is itself replaced.
_REPLACED: Mapping[str, str] = {
    chr(code): new if isinstance(new, str) else ""
    for code, new in {**_LETTERS, **_JOINERS, **_APOSTROPHES}.items()
}


def fold_all(names: Sequence[str]) -> list[str]:
    """`fold` of each name, all in one go: several times as fast over the names of a country."""
    # Apart: one letter of a rare script makes a text of many names four times as wide.
    plain_ones = iter(_fold_lines([n for n in names if n.isascii()]))
    others = iter(_fold_lines([n for n in names if not n.isascii()]))
    return [next(plain_ones if n.isascii() else others) for n in names]


def _fold_lines(names: Sequence[str]) -> list[str]:
    if not names:
        return []
    text = "\n".join(names)
    if text.count("\n") >= len(names):
        text = "\n".join(n.replace("\n", " ") for n in names)
    text = _fold_text(text)
    if not text.isascii():
        text = _fold_text(text)
    return [key if key.isalpha() else " ".join(key.split()) for key in text.split("\n")]


def _fold_text(text: str) -> str:
    """What `_fold_once` does but for white space, to a text of many lines.

    Only characters that are in the text are looked for, each by a search of its own: over long
    texts that is faster than `str.translate`.
    """
    present = set(text)
    for char in present & _REPLACED.keys():
        text = text.replace(char, _REPLACED[char])
    if not text.isascii():
        if not unicodedata.is_normalized("NFKD", text):
            text = unicodedata.normalize("NFKD", text)
            present = set(text)
        if marks := "".join(c for c in present if unicodedata.combining(c)):
            text = re.sub(f"[{re.escape(marks)}]+", "", text)
    return text.casefold()
