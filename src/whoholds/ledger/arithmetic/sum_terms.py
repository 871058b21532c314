"""Figures of claims as terms of a sum: whose, of which ground, of which day. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

import msgspec

from whoholds.ledger.questions.claim_days import days_of, said_day
from whoholds.ledger.questions.figure_comparison import amount_words
from whoholds.ledger.questions.ground_keys import Ground, actor_key
from whoholds.ledger.questions.origin_groups import Groups, origins_of
from whoholds.ledger.questions.said_claim import Said, name_of, said, speaker_key
from whoholds.ledger.questions.stated_figures import interval_of, is_hedged, unit_of
from whoholds.model.answers import Interval
from whoholds.model.claim import Claim, quantity_of
from whoholds.model.entry import Found

#: Relations by which a party comes to have more, and the one by which it comes to have less.
GAINS = frozenset({"holds", "took", "advanced"})


_DONE = {"holds": "held", "took": "taken", "lost": "lost", "advanced": "gained"}


class Term(msgspec.Struct, frozen=True, kw_only=True):
    """A figure with what it is of. `claim_id` is "" where it is a statement's.

    `party` and `actor` are the key and the name of whose it is; `speaker` is the key of who says
    it, `said_by` the name, and `by_party` the party that speaks. `told` are
    the figure's words, `value` the figure as told: an end that a hedge leaves open stands at the
    figure itself, and `hedged` says so.
    """

    claim_id: str
    claim: Claim
    party: str
    actor: str
    speaker: str
    said_by: str
    by_party: str | None
    unit: str
    change: bool
    day: date
    first: date | None
    value: Interval
    told: str
    hedged: bool

    @property
    def relation(self) -> str:
        """How the party stands to it."""
        return self.claim.proposition.relation

    @property
    def words(self) -> str:
        """The term in a line: whose, how much, how, when, by whom."""
        by = f", by {self.said_by}" if self.said_by else ""
        return f"{self.actor}: {self.told} {_DONE.get(self.relation, '')}, {self.day}{by}"

    @property
    def wide(self) -> Interval:
        """The figure with what its hedge may be worth."""
        quantity = quantity_of(self.claim)
        return self.value if quantity is None else interval_of(quantity)


def term_of(one: Said, claim_id: str = "") -> Term | None:
    """The term of a claim; None where it has no figure, no day, or is not told as so."""
    quantity = quantity_of(one.claim)
    day = said_day(one.claim, one.reported)
    days = days_of(one.claim, one.reported)
    if quantity is None or day is None or days is None:
        return None
    if one.claim.factuality not in {"asserted", "probable"}:
        return None
    p = one.claim.proposition
    return Term(
        claim_id=claim_id,
        claim=one.claim,
        party=actor_key(p.actor),
        actor=name_of(p.actor),
        speaker=speaker_key(one),
        said_by=one.speaker,
        by_party=one.speaker_party,
        unit=unit_of(quantity.unit),
        change=quantity.change,
        day=day,
        first=days.first if days.said else None,
        value=interval_of(quantity, near=0.0),
        told=amount_words(quantity),
        hedged=is_hedged(quantity),
    )


def terms_of(found: Sequence[Found], ground: Ground) -> tuple[Term, ...]:
    """The terms of claims that stand, one for each origin."""
    return terms_of_origins(origins_of([f for f in found if f.recorded.in_force], ground))


def terms_of_origins(origins: Groups) -> tuple[Term, ...]:
    """The terms of origins of claims that stand: of each its earliest claim's.

    Claims counted as a part of a total in their own report are left out: the total has them.
    """
    firsts = (group[0] for group in origins)
    terms = (term_of(said(f), f.recorded.claim_id) for f in firsts if not _is_part(f))
    return in_order(t for t in terms if t is not None)


def in_order(terms: Iterable[Term]) -> tuple[Term, ...]:
    """Terms by day, the same in whatever order they come."""
    return tuple(sorted(terms, key=lambda t: (t.day, t.claim_id, t.told)))


def of_one_region(one: Term, other: Term, ground: Ground) -> bool:
    """Whether two figures are of one region; of a figure without a region nothing is known."""
    return bool(ground.share_region(one.claim, other.claim))


def one_voice(one: Term, other: Term) -> bool:
    """Whether one speaker tells both, or the party itself whose they are.

    A statement without a speaker is set beside what the party itself tells.
    """
    own = [t.by_party == t.party or (not t.claim_id and not t.said_by) for t in (one, other)]
    named = bool(one.speaker) and one.speaker == other.speaker
    return named or all(own)


def two_sides(one: Term, other: Term) -> bool:
    """Whether the figures are surely of two parties: both known to the case, or neither."""
    known = [_is_known(t) for t in (one, other)]
    return bool(one.party and other.party) and one.party != other.party and len({*known}) == 1


def _is_known(term: Term) -> bool:
    actor = term.claim.proposition.actor
    return actor is not None and actor.party_id is not None


def region_words(term: Term) -> str:
    """Where a figure lies, as written."""
    p = term.claim.proposition
    names = [m.name for m in (*p.within, *p.places)]
    return names[0] if names else "an unsaid region"


def hedge_words(terms: Iterable[Term]) -> tuple[str, ...]:
    """That figures left open are taken as the number they name."""
    return tuple(
        f"“{t.told}” is taken as {t.value.low:,.10g}"
        for t in terms
        if t.hedged and t.value.low == t.value.high
    )


def _is_part(found: Found) -> bool:
    return getattr(found.recorded.claim.proposition, "part_of", None) is not None
