"""Between which days a hold ended, from what is said of single days. Pure.

Nobody sees the day of the end itself: on one day ground is told of as held, on another as lost,
and between them reports may differ. The end lies after the last day on which it was held before
anybody told of a loss, and by the first loss after which nobody tells of a hold.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

import msgspec


class Sighting(msgspec.Struct, frozen=True, kw_only=True):
    """That something was, or was not, so on a day, and the claim that says it ("" for a map)."""

    day: date
    held: bool
    rests_on: str = ""


class Bracket(msgspec.Struct, frozen=True, kw_only=True):
    """The end lies in (after, by]; `by` is None while nothing says it had ended for good.

    `disputed`: between the two some told of a hold and some of a loss.
    """

    after: date
    by: date | None
    disputed: bool = False
    rests_on: tuple[str, ...] = ()


def end_bracket(sightings: Iterable[Sighting], asked_on: date) -> Bracket | None:
    """Where the end of a hold lies that was asked about on a day.

    None where nothing says that it was held then: nothing can be asked of its end.
    """
    told = sorted(sightings, key=lambda s: (s.day, not s.held))
    before = [s for s in told if s.day <= asked_on]
    if not before or not before[-1].held:
        return None
    later = [s for s in told if s.day > asked_on]
    start = Sighting(day=asked_on, held=True, rests_on=before[-1].rests_on)
    return _bracket(start, later)


def begin_bracket(sightings: Iterable[Sighting], asked_on: date) -> Bracket | None:
    """Where the beginning of a hold lies that was asked about on a day.

    None where it was held already. Nothing said before counts as not held: it is said to come.
    """
    told = sorted(sightings, key=lambda s: (s.day, s.held))
    before = [s for s in told if s.day <= asked_on]
    if before and before[-1].held:
        return None
    turned = [msgspec.structs.replace(s, held=not s.held) for s in told if s.day > asked_on]
    return _bracket(Sighting(day=asked_on, held=True), turned)


def _bracket(start: Sighting, later: Sequence[Sighting]) -> Bracket:
    held = [s for s in later if s.held]
    lost = [s for s in later if not s.held]
    if not lost:
        last = held[-1] if held else start
        return Bracket(after=last.day, by=None, rests_on=_ids(last))
    first = lost[0]
    before = [s for s in held if s.day < first.day]
    after = before[-1] if before else start
    # A hold that is told of on the day of a loss may be of that morning.
    last_held = max((s.day for s in held), default=start.day)
    final = next((s for s in lost if s.day >= last_held), None)
    return Bracket(
        after=after.day,
        by=None if final is None else final.day,
        disputed=last_held >= first.day,
        rests_on=_ids(after, first, *([] if final is None else [final])),
    )


def _ids(*told: Sighting) -> tuple[str, ...]:
    return tuple(dict.fromkeys(s.rests_on for s in told if s.rests_on))
