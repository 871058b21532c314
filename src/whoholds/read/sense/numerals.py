"""Number words and digits to values: "three hundred and twenty-eight", "half a dozen".

Pure, over the words of `lexing`; no unit and no hedge is read here.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import NamedTuple

import msgspec

from whoholds.read.sense.lexing import Word, lower_at

#: Largest figure that is read at all: beyond it floats lose whole numbers, and no count, area
#: or share of ground comes near it.
LARGEST = 1e15
#: A row of number words longer than this is no number ("one one one ..."): reading stops.
LONGEST_WORDS = 24
DOZEN = 12.0


class Hedges(msgspec.Struct, frozen=True):
    """Weakening words by what they do to low, best and high."""

    least: tuple[str, ...] = ()
    most: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    exact: tuple[str, ...] = ()


class NumberWords(msgspec.Struct, frozen=True):
    """The tables of `resources/numbers.toml`; each is explained there."""

    cardinals: dict[str, int]
    scales: dict[str, int]
    plural_scales: dict[str, int]
    vague: dict[str, int]
    fractions: dict[str, int]
    hedges: Hedges
    hedges_after: Hedges
    words: dict[str, tuple[str, ...]]


@cache
def number_words() -> NumberWords:
    """The bundled tables, read once."""
    raw = resources.files("whoholds").joinpath("resources/numbers.toml").read_text("utf-8")
    return msgspec.convert(tomllib.loads(raw), NumberWords)


class Numeral(NamedTuple):
    """A number as written: words `first` to `end` (excluded), its value, and what it is.

    `form` is "plain", "plural" (dozens: only an order of size), "vague" (several), "couple", or
    "fraction" (the value is then a share of one: two-thirds is 0.667).
    """

    first: int
    end: int
    value: float
    form: str


def numeral_at(words: Sequence[Word], k: int) -> Numeral | None:
    """The longest numeral that starts at word `k`, if any."""
    if k >= len(words) or (words[k].kind != "figure" and words[k].lower not in _openers()):
        return None
    for read in (_fraction, _dozens, _vague, _plain):
        found = read(words, k)
        if found is not None and abs(found.value) <= LARGEST:
            return found
    return None


@cache
def _openers() -> frozenset[str]:
    """Every word a numeral can begin with: a quick look before the readers are tried."""
    table = number_words()
    named = table.cardinals.keys() | table.plural_scales.keys() | table.vague.keys()
    return frozenset(named | {"half", "a", "an", "the", "tens"})


def may_have_number(text: str) -> bool:
    """Whether a text has a digit or a word that numerals are made of; most sentences have none."""
    return bool(_DIGIT.search(text)) or not _parts().isdisjoint(_LETTERS.findall(text.lower()))


_DIGIT = re.compile(r"\d")
_LETTERS = re.compile(r"[^\W\d_]+")


@cache
def _parts() -> frozenset[str]:
    table = number_words()
    lists = (table.cardinals, table.scales, table.plural_scales, table.vague, table.fractions)
    return frozenset(w for some in lists for w in some) | {"half", "tens", "square", "sq"}


def _past_hyphen(words: Sequence[Word], k: int) -> int:
    """`k`, or the word after it where it is a hyphen."""
    return k + 1 if lower_at(words, k) in ("-", "‑", "–") else k


def _fraction(words: Sequence[Word], k: int) -> Numeral | None:
    """Such as "half", "one-half", "a third", "two-thirds", "three quarters"."""
    table = number_words()
    word = lower_at(words, k)
    if word == "half" and lower_at(words, k + 1) not in ("dozen", "hour", "-"):
        if [lower_at(words, k + 1), lower_at(words, k + 2)] == ["a", "dozen"]:
            return None
        return Numeral(k, k + 1, 0.5, "fraction")
    above = 1.0 if word in ("a", "an") else float(table.cardinals.get(word, 0))
    j = _past_hyphen(words, k + 1)
    below = table.fractions.get(lower_at(words, j))
    if above < 1 or below is None or above > below:
        return None
    if word in ("a", "an") and not _is_share_word(words, j + 1):
        return None
    return Numeral(k, j + 1, above / below, "fraction")


def _is_share_word(words: Sequence[Word], k: int) -> bool:
    """Whether "a third" before word `k` is a share: "of" follows, or another share."""
    if lower_at(words, k) in ("and", "to", "or"):
        return _fraction(words, k + 1) is not None
    return lower_at(words, k) == "of"


def _dozens(words: Sequence[Word], k: int) -> Numeral | None:
    """Such as "a dozen", "half a dozen", "two dozen", "dozens", "tens of thousands"."""
    table = number_words()
    word, after = lower_at(words, k), lower_at(words, k + 1)
    if word == "half":
        j = k + 2 if after in ("a", "-") else k + 1
        if lower_at(words, j) == "dozen":
            return Numeral(k, j + 1, 6.0, "plain")
    if word == "tens" and after == "of" and lower_at(words, k + 2) in table.plural_scales:
        scale = table.plural_scales[lower_at(words, k + 2)]
        return Numeral(k, k + 3, 10.0 * scale, "plural")
    if word in table.plural_scales:
        if after == "of" and lower_at(words, k + 2) in table.plural_scales:
            both = table.plural_scales[word] * table.plural_scales[lower_at(words, k + 2)] / 2
            return Numeral(k, k + 3, both, "plural")
        return Numeral(k, k + 1, float(table.plural_scales[word]), "plural")
    return None


def _vague(words: Sequence[Word], k: int) -> Numeral | None:
    """Such as "several", "a few", "a couple of", "several dozen", "a few hundred"."""
    table = number_words()
    j = k + 1 if lower_at(words, k) in ("a", "the") else k
    word = lower_at(words, j)
    if word not in table.vague or (word in ("couple", "handful") and j == k):
        return None
    value = float(table.vague[word])
    scale = table.scales.get(lower_at(words, j + 1))
    if scale is not None:
        return Numeral(k, j + 2, value * scale, "plural")
    return Numeral(k, j + 1, value, "couple" if word == "couple" else "vague")


def _plain(words: Sequence[Word], k: int) -> Numeral | None:
    """Digits or number words, with scales: "1,300", "2.5 million", "a hundred and six"."""
    if k >= len(words):
        return None
    word = words[k]
    if word.kind == "figure":
        return _digits(words, k)
    if word.lower == "a" and lower_at(words, k + 1) in ("square", "sq"):
        return Numeral(k, k + 1, 1.0, "plain")
    article = word.lower in ("a", "an") and lower_at(words, k + 1) in number_words().scales
    if article or word.lower in number_words().cardinals:
        return _spelled(words, k)
    return None


def _digits(words: Sequence[Word], k: int) -> Numeral | None:
    """Digits with the scales after them; None where letters are glued before ("T72")."""
    word = words[k]
    if word.glued and k and words[k - 1].kind == "letters":
        return None
    value = float("".join(c for c in word.lower if c.isdigit() or c == "."))
    end = k + 1
    while (scale := number_words().scales.get(lower_at(words, end))) and scale > 1:
        value *= scale
        end += 1
        if end - k > LONGEST_WORDS:
            return None
    return Numeral(k, end, value, "plain")


def _spelled(words: Sequence[Word], k: int) -> Numeral | None:
    """Number words by the usual grammar: a row of groups below a thousand, each scaled."""
    table = number_words()
    total, group, j = 0.0, 0.0, k
    last_added, started = 1000.0, False
    while j < len(words) and j - k < LONGEST_WORDS:
        word = words[j].lower
        if word in ("a", "an") and j == k:
            group, j, last_added = 1.0, j + 1, 1.0
            continue
        step = _past_joint(words, j) if started else j
        word = lower_at(words, step)
        if word in table.scales and started | (j > k):
            total, group, last_added = _scaled(total, group, float(table.scales[word]))
        elif word in table.cardinals and (not started or _fits(table.cardinals[word], last_added)):
            group += table.cardinals[word]
            last_added = float(table.cardinals[word])
        else:
            break
        started, j = True, step + 1
    return Numeral(k, j, total + group, "plain") if started else None


def _past_joint(words: Sequence[Word], j: int) -> int:
    """Past a hyphen or an "and" that a number word follows ("twenty-eight", "hundred and six")."""
    table = number_words()
    word = lower_at(words, j)
    if word in ("-", "‑") and lower_at(words, j + 1) in table.cardinals | table.scales:
        return j + 1
    joins = word == "and" and lower_at(words, j - 1) in ("hundred", "thousand", "million")
    return j + 1 if joins and lower_at(words, j + 1) in table.cardinals else j


def _scaled(total: float, group: float, scale: float) -> tuple[float, float, float]:
    """The sum so far after a scale: hundreds stay in the group, thousands close it."""
    group = group or 1.0
    if scale < 1000:
        return total, group * scale, scale
    return total + group * scale, 0.0, scale


def _fits(value: int, last: float) -> bool:
    """Whether a cardinal may follow: units after tens, anything smaller after a scale."""
    if last >= 100 or last == DOZEN:
        return value < last
    return 20 <= last <= 90 and last % 10 == 0 and 1 <= value <= 9
