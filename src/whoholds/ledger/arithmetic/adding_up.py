"""All that figures of claims come to together, in one order. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from whoholds.ledger.arithmetic.remaining import counter_claims
from whoholds.ledger.arithmetic.running_totals import running_totals
from whoholds.ledger.arithmetic.settlement_density import Density, counts_on_areas
from whoholds.ledger.arithmetic.share_of_area import shares_of_areas
from whoholds.ledger.arithmetic.sum_terms import Term, in_order, term_of, terms_of
from whoholds.ledger.questions.ground_keys import Ground
from whoholds.ledger.questions.said_claim import Said
from whoholds.model.answers import Sum
from whoholds.model.entry import Found

#: The order in which kinds of sums are told.
_KINDS = ("bounds", "totals", "share", "density")


def sums(
    terms: Iterable[Term],
    ground: Ground,
    density: Density | None = None,
    own: Term | None = None,
) -> tuple[Sum, ...]:
    """Bounds, running totals, shares and densities of terms, the same in any order of them.

    With `own`, one of the terms, only what it is in.
    """
    ordered = in_order(terms)
    found = (
        *counter_claims(ordered, ground, own),
        *running_totals(ordered, ground),
        *shares_of_areas(ordered, ground),
        *counts_on_areas(ordered, ground, density),
    )
    meant = (s for s in found if own is None or (own.words, own.claim_id) in s.terms)
    return tuple(sorted(meant, key=lambda s: (_KINDS.index(s.kind), s.about, s.terms)))


def sums_of(
    found: Sequence[Found], ground: Ground, density: Density | None = None
) -> tuple[Sum, ...]:
    """What the figures of claims that stand come to."""
    return sums(terms_of(found, ground), ground, density)


def sums_with(
    asked: Said, terms: Iterable[Term], ground: Ground, density: Density | None = None
) -> tuple[Sum, ...]:
    """What the figure of a statement comes to with the terms of claims (`terms_of`)."""
    own = term_of(asked)
    if own is None:
        return ()
    # What the ledger has of the same speaker on the same day is this very figure.
    others = (t for t in terms if not _is_same_figure(t, own))
    return sums((own, *others), ground, density, own)


def _is_same_figure(term: Term, own: Term) -> bool:
    same = term.unit == own.unit and term.party == own.party and term.change == own.change
    return same and term.speaker == own.speaker and term.day == own.day
