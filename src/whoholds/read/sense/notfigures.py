"""Numbers that are no figures: days, years, clock times, ordinals, type numbers, money."""

from __future__ import annotations

from collections.abc import Sequence

from whoholds.read.sense.date_words import date_words
from whoholds.read.sense.lexing import Word, lower_at
from whoholds.read.sense.tree import Sentence

#: Four bare digits in this range are read as a year where a time word stands before them, or
#: where nothing they could count follows.
YEARS = range(1800, 2101)
_BEFORE_YEAR = frozenset(
    {
        *("in", "since", "until", "till", "by", "during", "before", "after", "from", "of", "the"),
        *("early", "late", "mid", "spring", "summer", "autumn", "fall", "winter", "year", "years"),
    }
)
_ORDINALS = frozenset({"st", "nd", "rd", "th"})
_MONEY = frozenset({"$", "€", "£", "₴", "₽", "¥"})
_MONEY_AFTER = frozenset({"dollars", "dollar", "euros", "euro", "pounds", "rubles", "roubles"})
_HYPHENS = frozenset({"-", "‑", "–"})


def _months() -> frozenset[str]:
    return frozenset(date_words().months)


def is_no_figure(sentence: Sentence, words: Sequence[Word], first: int, end: int) -> bool:
    """Whether the number on words `first` to `end` (excluded) is a date, a time or a name's."""
    return (
        _is_named(words, first, end)
        or _is_year(sentence, words, first, end)
        or _is_day(words, first, end)
        or _is_clock(words, first, end)
        or lower_at(words, first - 1) in _MONEY
        or lower_at(words, end) in _MONEY | _MONEY_AFTER
        or (lower_at(words, first - 1) == "but" and lower_at(words, first - 2) == "all")
    )


def _is_named(words: Sequence[Word], first: int, end: int) -> bool:
    """Ordinals ("31st") and type numbers ("T-72", "P67", "No. 5")."""
    if lower_at(words, end) in _ORDINALS and words[end].glued:
        return True
    if words[first].kind != "figure" or first == 0:
        return False
    before = words[first - 1]
    if words[first].glued and before.kind == "letters":
        return True
    if words[first].glued and before.lower in _HYPHENS and before.glued:
        return first > 1 and words[first - 2].kind == "letters"
    return before.lower == "no" or (before.lower == "." and lower_at(words, first - 2) == "no")


def _is_year(sentence: Sentence, words: Sequence[Word], first: int, end: int) -> bool:
    """Four bare digits that stand for a year ("since 2014", "the 2016 fall of Aland")."""
    word = words[first]
    if end - first > 3 or len(word.lower) != 4 or not word.lower.isdigit():
        return False
    if int(word.lower) not in YEARS:
        return False
    before = lower_at(words, first - 1)
    if before in _BEFORE_YEAR | _months() | _HYPHENS or before == ",":
        return True
    after = sentence[words[end].token] if end < len(words) else None
    return after is None or after.tag not in ("NNS", "NNPS", "JJ")


def _is_day(words: Sequence[Word], first: int, end: int) -> bool:
    """A day beside a month's name ("Aug. 6", "6 August", "March 1 and 2")."""
    k = first - 1
    joins = lower_at(words, k) in {"and", "to", "or", ","} | _HYPHENS
    if joins and k and words[k - 1].kind == words[first].kind == "figure":
        k -= 2
    if lower_at(words, k) == "." and k > first - 4:
        k -= 1
    small = words[first].kind == "figure" and len(words[first].lower) <= 2
    return small and (lower_at(words, k) in _months() or lower_at(words, end) in _months())


def _is_clock(words: Sequence[Word], first: int, end: int) -> bool:
    """A clock time ("11:00", "11 am", "3 p.m.")."""
    if words[first].kind != "figure":
        return False
    if ":" in (lower_at(words, end), lower_at(words, first - 1)):
        near = words[end] if lower_at(words, end) == ":" else words[first - 1]
        return near.glued and words[first].glued | (lower_at(words, end) == ":")
    after = lower_at(words, end)
    return after in ("am", "pm") or (after in ("a", "p") and lower_at(words, end + 1) == ".")
