"""A party's totals against its own increments between them. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from whoholds.ledger.arithmetic.sum_terms import GAINS, Term, of_one_region, region_words
from whoholds.ledger.questions.ground_keys import Ground
from whoholds.model.answers import Interval, Sum

#: Of two totals so far apart nobody tells every step between them.
RUNNING_DAYS = 31


def added(values: Iterable[Interval]) -> Interval:
    """The sum of intervals, end by end; of none it is 0."""
    low, high = 0.0, 0.0
    is_open = False
    for value in values:
        low += value.low
        is_open = is_open or value.high is None
        high += value.high or 0.0
    return Interval(low, None if is_open else high)


def taken_from(one: Interval, other: Interval) -> Interval:
    """`one` less `other`, end by end; open upwards where `one` is.

    Below it may go under 0: a total may have shrunk.
    """
    low = float("-inf") if other.high is None else one.low - other.high
    return Interval(low, None if one.high is None else one.high - other.low)


def running_totals(terms: Sequence[Term], ground: Ground) -> Iterator[Sum]:
    """Each two totals of one speaker in a row, against the increments it told between them."""
    for own in _by_speaker(terms).values():
        totals = [t for t in own if not t.change and t.unit != "percent"]
        for one, other in pairwise(totals):
            apart = (other.day - one.day).days
            if not 0 < apart <= RUNNING_DAYS or not of_one_region(one, other, ground):
                continue
            steps = [t for t in own if _is_between(t, one, other, ground)]
            if steps:
                yield _compared(one, other, steps)


def _compared(one: Term, other: Term, steps: Sequence[Term]) -> Sum:
    # A step down counts against the sum of the steps up.
    up = added(t.wide for t in steps if t.relation in GAINS)
    down = added(t.wide for t in steps if t.relation not in GAINS)
    words = (one, other, *steps)
    return Sum(
        kind="totals",
        about=f"{one.actor}, {region_words(one)}",
        terms=tuple((t.words, t.claim_id) for t in words),
        result=taken_from(other.wide, one.wide),
        unit=one.unit,
        told="the second total less the first; beside it the increments told between them",
        against=taken_from(up, down),
        assumes=(
            "the increments told between the two are all there were",
            "each increment is told once",
        ),
    )


def _by_speaker(terms: Sequence[Term]) -> dict[tuple[str, str, str], list[Term]]:
    """Terms by party, unit and who speaks; a speaker's own running count is in one hand."""
    found: dict[tuple[str, str, str], list[Term]] = defaultdict(list)
    for term in terms:
        if term.party:
            found[term.party, term.unit, term.speaker].append(term)
    return found


def _is_between(term: Term, one: Term, other: Term, ground: Ground) -> bool:
    inside = one.day < term.day <= other.day
    # A total that is told as a gain ("took 93", of 93 in all) is no step towards itself.
    step = term.change and not term.value.meets(other.value)
    return step and inside and of_one_region(term, other, ground)
