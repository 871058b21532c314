"""Names made comparable: one key for one name however it is typed.

Folding takes away what typing varies (case, diacritics, apostrophes, hyphens, white space) and
nothing else: romanisation is another matter and not done here.
"""

from __future__ import annotations

import unicodedata

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
