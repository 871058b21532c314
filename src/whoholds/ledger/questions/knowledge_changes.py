"""What one state of knowledge has over another: what became known, and what became of it. Pure.

`applied` puts the changes onto the earlier slice and gives the later one: nothing is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from whoholds.ledger.questions.day_changes import changed_places, stands_on
from whoholds.ledger.questions.ground_keys import Ground
from whoholds.model.answers import Happened, KnownChange, KnownDiff
from whoholds.model.entry import Found, Recorded


def diff_known(
    before: Sequence[Found],
    after: Sequence[Found],
    first: date,
    second: date,
    ground: Ground | None = None,
) -> KnownDiff:
    """What was known at the end of `second` and not at the end of `first`.

    Args:
        before: the claims of the slice as known at the end of `first`.
        after: as known at the end of `second`.
        first: a day.
        second: a later one.
        ground: the aliases by which places are known.
    """
    ground = ground or Ground()
    changes = known_changes(
        [f.recorded for f in before], [f.recorded for f in after], known_first=first
    )
    then, now = stands_on(before, first, ground), stands_on(after, first, ground)
    past = changed_places(then, now, (*before, *after), ground)
    return KnownDiff(first=first, second=second, changes=tuple(changes), past=past)


def known_changes(
    before: Iterable[Recorded], after: Iterable[Recorded], *, known_first: date
) -> Iterator[KnownChange]:
    """Each claim that is not alike in both slices, in the order of the later one, then the gone."""
    had = {r.claim_id: r for r in before}
    has = {r.claim_id: r for r in after}
    for claim_id in (*has, *(i for i in had if i not in has)):
        one, other = had.get(claim_id), has.get(claim_id)
        if one != other:
            late = late_days(other, known_first) if one is None and other is not None else None
            yield KnownChange(
                what=tuple(_happened(one, other)), before=one, after=other, late_days=late
            )


def applied(before: Iterable[Recorded], changes: Iterable[KnownChange]) -> dict[str, Recorded]:
    """The earlier slice with the changes: the later slice, by id."""
    held = {r.claim_id: r for r in before}
    for change in changes:
        if change.after is None:
            held.pop(change.claim_id, None)
        else:
            held[change.claim_id] = change.after
    return held


def late_days(held: Recorded, known_first: date) -> int | None:
    """How many days after what it speaks of a claim was reported, if that was past by then.

    None where it names no day, or speaks of days after the first state of knowledge.
    """
    time, reported = held.claim.valid_time, held.reported_time.last_day
    about = None if time is None else time.last_day
    if about is None or reported is None or about > known_first:
        return None
    return (reported - about).days


def _happened(before: Recorded | None, after: Recorded | None) -> Iterator[Happened]:
    if before is None:
        yield "known"
        # It may have become known and been taken back between the two.
        if after is not None and after.status in {"withdrawn", "superseded", "retracted"}:
            yield after.status
        if after is not None and after.decision is not None:
            yield "decided"
        return
    if after is None:
        yield "unknown"
        return
    yield from _became(before, after)


def _became(before: Recorded, after: Recorded) -> Iterator[Happened]:
    if before.status != after.status:
        yield after.status
    if (before.decision, before.decided_by) != (after.decision, after.decided_by):
        yield "decided"
    if before.claim != after.claim:
        yield "amended"
    if before.status == after.status and before.claim == after.claim:
        same_decision = (before.decision, before.decided_by) == (after.decision, after.decided_by)
        if same_decision:
            yield "changed"
