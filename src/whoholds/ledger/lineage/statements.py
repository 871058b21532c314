"""Claims into statements: one speaker's proposition on one day, however many carry it. Pure.

The same claims give the same statements in whatever order they come, and what is reported later
changes none of the earlier ones' first carriers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

import msgspec

from whoholds.ledger.lineage.candidates import NO_STORY, pairs_to_compare
from whoholds.ledger.lineage.comparing import Told, told
from whoholds.ledger.lineage.linking import Pair, groups_of
from whoholds.ledger.lineage.pair_weights import LEAST_MEAN, LEAST_SCORE, NO_PAIR, score
from whoholds.ledger.lineage.sameness import features
from whoholds.ledger.lineage.variants import changes
from whoholds.model.entry import Recorded
from whoholds.model.lineage import Carrier, Statement

Scorer = Callable[[Iterable[str]], float]


class Heard(msgspec.Struct, frozen=True, kw_only=True):
    """A claim with the outlet of its report."""

    recorded: Recorded
    outlet: str


def statements_of(
    heard: Sequence[Heard], story_of: Mapping[str, str] = NO_STORY, scorer: Scorer = score
) -> tuple[Statement, ...]:
    """The statements that these claims carry; every claim carries one.

    Args:
        heard: claims of a slice.
        story_of: report id -> story id, of reports that are copies of one.
        scorer: log odds of a pair's features.
    """
    compared = {h.recorded.claim_id: told(h.recorded, h.outlet) for h in heard}
    scores: dict[Pair, float] = {}
    for pair in sorted(set(pairs_to_compare(compared.values(), story_of))):
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
