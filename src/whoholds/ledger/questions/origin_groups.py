"""Claims that count once: copies of one report, one speaker's words in several mouths. Pure.

The one place that decides it for the questions of this folder. It goes by the innermost speaker,
what is said and the day; a lineage of reports and statements can stand in its stead.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from whoholds.ledger.questions.ground_keys import Ground, actor_key
from whoholds.ledger.questions.said_claim import said, speaker_key
from whoholds.ledger.questions.stated_figures import unit_of
from whoholds.model.claim import Claim, quantity_of
from whoholds.model.entry import Found

#: Carriers repeat a statement for so many days; what comes later is said anew.
CARRIED_DAYS = 2
Groups = tuple[tuple[Found, ...], ...]


def origins_of(found: Sequence[Found], ground: Ground | None = None) -> Groups:
    """Claims in groups of one origin each, the earliest first, in any order of `found`.

    One speaker who says one thing on one day counts once, however many carry it.
    """
    ground = ground or Ground()
    alike: dict[tuple[object, ...], list[Found]] = {}
    for one in sorted(found, key=_when):
        alike.setdefault(_what(one, ground), []).append(one)
    groups = [run for claims in alike.values() for run in _runs(claims)]
    return tuple(sorted(groups, key=lambda g: _when(g[0])))


def _runs(claims: Sequence[Found]) -> list[tuple[Found, ...]]:
    """Claims in order of days, parted where more than `CARRIED_DAYS` lie between two."""
    runs: list[list[Found]] = []
    for one in claims:
        near = bool(runs) and (_day(one) - _day(runs[-1][-1])).days <= CARRIED_DAYS
        if near:
            runs[-1].append(one)
        else:
            runs.append([one])
    return [tuple(run) for run in runs]


def _what(found: Found, ground: Ground) -> tuple[object, ...]:
    """Who says what: equal for claims that are one statement, but for its day."""
    claim = found.recorded.claim
    p = claim.proposition
    return (
        speaker_key(said(found)),
        claim.kind,
        actor_key(p.actor),
        p.relation,
        claim.factuality == "denied",
        frozenset(ground.key(m.name) for m in p.places),
        _figure(claim),
    )


def _figure(claim: Claim) -> tuple[object, ...]:
    quantity = quantity_of(claim)
    if quantity is None:
        return ()
    return (quantity.best, unit_of(quantity.unit), quantity.change)


def _day(found: Found) -> date:
    return found.recorded.reported_time.last_day or date.max


def _when(found: Found) -> tuple[date, str]:
    return _day(found), found.recorded.claim_id
