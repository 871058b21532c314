"""A statement's claim beside the ledger's: who says the same, what differs, who is silent. Pure.

What is found is sorted, never judged: the words for that are a reader's own.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import msgspec

from whoholds.ledger.questions.claim_comparison import compare
from whoholds.ledger.questions.ground_keys import Ground
from whoholds.ledger.questions.origin_groups import Groups, origins_of
from whoholds.ledger.questions.said_claim import Said, said
from whoholds.ledger.questions.silent_sources import quiet_sources, silences_on, source_key
from whoholds.model.answers import Agreement, Answer, Group, Known, Sum
from whoholds.model.entry import Found

#: What was told so long before goes on to hold only as far as nobody told another change: it is
#: shown with claims of other times. Four weeks: a front's places change hands in less.
HOLDS_ON_DAYS = 28


class State(msgspec.Struct, frozen=True, kw_only=True):
    """A state of the ledger as statements are set beside it: what stands, each origin once."""

    standing: tuple[Found, ...]
    origins: Groups


def state_of(found: Iterable[Found], ground: Ground) -> State:
    """The state that claims make, worked out once for every claim of a statement."""
    standing = tuple(f for f in found if stands(f))
    return State(standing=standing, origins=origins_of(standing, ground))


def answer(
    asked: Said,
    then: State,
    now: State,
    ground: Ground,
    sums: Iterable[Sum] = (),
) -> Answer:
    """What the ledger has on a claim of a statement.

    Args:
        asked: the claim, with the day on which it was said.
        then: the ledger as known at the end of that day.
        now: as known now.
        ground: the aliases by which places are known.
        sums: what follows from its figure and others.
    """
    standing = {f.recorded.claim_id for f in now.standing}
    known = on_claim(asked, then, ground)
    shown = [f for g in (*known.same, *known.differs, *known.open) for f in g.claims]
    return Answer(
        claim=asked.claim,
        then=known,
        now=on_claim(asked, now, ground),
        gone=tuple(f for f in shown if f.recorded.claim_id not in standing),
        sums=tuple(sums),
    )


def on_claim(asked: Said, state: State, ground: Ground) -> Known:
    """What a state of the ledger has on a claim."""
    groups = _groups(asked, state.origins, ground)
    near: dict[str, list[Group]] = {s: [] for s in ("same", "differs", "open", "other time")}
    for group in groups:
        near[_shelf(group.agreement)].append(group)
    spoke = {source_key(f) for g in groups for f in g.claims}
    day = asked.reported or date.min
    return Known(
        same=tuple(near["same"]),
        differs=tuple(near["differs"]),
        open=tuple(near["open"]),
        other_time=tuple(near["other time"]),
        quiet=quiet_sources(state.standing, asked.claim, day, ground, spoke),
        silences=silences_on(state.standing, asked.claim, day, ground),
    )


def stands(found: Found) -> bool:
    """Whether a claim stands: read, and not taken back, withdrawn or rejected."""
    held = found.recorded
    return held.in_force


def _groups(asked: Said, origins: Groups, ground: Ground) -> list[Group]:
    """Claims that speak of the same, each origin once, nearest in time first.

    Carriers of one origin that stand otherwise to the statement are variants: groups of their own.
    """
    out = []
    for origin in origins:
        alike: dict[tuple[object, ...], tuple[Agreement, list[Found]]] = {}
        for one in origin:
            agreement = compare(asked, said(one), ground)
            if agreement.stance != "unrelated":
                key = (_shelf(agreement), tuple(d.aspect for d in agreement.differs))
                alike.setdefault(key, (agreement, []))[1].append(one)
        out += [Group(agreement=a, claims=tuple(c)) for a, c in alike.values()]
    return sorted(out, key=lambda g: abs(g.agreement.days_apart or 0))


def _shelf(agreement: Agreement) -> str:
    """Where an agreement is shown: what a change long before implies is of another time."""
    far = abs(agreement.days_apart or 0) > HOLDS_ON_DAYS
    return "other time" if far else agreement.stance
