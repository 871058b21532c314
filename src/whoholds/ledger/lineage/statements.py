"""Claims into statements: one speaker's proposition on one day, however many carry it. Pure.

The same claims give the same statements in whatever order they come, and what is reported later
changes none of the earlier ones' first carriers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import combinations, islice, product

import msgspec

from whoholds.ledger.lineage.comparing import Told, told
from whoholds.ledger.lineage.linking import Pair, groups_of
from whoholds.ledger.lineage.pair_weights import LEAST_MEAN, LEAST_SCORE, NO_PAIR, score
from whoholds.ledger.lineage.sameness import SLACK_DAYS, features
from whoholds.ledger.lineage.variants import changes
from whoholds.model.entry import Recorded
from whoholds.model.lineage import Carrier, Statement
from whoholds.model.quantity import KM2_PER_SQUARE_MILE

#: Letters by which spellings of one name are looked for; a first letter is seldom misspelled.
_PREFIX = 2
_NO_STORY: Mapping[str, str] = {}
Scorer = Callable[[Iterable[str]], float]


class Heard(msgspec.Struct, frozen=True, kw_only=True):
    """A claim with the outlet of its report."""

    recorded: Recorded
    outlet: str


def statements_of(
    heard: Sequence[Heard], story_of: Mapping[str, str] = _NO_STORY, scorer: Scorer = score
) -> tuple[Statement, ...]:
    """The statements that these claims carry; every claim carries one.

    Args:
        heard: claims of a slice.
        story_of: report id -> story id, of reports that are copies of one.
        scorer: log odds of a pair's features.
    """
    compared = {h.recorded.claim_id: told(h.recorded, h.outlet) for h in heard}
    scores: dict[Pair, float] = {}
    for pair in sorted(set(pairs_to_compare(compared.values()))):
        one, other = compared[pair[0]], compared[pair[1]]
        copied = _is_one_story(one.report_id, other.report_id, story_of)
        found = features(one, other, copied=copied)
        if found is not None:
            scores[pair] = scorer(found)
    groups = groups_of(
        {name: t.report_id for name, t in compared.items()},
        scores,
        least=LEAST_SCORE,
        mean=LEAST_MEAN,
        unlike=NO_PAIR,
    )
    made = (_statement([compared[name] for name in group]) for group in groups)
    return tuple(sorted(made, key=lambda s: (_time(s.carriers[0]), s.statement_id)))


def pairs_to_compare(claims: Iterable[Told]) -> Iterator[Pair]:
    """Pairs of claims that share a figure, ground, or, where they tell neither, kind and side.

    Claims whose days are known to be apart make no pair; a pair may come several times.
    """
    homes: dict[tuple[object, ...], list[Told]] = {}
    for claim in claims:
        for key in set(_keys(claim)):
            homes.setdefault(key, []).append(claim)
    for together in homes.values():
        for one, other in _within_days(together):
            first, second = sorted((one.claim_id, other.claim_id))
            yield first, second


def _within_days(claims: Sequence[Told]) -> Iterator[tuple[Told, Told]]:
    """Pairs of which any days told may be the same, give or take the slack."""
    spans = sorted(
        ((*span, n) for n, c in enumerate(claims) if (span := _any_day(c)) is not None),
    )
    for at, (_, last, n) in enumerate(spans):
        latest = last + timedelta(days=SLACK_DAYS)
        for first, _, other in islice(spans, at + 1, None):
            if first > latest:
                break
            yield claims[n], claims[other]
    undated = [c for c in claims if _any_day(c) is None]
    yield from combinations(undated, 2)
    yield from product(undated, [claims[n] for _, _, n in spans])


def _any_day(claim: Told) -> tuple[date, date] | None:
    """From the first to the last day that a claim tells, None where it may be of any."""
    told = [d for d in (claim.valid, claim.reported) if d is not None and not d.wide]
    if not told:
        return None
    return min(d.first for d in told), max(d.last for d in told)


def _keys(claim: Told) -> Iterator[tuple[object, ...]]:
    for place in claim.places:
        for key in place.keys:
            yield ("place", key.lstrip("+")[-len(key) + key.count("+") * 2 :][:_PREFIX])
        for word in place.words:
            yield ("place", word[:_PREFIX])
    if claim.places:
        yield ("listed", float(len(claim.places)))
    for figure in claim.figures:
        # Neighbouring steps of a scale, so that what is rounded meets what is not.
        for shown in (figure, figure * KM2_PER_SQUARE_MILE, figure / KM2_PER_SQUARE_MILE):
            yield ("listed", float(f"{shown:.3g}"))
            yield ("near", f"{shown:.1g}")
    if not claim.figures:
        yield ("bare", claim.kind, claim.relation)


def _is_one_story(one: str, other: str, story_of: Mapping[str, str]) -> bool:
    return one in story_of and story_of[one] == story_of.get(other)


def _statement(group: list[Told]) -> Statement:
    group.sort(key=lambda t: (_time(t), t.report_id, t.claim_id))
    first = group[0]
    carriers = tuple(
        Carrier(
            claim_id=t.claim_id,
            report_id=t.report_id,
            outlet=t.outlet,
            reported_time=t.reported_time,
            changes=() if t is first else changes(first, t),
        )
        for t in group
    )
    return Statement(statement_id=first.claim_id, speaker=first.speaker.name, carriers=carriers)


def _time(held: Told | Carrier) -> tuple[str, str]:
    """When something was reported, at the latest: what tells no time comes last."""
    time = held.reported_time
    return tuple("9999" if t is None else t.isoformat() for t in (time.end, time.start))  # type: ignore[return-value]
