"""Two claims of who holds a place, beside each other. Pure.

What was taken is held from then on, what was lost is not, until something else is told. A state
("holds") says nothing of other days. A denial is compared by what it denies.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from whoholds.ledger.questions.claim_days import EVENTS, Days, days_of, gap_days
from whoholds.ledger.questions.ground_keys import Ground
from whoholds.ledger.questions.said_claim import (
    TOLD_AS_SO,
    UNRELATED,
    Finding,
    Said,
    actors_alike,
    name_of,
    put_hedges,
    put_source,
    put_strangers,
)
from whoholds.model.answers import Agreement
from whoholds.model.claim import Claim

#: Reports of one change name days so far apart at most: one town's loss was given four dates
#: within five days, and a list of gains dates its entries up to two weeks apart from others. What
#: lies farther apart is another taking of the same place.
ONE_EVENT_DAYS = 14
#: Two states of a place are of one time within a week: fronts are reported on by the week.
ONE_STATE_DAYS = 7

#: What a claim says of its actor at a place.
State = Literal["has", "has not", "fights", "fights not", "is near", "is not near", ""]
_STATES: dict[str, tuple[State, State]] = {
    "holds": ("has", "has not"),
    "took": ("has", "has not"),
    "lost": ("has not", "has"),
    "contests": ("fights", "fights not"),
    "advanced": ("is near", "is not near"),
    "": ("", ""),
}

#: What is not said of one party and place at one time, or is more in one mouth than in the other.
_EXCLUDE: frozenset[frozenset[State]] = frozenset(
    {
        frozenset({"has", "has not"}),
        frozenset({"has", "fights"}),
        frozenset({"has", "is near"}),
        frozenset({"has", "is not near"}),
        frozenset({"fights", "fights not"}),
        frozenset({"is near", "is not near"}),
    }
)


class _Timing(msgspec.Struct, frozen=True):
    """How two claims lie in time: whether of one time, whether their days are said alike."""

    one_time: bool
    days_alike: bool | None
    apart: int | None
    follows: bool = False


def compare_control(theirs: Said, ours: Said, ground: Ground) -> Agreement:
    """A claim of control of a statement (`theirs`) beside one of the ledger."""
    if not _common_ground(theirs.claim, ours.claim, ground):
        return UNRELATED
    finding = Finding()
    finding.put("place", "", "", alike=True)
    if not _put_content(finding, theirs.claim, ours.claim):
        return UNRELATED
    timing = _timing(theirs, ours)
    if timing.one_time:
        days = [_day_words(days_of(s.claim, s.reported)) for s in (theirs, ours)]
        finding.put("day", days[0], days[1], alike=timing.days_alike)
    if timing.follows and timing.apart:
        finding.notes.append("holding follows from a change told before")
    _put_part(finding, theirs.claim, ours.claim, ground)
    put_hedges(finding, theirs, ours)
    put_source(finding, theirs, ours)
    return finding.agreement(other_time=not timing.one_time, days_apart=timing.apart)


def state_of(claim: Claim) -> State:
    """What a claim says of its actor at a place: a denied loss says that it has it."""
    so, not_so = _STATES[claim.proposition.relation]
    return not_so if claim.factuality == "denied" else so


def _common_ground(theirs: Claim, ours: Claim, ground: Ground) -> bool:
    a, b = theirs.proposition, ours.proposition
    if a.places or b.places:
        return bool(ground.shared(a.places, b.places))
    return bool(ground.share_region(theirs, ours))


def _put_part(finding: Finding, theirs: Claim, ours: Claim, ground: Ground) -> None:
    """Of which of the statement's places a claim speaks, where not of all of them."""
    asked = theirs.proposition.places
    shared = ground.shared(asked, ours.proposition.places)
    if 0 < len(shared) < len(asked):
        finding.notes.append(f"only of {', '.join(m.name for m in shared)}")


def _put_content(finding: Finding, theirs: Claim, ours: Claim) -> bool:
    """Actor, relation and factuality; False where the two say nothing of each other."""
    a, b = theirs.proposition, ours.proposition
    one_party = actors_alike(a.actor, b.actor)
    states = state_of(theirs), state_of(ours)
    if "" in states:
        return False
    if _is_open(theirs) or _is_open(ours):
        return _put_outlooks(finding, theirs, ours, one_party=one_party)
    if one_party is False:
        return _put_two_parties(finding, theirs, ours, states)
    if one_party is None and states[0] != states[1]:
        return False
    finding.put("actor", "", "", alike=one_party)
    if one_party is None:
        put_strangers(finding, b.actor)
    return _put_relation(finding, theirs, ours, states)


def _put_relation(
    finding: Finding, theirs: Claim, ours: Claim, states: tuple[State, State]
) -> bool:
    """One party's relation to a place: the same state is the same, in whatever words.

    False where both may hold: a party may have got near a place that it has not.
    """
    a, b = theirs.proposition.relation, ours.proposition.relation
    denied = [c.factuality == "denied" for c in (theirs, ours)]
    if states[0] == states[1]:
        finding.put("relation", "", "", alike=True)
        finding.put("factuality", "", "", alike=True)
        if denied[0] != denied[1]:
            finding.notes.append(f"told as {_worded(ours)}, in the statement as {_worded(theirs)}")
    elif frozenset(states) not in _EXCLUDE:
        return False
    elif denied[0] != denied[1] and _same_verb(a, b):
        finding.put("relation", "", "", alike=True)
        finding.put("factuality", theirs.factuality, ours.factuality, alike=False)
    else:
        finding.put("relation", _worded(theirs), _worded(ours), alike=False)
    return True


def _put_two_parties(
    finding: Finding, theirs: Claim, ours: Claim, states: tuple[State, State]
) -> bool:
    """Two parties at one place: two holders differ, a holder and one that has it not do not."""
    names = [name_of(c.proposition.actor) for c in (theirs, ours)]
    match states:
        case ("has", "has"):
            finding.put("actor", names[0], names[1], alike=False)
            put_strangers(finding, ours.proposition.actor)
        case ("has", "has not") | ("has not", "has"):
            finding.put("actor", "", "", alike=None)
            finding.put("relation", "", "", alike=None)
            (other,) = (n for n, s in zip(names, states, strict=True) if s == "has not")
            finding.notes.append(f"one of the two says only of {other} that it is not the holder")
        case ("has", "fights") | ("fights", "has"):
            words = [f"{n} {_worded(c)}" for n, c in zip(names, (theirs, ours), strict=True)]
            finding.put("relation", words[0], words[1], alike=False)
        case _:
            return False
    return True


def _put_outlooks(finding: Finding, theirs: Claim, ours: Claim, *, one_party: bool | None) -> bool:
    """Something to come or supposed, beside what is told as so or as another outlook."""
    if one_party is False or not _same_verb(theirs.proposition.relation, ours.proposition.relation):
        return False
    finding.put("actor", "", "", alike=one_party)
    finding.put("relation", "", "", alike=True)
    alike = theirs.factuality == ours.factuality
    finding.put("factuality", theirs.factuality, ours.factuality, alike=alike)
    return True


def _is_open(claim: Claim) -> bool:
    return claim.factuality not in TOLD_AS_SO | {"denied"}


def _same_verb(one: str, other: str) -> bool:
    return one == other or {one, other} == {"holds", "took"}


def _worded(claim: Claim) -> str:
    relation = claim.proposition.relation
    return f"{relation} (denied)" if claim.factuality == "denied" else relation


def _timing(theirs: Said, ours: Said) -> _Timing:
    a, b = days_of(theirs.claim, theirs.reported), days_of(ours.claim, ours.reported)
    if a is None or b is None:
        return _Timing(one_time=True, days_alike=None, apart=None)
    apart = gap_days(a, b)
    events = [s.claim.proposition.relation in EVENTS for s in (theirs, ours)]
    if all(events):
        return _two_events(a, b, apart)
    if any(events):
        event, state = (a, b) if events[0] else (b, a)
        return _event_and_state(event, state, apart)
    one_time = abs(apart) <= ONE_STATE_DAYS
    return _Timing(one_time=one_time, days_alike=_both_said(a, b), apart=apart)


def _event_and_state(event: Days, state: Days, apart: int) -> _Timing:
    """A change and a state: what the change brought holds from then on, and not before."""
    if state.last >= event.last:
        return _Timing(
            one_time=True, days_alike=_both_said(event, state), apart=apart, follows=True
        )
    before = event.said and state.last < (event.first or event.last)
    one_time = not before and (event.last - state.last).days <= ONE_STATE_DAYS
    return _Timing(one_time=one_time, days_alike=None, apart=apart)


def _two_events(a: Days, b: Days, apart: int) -> _Timing:
    """Two changes: one event if their days may be one, or lie near each other."""
    if abs(apart) > ONE_EVENT_DAYS:
        return _Timing(one_time=False, days_alike=None, apart=apart)
    return _Timing(one_time=True, days_alike=_may_be_one_day(a, b), apart=apart)


def _may_be_one_day(a: Days, b: Days) -> bool | None:
    """Whether two events may be of one day: so, not so, or one names none."""
    earlier, later = (a, b) if a.last <= b.last else (b, a)
    # What is at or before the later day may be of the earlier one too.
    meet = later.first is None or later.first <= earlier.last
    if not meet:
        return False
    return True if a.said and b.said else None


def _both_said(a: Days, b: Days) -> bool | None:
    return True if a.said and b.said else None


def _day_words(days: Days | None) -> str:
    if days is None:
        return "(unsaid)"
    if not days.said:
        return f"by {days.last}"
    return str(days.last) if days.first in {None, days.last} else f"{days.first} to {days.last}"
