"""What changed, as lines for a terminal: between two days, between two states of knowledge. Pure.

Every line of a claim has the beginning of its id, by which `whoholds cite` finds it.
"""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from whoholds.model.answers import DayDiff, Happened, KnownChange, KnownDiff, PlaceChange, Stand
from whoholds.model.entry import Recorded
from whoholds.show.judged_words import SHORT_ID
from whoholds.show.wording import headline, is_plural, number_of, plain, wrapped

#: What happened to a claim, as a heading, in the order in which the headings come.
HAPPENED: dict[Happened, str] = {
    "known": "became known",
    "withdrawn": "withdrawn by the outlet",
    "superseded": "superseded",
    "retracted": "retracted",
    "read": "stands again",
    "unread": "no longer read by anybody",
    "decided": "decided by a person",
    "amended": "amended",
    "changed": "changed otherwise",
    "unknown": "not known any more",
}


def day_diff_lines(told: DayDiff, columns: int = 80) -> Iterator[str]:
    """Two days, place by place and source by source."""
    yield f"What is said to hold on {told.first} and on {told.second}"
    for change in told.places:
        yield ""
        yield from place_change_lines(change, told.first, told.second, columns)
    yield ""
    yield f"{number_of(len(told.places), 'place')} of which a source says something else"


def known_diff_lines(told: KnownDiff, columns: int = 80) -> Iterator[str]:
    """Two states of knowledge: what became of claims, and what that changed of the past."""
    yield from textwrap.wrap(
        f"What was known at the end of {told.first} and at the end of {told.second}", columns
    )
    for what, heading in HAPPENED.items():
        changes = [c for c in told.changes if what in c.what]
        if changes:
            yield ""
            yield f"{heading}: {len(changes)}"
            for change in changes:
                yield from _known_lines(change, what, columns)
    if told.past:
        yield ""
        yield from textwrap.wrap(
            f"What is believed of {told.first} since, and was not known then", columns
        )
        for place in told.past:
            yield ""
            yield from place_change_lines(place, told.first, told.second, columns, known=True)
    yield ""
    yield from textwrap.wrap(_summary(told.changes), columns)


def place_change_lines(
    change: PlaceChange, first: date, second: date, columns: int = 80, *, known: bool = False
) -> Iterator[str]:
    """A place with what its sources said before and after."""
    yield from textwrap.wrap(change.place + _differing(change), columns)
    words = [f"known {first}", f"known {second}"] if known else [str(first), str(second)]
    for moved in change.changes:
        yield from wrapped(f"  {moved.source}", columns, 4)
        for name, stand in zip(words, (moved.before, moved.after), strict=True):
            yield from wrapped(f"    {name}  {stand_words(stand)}", columns, 24)


def stand_words(stand: Stand | None) -> str:
    """Who is said to hold a place, since which day it is said, and the claims that say so."""
    if stand is None:
        return "nothing said"
    ids = ", ".join(f.recorded.claim_id[:SHORT_ID] for f in stand.claims)
    return f"{holding_words(stand)} ({stand.day}: {ids})"


def holding_words(stand: Stand) -> str:
    """Who is said to hold a place, and no more."""
    pairs = zip(stand.holders, stand.names, strict=True)
    return "; ".join(_holds(key, name) for key, name in pairs)


def _holds(key: str, name: str) -> str:
    many = is_plural(name)
    if key.startswith("!"):
        return f"{name} {'do' if many else 'does'} not hold it"
    verb = "fight" if key.startswith("~") else "hold"
    return f"{name} {verb}{'' if many else 's'} {'there' if verb == 'fight' else 'it'}"


def _differing(change: PlaceChange) -> str:
    if change.differ == change.differed:
        return ": the sources differ, and did" if change.differ else ""
    return ": the sources began to differ" if change.differ else ": the sources ceased to differ"


def _known_lines(change: KnownChange, what: Happened, columns: int) -> Iterator[str]:
    held = change.after or change.before
    if held is None:
        return
    day = held.reported_time.last_day
    said = plain(headline(held.claim))
    source = held.claim.attribution[-1].name if held.claim.attribution else "the report itself"
    head = f"  {day or '????-??-??'}  {held.claim_id[:SHORT_ID]}  {source}: {said}"
    yield from wrapped(head, columns, 24)
    for note in _notes(change, held, what):
        yield from wrapped(f"{' ' * 26}{note}", columns, 26)


def _notes(change: KnownChange, held: Recorded, what: Happened) -> Iterator[str]:
    if what == "known" and change.late_days:
        yield f"reported {number_of(change.late_days, 'day')} after what it speaks of"
    if what == "decided" and held.decision is not None:
        yield f"{held.decision} by {held.decided_by}"


def _summary(changes: Iterable[KnownChange]) -> str:
    counted = Counter(what for c in changes for what in c.what)
    told = ", ".join(f"{counted[w]} {HAPPENED[w]}" for w in HAPPENED if counted[w])
    return told or "nothing became known, and nothing changed"
