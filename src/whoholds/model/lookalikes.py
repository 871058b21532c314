"""Letters of one script that look like those of another, and characters that nobody sees. Pure.

The pairs are the common ones of Unicode's table of confusable characters (UTS #39) between Latin,
Cyrillic and Greek.
"""

from __future__ import annotations

import unicodedata

#: Cyrillic and Greek letters that look like Latin ones, by the small Latin letter.
LOOKALIKE = dict(
    zip(
        "аеорсухіјѕԁһӏԛԝвкмнтАЕОРСУХІЈЅВКМНТαοριυνκτΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
        "aeopcyxijsdhlqwbkmhtaeopcyxijsbkmhtaopiuvktabezhikmnoptyx",
        strict=True,
    )
)
#: Seen by nobody, though not of the category of such characters: fillers and variation selectors.
_UNSEEN = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0") | {
    chr(c) for c in range(0xFE00, 0xFE10)
}


def is_unseen(char: str) -> bool:
    """Whether nobody sees a character, wherever it stands."""
    return char in _UNSEEN or unicodedata.category(char) == "Cf"
