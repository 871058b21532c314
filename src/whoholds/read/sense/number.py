"""Figures: how many places, how much ground, which share, as intervals in base units.

Hedges, ranges and conversions follow the gold guide (S19, S23): `best` always holds the figure
named; "at least" leaves `high` open, "almost" and "up to" leave `low` open, "about" and a plain
"half" both; a range is low, middle, high. Numbers that are no places and no ground (people,
money, distances) keep the kinds "length" and "other"; dates, clock times and ordinals are no
figures at all.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from whoholds.model.quantity import Converted, Quantity
from whoholds.model.span import Span
from whoholds.read.sense import shares
from whoholds.read.sense.counted import Counted, counted_at
from whoholds.read.sense.figure import Figure, Reach, reach_at
from whoholds.read.sense.hedging import Hedge, bounds, hedge_after
from whoholds.read.sense.lexing import Word, lex, lower_at
from whoholds.read.sense.notfigures import is_no_figure
from whoholds.read.sense.numerals import may_have_number, number_words, numeral_at
from whoholds.read.sense.tree import Sentence
from whoholds.read.sense.units import Kind, Unit

__all__ = ["Figure", "find_figures"]

#: Two ways of writing one area agree within this share of the larger: rounding "1,300 sq km"
#: to "500 sq mi" (1,295 km2) is 0.4 % off; rounding 30 km2 to 12 sq mi (31) is 4 % off.
AGREES_WITHIN = 0.05
#: Areas converted to km2 keep one decimal place from this many km2 on, four digits below.
ONE_DECIMAL_FROM_KM2 = 10.0
#: A whole is looked for among this many figures before its part.
FURTHEST_WHOLE = 8


class _Found(NamedTuple):
    """A figure with the first and last (excluded) word it was read from."""

    figure: Figure
    first: int
    end: int
    unit: Unit


def find_figures(sentence: Sentence) -> tuple[Figure, ...]:
    """The figures of `sentence` in order. Time grows linearly with the sentence.

    A figure in brackets that repeats the one before it in a second unit is kept as that one's
    `quantity.converted`; a part ("including two") names its whole in `part_of`.
    """
    if not may_have_number(sentence.text):
        return ()
    words = lex(sentence)
    out: list[_Found] = []
    k = 0
    while k < len(words):
        reach = reach_at(sentence, words, k)
        if reach is None:
            k += 1
        elif is_no_figure(sentence, words, reach.first, reach.end):
            k = reach.end
        else:
            found = _read(sentence, words, reach, out)
            k = max(reach.end, found.end if found else 0)
            if found is not None:
                _add(words, out, found)
                k = _past_whole(words, k, found.figure)
    return tuple(f.figure for f in out)


def _past_whole(words: Sequence[Word], k: int, figure: Figure) -> int:
    """Past the whole of a share, whose own number is no figure: "half of the 34 provinces"."""
    if figure.quantity.unit == "percent" and figure.whole is not None:
        while k < len(words) and words[k].start < figure.whole.end:
            k += 1
    return k


def _read(
    sentence: Sentence, words: Sequence[Word], reach: Reach, before: Sequence[_Found]
) -> _Found | None:
    """The figure of one number or range."""
    if (share := shares.one_in(sentence, words, reach)) is not None:
        return _shared(words, reach, share)
    if _one_of_many(words, reach):
        return None  # "Beford, one of seven villages": the seven are a figure of their own
    if reach.form == "fraction":
        share = shares.fraction(sentence, words, reach)
        return None if share is None else _shared(words, reach, share)
    taken = _out_of(sentence, words, reach)
    after = hedge_after(words, reach.end)
    noun = after.end if after else reach.end
    counted = taken[0] if taken else counted_at(sentence, words, noun)
    if not counted.unit.name:
        counted = counted._replace(unit=_unit_ahead(sentence, words, reach) or counted.unit)
    if counted.unit.name == "percent":
        share = shares.percent(sentence, words, reach, max(counted.end, reach.end))
        return _shared(words, reach, share)
    part = _whole_index(words, reach, before)
    if part is not None and not counted.unit.name:
        whole = before[part]
        counted = counted._replace(unit=whole.unit._replace(name=whole.figure.quantity.unit))
    found = _counted(words, reach, counted)
    if taken:
        figure = msgspec.structs.replace(found.figure, whole=taken[1])
        return found._replace(figure=figure)
    if part is not None and before[part].figure.kind == found.figure.kind:
        return found._replace(figure=msgspec.structs.replace(found.figure, part_of=part))
    return found


def _one_of_many(words: Sequence[Word], reach: Reach) -> bool:
    if words[reach.first].lower != "one" or lower_at(words, reach.end) != "of":
        return False
    following = numeral_at(words, reach.end + 1)
    return following is not None and following.form == "plain" and following.value > 1


def _unit_ahead(sentence: Sentence, words: Sequence[Word], reach: Reach) -> Unit | None:
    """The unit a number shares with the next one: "from 40 to 60 sq km", "70 and 30 percent"."""
    if lower_at(words, reach.end) not in ("to", "and", "or"):
        return None
    following = numeral_at(words, reach.end + 1)
    if following is None or following.form != "plain":
        return None
    unit = counted_at(sentence, words, following.end).unit
    return unit if unit.kind in ("area", "share") else None


def _out_of(sentence: Sentence, words: Sequence[Word], reach: Reach) -> tuple[Counted, Span] | None:
    """What a part and its whole count: "14 out of 23 towns", "five of Dorfia's 14 provinces"."""
    k = reach.end
    k += lower_at(words, k) == "out"
    if lower_at(words, k) != "of":
        return None
    for j in range(k + 1, min(len(words), k + 5)):
        whole = numeral_at(words, j)
        if whole is not None:
            counted = counted_at(sentence, words, whole.end)
            if counted.unit.kind not in ("count", "area"):
                return None
            return counted, Span(words[k + 1].start, words[counted.end - 1].end)
        if sentence[words[j].token].pos not in ("DET", "PRON", "PROPN", "NOUN", "PART", "ADJ"):
            return None
    return None


def _whole_index(words: Sequence[Word], reach: Reach, before: Sequence[_Found]) -> int | None:
    """The figure before that this number is named as a part of ("..., including two")."""
    start = reach.hedge.first if reach.hedge else reach.first
    lexicon = number_words().words
    opens = _ends_with(words, start, lexicon["part_openers"])
    closes = _starts_with(words, reach.end, lexicon["part_closers"])
    if not (opens or closes):
        return None
    kinds = ("count",) if closes else ("count", "area")
    for i in range(len(before) - 1, max(-1, len(before) - 1 - FURTHEST_WHOLE), -1):
        if before[i].figure.kind in kinds and before[i].figure.part_of is None:
            return i
    return None


def _ends_with(words: Sequence[Word], k: int, phrases: tuple[str, ...]) -> bool:
    rows = [tuple(p.split()) for p in phrases]
    return any(tuple(w.lower for w in words[max(0, k - len(r)) : k]) == r for r in rows)


def _starts_with(words: Sequence[Word], k: int, phrases: tuple[str, ...]) -> bool:
    rows = [tuple(p.split()) for p in phrases]
    return any(tuple(w.lower for w in words[k : k + len(r)]) == r for r in rows)


def _counted(words: Sequence[Word], reach: Reach, counted: Counted) -> _Found:
    """A figure with a unit noun (or none)."""
    unit = counted.unit
    kind: Kind
    kind = "other" if unit.kind == "count" and _names_no_count(words, reach) else unit.kind
    after = hedge_after(words, counted.end) or hedge_after(words, reach.end)
    size = unit.km2 if unit.kind == "area" and unit.km2 else 1.0
    name = "km2" if unit.kind == "area" else unit.name
    quantity = _quantity(words, reach, reach.hedge or after, size=size, unit=name)
    end = counted.end
    change = counted.more or _is_change(words, reach) or lower_at(words, end) == "more"
    span = Span(words[reach.first].start, words[max(reach.end, end) - 1].end)
    quantity = msgspec.structs.replace(quantity, change=change, span=span)
    head = words[end - 1].token if end > counted.first else words[reach.end - 1].token
    number = Span(words[reach.first].start, words[reach.end - 1].end)
    figure = Figure(quantity=quantity, head=head, number=number, kind=kind)
    return _Found(figure, reach.first, max(reach.end, end), unit)


def _names_no_count(words: Sequence[Word], reach: Reach) -> bool:
    """Whether a number of places is none: "several towns", "one of the oldest towns" (S2)."""
    one_of = words[reach.first].lower == "one" and lower_at(words, reach.end) == "of"
    return reach.form == "vague" or one_of


def _is_change(words: Sequence[Word], reach: Reach) -> bool:
    """Whether "another" or "a further" makes the figure an increment."""
    start = reach.hedge.first if reach.hedge else reach.first
    return lower_at(words, start - 1) in number_words().words["change"]


def _shared(words: Sequence[Word], reach: Reach, share: shares.Share) -> _Found:
    """A share, in percent."""
    hedge = reach.hedge or hedge_after(words, share.end)
    half = reach.form == "fraction" and reach.low == reach.high == 0.5
    as_percent = reach._replace(low=share.low, high=share.high, form="half" if half else "plain")
    quantity = _quantity(words, as_percent, hedge, size=1.0, unit="percent")
    span = Span(words[reach.first].start, words[share.end - 1].end)
    quantity = msgspec.structs.replace(quantity, change=_is_change(words, reach), span=span)
    figure = Figure(
        quantity=quantity,
        head=words[share.end - 1].token,
        number=Span(words[reach.first].start, words[reach.end - 1].end),
        kind="share" if share.is_ground else "other",
        whole=share.whole,
    )
    return _Found(figure, reach.first, share.end, Unit("percent", figure.kind, 0.0, 0))


def _quantity(
    words: Sequence[Word], reach: Reach, hedge: Hedge | None, *, size: float, unit: str
) -> Quantity:
    """The interval a number and its hedge name, in the base unit."""
    best = _rounded((reach.low + reach.high) / 2 * size, size)
    low: float | None
    high: float | None
    if reach.is_range:
        low, high = _rounded(reach.low * size, size), _rounded(reach.high * size, size)
    elif hedge is not None and not (reach.form in ("half", "couple") and hedge.force == "exact"):
        low, high = bounds(hedge.force, best)
    elif reach.form in ("plural", "vague"):
        low, high = best, None
    elif reach.form in ("half", "couple"):
        low, high = None, None
    else:
        low, high = best, best
    span = hedge.span if hedge else None
    text = " ".join(w.lower for w in words[hedge.first : hedge.end]) if hedge else ""
    place = Span(words[reach.first].start, words[reach.end - 1].end)
    return Quantity(
        low=low, best=best, high=high, unit=unit, hedge=text, hedge_span=span, span=place
    )


def _rounded(value: float, size: float) -> float:
    """A converted area without false digits; a figure in its own unit as it is."""
    if size == 1.0:
        return value
    return round(value, 1) if value >= ONE_DECIMAL_FROM_KM2 else float(f"{value:.4g}")


def _add(words: Sequence[Word], out: list[_Found], found: _Found) -> None:
    """Append a figure, or fold it into the one before where it repeats it in a second unit."""
    last = out[-1] if out else None
    if last is None or not _repeats(words, last, found):
        out.append(found)
        return
    quantity = found.figure.quantity
    own = last.figure.quantity.best
    converted = Converted(
        best=_rounded(quantity.best / found.unit.km2, 0.0) if found.unit.km2 else quantity.best,
        unit=found.unit.name,
        km2=quantity.best,
        agrees=abs(quantity.best - own) <= AGREES_WITHIN * max(quantity.best, own),
        span=quantity.span,
    )
    figure = msgspec.structs.replace(
        last.figure, quantity=msgspec.structs.replace(last.figure.quantity, converted=converted)
    )
    out[-1] = last._replace(figure=figure, end=found.end)


def _repeats(words: Sequence[Word], last: _Found, found: _Found) -> bool:
    """Whether two areas side by side are one in two units: "40 sq km (15 sq mi)"."""
    both = last.figure.kind == found.figure.kind == "area"
    if not both or last.unit.name == found.unit.name:
        return False
    if last.figure.quantity.converted is not None:
        return False
    hedge = found.figure.quantity.hedge.split()
    between = [w.lower for w in words[last.end : found.first]]
    bare = between[: len(between) - len(hedge)] if hedge else between
    return bare in (
        ["("],
        ["["],
        ["/"],
        [",", "or"],
        ["or"],
        ["–"],
        ["—"],
        [
            "=",
        ],
        [","],
    )
