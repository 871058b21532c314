"""What is left of a total if somebody else's counter-claim holds too. Pure.

"100 settlements" and "about a dozen retaken" since: 88 to 100 if both hold, since the dozen may
or may not be among the hundred.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from whoholds.ledger.arithmetic.sum_terms import (
    Term,
    hedge_words,
    of_one_region,
    region_words,
    two_sides,
)
from whoholds.ledger.questions.figure_comparison import ONE_FIGURE_DAYS
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

    A total counts until a newer one of the same party and region is told, and the largest
    counter-claim of each party until then is set against it: smaller ones may be in that. Totals
    of one figure are told once. With `own`, only pairs that this term is in.
    """
    totals = [t for t in terms if _is_total(t)]
    told: set[tuple[object, ...]] = set()
    for total in totals:
        since = [t for t in terms if _counters(t, total) and of_one_region(t, total, ground)]
        since = [t for t in since if not _is_renewed(total, t, totals, ground)]
        for less in _largest(since if own in {None, total} else [t for t in since if t == own]):
            key = (total.party, total.unit, total.value.low, total.value.high, less.claim_id)
            if key not in told:
                told.add(key)
                yield remaining(total, less)


def _is_renewed(total: Term, less: Term, totals: Sequence[Term], ground: Ground) -> bool:
    """Whether a newer total of the same ground was told before the counter-claim."""
    return any(
        t.party == total.party
        and t.unit == total.unit
        and (t.day - total.day).days > ONE_FIGURE_DAYS
        and t.day < less.day
        and of_one_region(t, total, ground)
        for t in totals
    )


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
    if term.unit != total.unit:
        return False
    lost = term.relation == "lost" and term.party == total.party != ""
    taken = term.relation == "took" and two_sides(term, total)
    since = 0 <= (term.day - total.day).days <= COUNTERED_DAYS
    return (lost or taken) and since


def _largest(terms: Iterable[Term]) -> list[Term]:
    """Of each party's figures the largest; of equal ones the latest."""
    best: dict[str, Term] = {}
    for term in sorted(terms, key=lambda t: (t.value.low, t.day, t.claim_id, t.told)):
        best[term.party] = term
    return list(best.values())
