"""Whether two claims are one statement: what is true of the pair, weighed. Pure.

Some pairs are none from the start: no common speaker, days apart, one report, a contradiction.
What is left is weighed by the terms of a logistic model (`pair_weights.py`): how much content
agrees on which days, whose words they are, what differs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache

from whoholds.ledger.lineage.comparing import (
    LONG_WORD,
    PlaceKey,
    Told,
    gap_days,
    horizon_of,
)
from whoholds.ledger.lineage.speakers import (
    Kinship,
    alike,
    heard_by_one,
    kinship,
)
from whoholds.model.claim import quantity_of
from whoholds.model.quantity import KM2_PER_SQUARE_MILE
from whoholds.places.romanisation import consonants

#: Figures are the same, one in another unit, or rounded, up to these parts of the greater.
SAME_FIGURE, SWAPPED_FIGURE, NEAR_FIGURE = 0.0005, 0.005, 0.06
#: Carriers may tell a statement so many days later, as far as their days are told: a weekend, and
#: the day by which zones differ. What is told of a place weeks apart may have happened twice.
SLACK_DAYS = 4
#: Names with so many consonants in common, in order, are told apart by no vowel.
LEAST_CONSONANTS = 3
#: What Slavic names of settlements end in, and the adjectives that name their districts.
_ENDING = re.compile(r"(?:(?:[eo]v|[aei]n)?ski|[eo]v[aeo]|in[aeo]|[aeio])$")
LEAST_STEM = 4
_HELD = frozenset({"holds", "took"})
_NEAR = (frozenset({"contests", "advanced"}), frozenset({"took", "lost"}), _HELD)


def features(one: Told, other: Told, *, copied: bool = False) -> frozenset[str] | None:
    """What is true of a pair, as names of weights; None where it cannot be one statement.

    Args:
        one: a claim.
        other: another; which comes first does not matter.
        copied: the reports are copies of one, so that the outlet's own voice is one speaker too.
    """
    kin = Kinship.SAME if copied else kinship(one.speaker, other.speaker)
    if kin is Kinship.NONE or one.report_id == other.report_id or _contradict(one, other):
        return None
    days, content = days_apart(one, other), content_of(one, other)
    house = copied or heard_by_one(one.speaker, other.speaker)
    person = kin is Kinship.SIDE and (one.speaker.person or other.speaker.person)
    if days == "far" or not _is_told(days, content, house=house, person=person):
        return None
    found = {_cell(one, other, content, days), _relations(one, other), *_differences(one, other)}
    found.add("speaker side, a person" if person else f"speaker {kin.name.lower()}")
    return frozenset(found)


def _is_told(days: str, content: str, *, house: bool, person: bool) -> bool:
    """Whether there is enough to go by.

    Without days and content nothing ties the two; what a side and a man of it say is tied by the
    day alone; and other figures are another statement unless one has it from the other.
    """
    if days == "unknown" and (person or (content == "bare" and not house)):
        return False
    return content != "conflict" or house


def _cell(one: Told, other: Told, content: str, days: str) -> str:
    """Content and days together: a figure of four digits needs no day, a bare aim does."""
    if one.kind == other.kind:
        return f"{content}, days {days}"
    if content in {"plain", "specific"}:
        return f"other kind, days {'same' if days == 'next' else days}"
    return f"{content}, other kind"


def _differences(one: Told, other: Told) -> Iterator[str]:
    if one.kind == other.kind == "control":
        yield "control"
    if one.claim.factuality != other.claim.factuality:
        yield "factuality differs"
    if horizon_of(one.claim) != horizon_of(other.claim):
        yield "horizon differs"
    if one.claim.proposition.again != other.claim.proposition.again:
        yield "again differs"
    quantities = quantity_of(one.claim), quantity_of(other.claim)
    if quantities[0] and quantities[1] and quantities[0].change != quantities[1].change:
        yield "increment and total"
    if ground(one.within, other.within) == "apart":
        yield "within apart"


def _contradict(one: Told, other: Told) -> bool:
    """Whether a speaker could not mean both by one statement.

    The same is told and denied, the gain is another side's, or the outlooks reach unlike far; and
    what is not said is not said in one briefing.
    """
    denied = [c.claim.factuality == "denied" for c in (one, other)]
    if denied[0] != denied[1] and one.relation == other.relation:
        return True
    if _gainers_differ(one.gainer, other.gainer):
        return True
    if one.kind == other.kind == "aim" and None not in (ends := (last_day(one), last_day(other))):
        return ends[0] != ends[1]
    if one.kind == other.kind == "silence" and days_apart(one, other) != "same":
        return True
    reach = horizon_of(one.claim), horizon_of(other.claim)
    return reach[0] != reach[1] and (None, None) not in reach


def days_apart(one: Told, other: Told) -> str:
    """ "same", "next", "near", "far", or "unknown" where one of them tells no day."""
    if one.valid and other.valid:
        gap = gap_days(one.valid, other.valid)
        return "same" if gap == 0 else "near" if gap < SLACK_DAYS else "far"
    first, second = one.valid or one.reported, other.valid or other.reported
    if first is None or second is None or first.wide or second.wide:
        return "unknown"
    gap = gap_days(first, second)
    return "far" if gap > SLACK_DAYS else ("same", "next", "near", "near", "near")[gap]


def content_of(one: Told, other: Told) -> str:
    """How much of the content agrees.

    "specific" what hardly two statements share: a figure of two digits, a list of places, a
    horizon; "plain" a round figure, one in another unit, or one place; "partly", "one" (only one
    tells it), "bare" (neither does) and "conflict".
    """
    figure, places = compare_figures(one, other), ground(one.places, other.places)
    reach = horizon_of(one.claim)
    listed = min(len(one.places), len(other.places)) > 1
    if (
        figure == "precise"
        or (listed and places == "all")
        or (one.kind == other.kind == "aim" and last_day(one) == last_day(other) is not None)
        or (reach == horizon_of(other.claim) and reach != (None, None))
    ):
        return "specific"
    if figure == "other" or places == "apart":
        return "conflict"
    if figure == "one" or (places == "one" and figure not in {"same", "swapped"}):
        return "one"
    if figure in {"same", "swapped"} or places == "all":
        return "plain"
    return "partly" if figure == "near" or places in {"inside", "some"} else "bare"


def _relations(one: Told, other: Told) -> str:
    pair = frozenset({one.relation, other.relation})
    if len(pair) == 1:
        return "relation same"
    return "relation near" if pair in _NEAR else "relation other"


def _gainers_differ(one: str, other: str) -> bool:
    """Whether two known sides gain; "?" begins an unmapped name, "!" the side that loses."""
    known = [g for g in (one, other) if g and g[0] not in "?!"]
    if len(known) == 2:
        return one != other
    return len(known) == 1 and f"!{known[0]}" in (one, other)


def ground(one: Sequence[PlaceKey], other: Sequence[PlaceKey]) -> str:
    """How much of the shorter list of names is in the longer: "all", "inside", "some", "apart".

    "none" where there are no names at all, "one" where only one of the lists has a name.
    """
    if not one or not other:
        return "one" if any(k.named for k in (*one, *other)) else "none"
    few, many = sorted((one, other), key=len)
    shared = sum(any(same_ground(a, b) for b in many) for a in few)
    if shared == len(few):
        return "all" if len(few) == len(many) else "inside"
    return "some" if shared else "apart"


def same_ground(one: PlaceKey, other: PlaceKey) -> bool:
    """Whether two names may be spellings of one place, or one a part of what the other says."""
    if one.keys & other.keys:
        return True
    if one.marks != other.marks or one.numbers != other.numbers:
        return False
    if one.words & other.words:
        return True
    pairs = [(a, b) for a in one.keys for b in other.keys]
    return any(_begins(a, b) or _sounds(a, b) or alike(a, b) for a, b in pairs)


def _begins(one: str, other: str) -> bool:
    """ "Beford" and its adjective: one is how the other begins, or they have one stem."""
    few, many = sorted((one, other), key=len)
    if len(few) >= LONG_WORD and many.startswith(few[:-1]):
        return True
    stem = stem_of(one)
    return stem == stem_of(other) and len(stem) >= LEAST_STEM


@lru_cache(maxsize=1 << 14)
def stem_of(key: str) -> str:
    """A skeleton without what Slavic names of settlements and their adjectives end in."""
    return _ENDING.sub("", key)


def _sounds(one: str, other: str) -> bool:
    """Whether two skeletons differ in vowels alone, as unstressed syllables are written."""
    bare = consonants(one)
    return len(bare) >= LEAST_CONSONANTS and bare == consonants(other)


def compare_figures(one: Told, other: Told) -> str:
    """ "precise", "same", "swapped", "near" or "other"; "none" or "one" where not both tell one.

    "precise" is the same figure of two digits or more.
    """
    if not one.figures and not other.figures:
        return "none"
    # A list of names and their number: "took A, B and C", "took three villages".
    figures, others = one.figures or _listed(one), other.figures or _listed(other)
    if not figures or not others:
        return "one"
    pairs = [(a, b) for a in figures for b in others]
    apart = min(_apart(a, b) for a, b in pairs)
    if apart <= SAME_FIGURE:
        return "precise" if any(map(_is_precise, figures)) else "same"
    if "area" in (one.kind, other.kind) and any(_swapped(a, b) for a, b in pairs):
        return "swapped"
    return "near" if apart <= NEAR_FIGURE else "other"


def _listed(claim: Told) -> tuple[float, ...]:
    return (float(len(claim.places)),) if len(claim.places) > 1 else ()


def _is_precise(figure: float) -> bool:
    return len(f"{figure:g}".replace(".", "").strip("0")) > 1


def _swapped(one: float, other: float) -> bool:
    """Whether one is the other with square miles for square kilometres, or for per cent."""
    factor = KM2_PER_SQUARE_MILE
    return min(_apart(one * factor, other), _apart(one, other * factor)) <= SWAPPED_FIGURE


def _apart(one: float, other: float) -> float:
    return abs(one - other) / max(abs(one), abs(other), 1e-9)


def last_day(claim: Told) -> date | None:
    """The last day that an aim is set."""
    time = claim.claim.valid_time
    return None if time is None else time.last_day
