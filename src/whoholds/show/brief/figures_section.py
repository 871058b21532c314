"""What officials say in figures, beside what the record comes to: sums, totals, areas. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from whoholds.model.answers import Sum
from whoholds.model.brief_document import Block, Heading, Listing, Section, Sentence, Table
from whoholds.model.claim import Area, Count, Share
from whoholds.model.entry import Found
from whoholds.model.estimate import AreaDay
from whoholds.model.folding import fold
from whoholds.show.brief.brief_matter import Matter
from whoholds.show.brief.holding_section import ordered
from whoholds.show.brief.phrasing import (
    claim_words,
    cut,
    newest_first,
    on_claims,
    on_ours,
    party_name,
    reported_day,
    said,
)
from whoholds.show.listing import source_of
from whoholds.show.sum_lines import beside_words, interval_words

#: Figures older than this are no longer held against today's.
RECENT = timedelta(days=90)
#: An increment ("two villages today") is news for so long; totals that it went into follow.
FRESH = timedelta(days=14)
#: Rows of the table, and sums told.
MOST_FIGURES, MOST_SUMS = 8, 4


def figures(matter: Matter) -> Section:
    """The section."""
    told = recent_figures(matter)
    rows = [*(_row(f) for f in told), *_ours(matter)]
    blocks: list[Block] = []
    if rows:
        blocks.append(Table(head=("who says", "what", "day"), rows=tuple(rows)))
    sums = tuple(_sums(matter))
    if sums:
        blocks += [Heading(text="What they come to, if they hold"), Listing(items=sums)]
    misfits = tuple(_misfits(matter))
    if misfits:
        blocks += [Heading(text="What does not fit"), Listing(items=misfits)]
    return Section(key="figures", heading="Official figures and ours", blocks=tuple(blocks))


def recent_figures(matter: Matter) -> list[Found]:
    """The latest figure that each source or party tells of each, newest first."""
    known: dict[tuple[str, ...], Found] = {}
    for found in newest_first(matter.found):
        if found.recorded.in_force and _is_figure(found) and _in_time(found, matter.asked.on):
            known.setdefault(_subject(found), found)
    return list(known.values())[:MOST_FIGURES]


def last_areas(matter: Matter) -> tuple[AreaDay, ...]:
    """The areas of the latest day that is not after the day asked for."""
    told = [a for a in matter.estimated.areas if a.day <= matter.asked.on]
    return tuple(a for a in told if a.day == told[-1].day)


def area_words(area: tuple[float, float, float]) -> str:
    """An area with its interval."""
    low, middle, high = (f"{a:,.0f}" for a in area)
    return f"{middle} km² ({low} to {high})"


def _is_figure(found: Found) -> bool:
    """Whether it is a figure of its own, no part of another in its sentence."""
    p = found.recorded.claim.proposition
    return isinstance(p, Count | Area | Share) and p.part_of is None


def _lasts(found: Found) -> timedelta:
    """How long a figure is told: an increment for days, a total for months."""
    p = found.recorded.claim.proposition
    return FRESH if isinstance(p, Count | Area | Share) and p.quantity.change else RECENT


def _in_time(found: Found, on: date) -> bool:
    """Whether it was reported in the weeks before, and speaks of no later day."""
    time, reported = found.recorded.claim.valid_time, reported_day(found)
    if reported is None or on - reported > _lasts(found):
        return False
    first = None if time is None else time.first_day
    return (first or reported) <= on


def _subject(found: Found) -> tuple[str, ...]:
    """Who tells it (a party's offices are one), what it counts, and of whom."""
    claim = found.recorded.claim
    p, links = claim.proposition, claim.attribution
    actor = "" if p.actor is None else p.actor.party_id or fold(p.actor.name)
    speaker = (links[-1].party_id if links else None) or fold(source_of(found))
    return speaker, claim.kind, actor, p.relation


def _row(found: Found) -> tuple[Sentence, ...]:
    own = found.recorded.claim_id
    day = reported_day(found)
    return (
        said(on_claims(cut(source_of(found)), own, marked=False)),
        said(on_claims(claim_words(found), own)),
        said(on_claims(str(day or "undated"), own, marked=False)),
    )


def _ours(matter: Matter) -> Iterator[tuple[Sentence, ...]]:
    ours = ordered(matter)
    for area in last_areas(matter):
        if ours:
            words = (
                f"{party_name(area.holder_id, matter)} holds {area_words(area.firm_km2)}; with "
                f"contested ground {area_words(area.with_contested_km2)}"
            )
            day = on_ours(str(area.day), ours, marked=False)
            who = on_ours("ours, estimated (machine)", ours, marked=False)
            yield said(who), said(on_ours(words, ours)), said(day)


def _sums(matter: Matter) -> Iterator[Sentence]:
    """The sums whose figures are newest."""
    day_of = {f.recorded.claim_id: reported_day(f) or date.min for f in matter.found}
    recent = [s for s in matter.sums if _newest(s, day_of) + RECENT >= matter.asked.on]
    recent.sort(key=lambda s: (_newest(s, day_of), s.about), reverse=True)
    shown: set[tuple[str, ...]] = set()
    for told in recent:
        if told.rests_on[:1] not in shown and len(shown) < MOST_SUMS:
            shown.add(told.rests_on[:1])
            yield _sum(told)


def _newest(told: Sum, day_of: dict[str, date]) -> date:
    return max((day_of.get(c, date.min) for c in told.rests_on), default=date.min)


def _sum(told: Sum) -> Sentence:
    """The terms, what they come to, and what is told for the same."""
    terms = []
    for n, (words, claim_id) in enumerate(told.terms):
        terms += ["; " if n else "", on_claims(" ".join(words.split()), claim_id)]
    result = f"{interval_words(told.result, told.unit)}, {told.told}"
    if told.against is not None:
        result += f" ({beside_words(told)})"
    return said(*terms, ". Together: ", on_claims(result, *told.rests_on, marked=False), ".")


def _misfits(matter: Matter) -> Iterator[Sentence]:
    """Totals that do not fit the places, maps that were not edited, one-day flips."""
    checks = [c for c in matter.estimated.checks if c.day <= matter.asked.on and c.claim_ids]
    known: Sequence[str] = [f.recorded.claim_id for f in matter.found]
    for one in checks[-MOST_SUMS:]:
        ids = [c for c in one.claim_ids if c in known]
        if ids:
            yield said(on_claims(f"{one.day}: {one.what}", *ids), ".")
