"""What is left of a total if somebody else's counter-claim holds too. Pure.

"100 settlements" and "about a dozen retaken" since: 88 to 100 if both hold, since the dozen may
or may not be among the hundred.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from whoholds.ledger.arithmetic.terms import (
    GAINS,
    Term,
    hedge_words,
    of_one_region,
    region_words,
)
from whoholds.ledger.questions.ground_keys import Ground
from whoholds.model.answers import Interval, Sum

#: A counter-claim is set against the totals of the weeks before it: within six weeks a total was
#: still repeated unchanged in reports of the other side's gains; an older one says little.
COUNTERED_DAYS = 45


def bounds(total: Interval, less: Interval) -> Interval:
    """What may be left of `total` after up to `less` of it was lost: from all of it lost to none.

    It holds every total with every loss taken from it, whole or in part, down to 0.
    """
    low = 0.0 if less.high is None else max(0.0, total.low - less.high)
    return Interval(low, total.high)


def counter_claims(terms: Sequence[Term], ground: Ground, own: Term | None = None) -> Iterator[Sum]:
    """Totals that a party is said to hold, with what others are said to have taken of them since.

    Each counter-claim is set against the latest total of each side before it, a total against the
    largest counter-claim of each side since. With `own`, only pairs that this term is in.
    """
    totals = [t for t in terms if _is_total(t)]
    for total in _one_a_side(totals, _by_day) if own is None else _meant(totals, own, ground):
        since = [t for t in terms if _counters(t, total) and of_one_region(t, total, ground)]
        if own is not None and own != total:
            since = [t for t in since if t == own]
        for less in _one_a_side(since, _by_size):
            yield remaining(total, less)


def _meant(totals: Sequence[Term], own: Term, ground: Ground) -> list[Term]:
    """The totals to set a statement's figure against: itself, or the latest before it."""
    if _is_total(own):
        return [own]
    before = [t for t in totals if _counters(own, t) and of_one_region(own, t, ground)]
    return _one_a_side(before, _by_day)


def remaining(total: Term, less: Term) -> Sum:
    """What is left of a total after a loss."""
    left = bounds(total.value, less.value)
    return Sum(
        kind="bounds",
        about=f"{total.actor}, {region_words(total)}",
        terms=((total.words, total.claim_id), (less.words, less.claim_id)),
        result=left,
        unit=total.unit,
        told="left of the first, if both hold",
        assumes=(
            "the second may be taken from the first in whole, in part or not at all",
            "nothing else was gained or lost meanwhile",
            *hedge_words((total, less)),
        ),
    )


def _is_total(term: Term) -> bool:
    return not term.change and term.relation in {"holds", "took"} and term.unit != "percent"


def _counters(term: Term, total: Term) -> bool:
    """Whether a figure takes from a total: another's gain, or the party's own loss, since."""
    if term.unit != total.unit or not term.party or not total.party:
        return False
    lost = term.relation == "lost" and term.party == total.party
    taken = term.relation == "took" and term.party != total.party
    since = 0 <= (term.day - total.day).days <= COUNTERED_DAYS
    return (lost or taken) and since and term.relation not in GAINS - {"took"}


def _one_a_side(terms: Iterable[Term], rank: Callable[[Term], tuple[object, ...]]) -> list[Term]:
    """Of each side's figures about one party and unit the one of highest rank.

    A side is a party, whoever speaks for it; a speaker of none is a side alone.
    """
    best: dict[tuple[str, ...], Term] = {}
    for term in sorted(terms, key=rank):
        best[term.party, term.unit, term.side] = term
    return list(best.values())


def _by_day(term: Term) -> tuple[object, ...]:
    return term.day, term.claim_id, term.told


def _by_size(term: Term) -> tuple[object, ...]:
    return term.value.low, *_by_day(term)
