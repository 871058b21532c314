"""Words to likelihoods: the bins of ICD 203, and what is only said to be possible. Pure.

Words in outlook_words.toml. "Likely" is a probability; "able to", "could" and "may" are none, and
"likely able to hold" tells how likely the ability is, not how likely the hold.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources

import msgspec

from whoholds.model.question import Likelihood


class _Bin(msgspec.Struct, frozen=True):
    name: str
    words: tuple[str, ...]
    low: float
    high: float
    a: float
    b: float
    source: str


class _Words(msgspec.Struct, frozen=True):
    words: tuple[str, ...]
    source: str


class _Tables(msgspec.Struct, frozen=True):
    bin: tuple[_Bin, ...]
    possibility: _Words
    condition: _Words


@cache
def _tables() -> _Tables:
    raw = resources.files("whoholds").joinpath("resources/outlook_words.toml").read_text("utf-8")
    return msgspec.convert(tomllib.loads(raw), _Tables)


def likelihood_of(words: str) -> Likelihood:
    """What the words around an outlook say of how likely it is.

    The longest words win ("very unlikely" over "likely"). Where a word of possibility stands there
    too, it is a possibility: the likelihood word, kept in `words`, is said of that.
    """
    told = [(b, found) for b in _tables().bin if (found := _longest(words, b.words))]
    best = max(told, key=lambda row: len(row[1]), default=None)
    could = _longest(words, _tables().possibility.words)
    said = tuple(w for w in (best[1] if best else "", could) if w)
    if could:
        return Likelihood(modality="possibility", words=said)
    if best is None:
        return Likelihood()
    row = best[0]
    return Likelihood(
        modality="likelihood",
        words=said,
        bin_name=row.name,
        low=row.low,
        high=row.high,
        prob=round(row.a / (row.a + row.b), 3),
        a=row.a,
        b=row.b,
    )


def conditions_in(sentence: str) -> tuple[str, ...]:
    """Conditions as they are said: "if ...", to the next comma, semicolon or the end."""
    opening = "|".join(map(re.escape, _tables().condition.words))
    found = re.finditer(rf"(?:^|[,;:(]\s*|\s)((?:{opening})\s+[^,;.()]+)", sentence, re.IGNORECASE)
    return tuple(" ".join(m[1].split()) for m in found if not _is_modal(sentence, m))


def _is_modal(sentence: str, found: re.Match[str]) -> bool:
    """Whether "should" is a verb's helper there: "troops should hold" opens no condition."""
    if not found[1].lower().startswith("should"):
        return False
    before = sentence[: found.start(1)].rstrip()
    return bool(before) and before[-1] not in ",;:("


def _longest(text: str, words: tuple[str, ...]) -> str:
    """The longest of the words that stands in the text as a word, "" for none."""
    low = text.lower()
    found = [w for w in words if re.search(rf"(?<!\w){re.escape(w)}(?!\w)", low)]
    return max(found, key=len, default="")
