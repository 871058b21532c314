"""Alerts in words: what changed, and because of which claim. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from whoholds.model.answers import PlaceChange, SourceChange, Stand
from whoholds.model.entry import Found
from whoholds.show.change_lines import holding_words
from whoholds.show.citation import attributed_line
from whoholds.show.listing import holder_names, said_holder, source_of
from whoholds.show.marking import safe
from whoholds.show.wording import headline, plain

#: What is told of a place of which nobody says who holds it.
NOBODY = "no claim says who holds it"


def claim_title(found: Found) -> tuple[str, str]:
    """A new claim: who says what, and the line by which it is cited."""
    held = found.recorded
    what = plain(headline(held.claim))
    return _flat(f"{source_of(found)}: {what}"), _flat(attributed_line(held, found.added))


def change_words(place: PlaceChange, change: SourceChange) -> tuple[str, str]:
    """What a source says of a place now, what it said before, and its words for it."""
    source = change.source or "a report"
    if change.after is None:
        title = f"{place.place}: {source} is no longer said to say that {_holding(change.before)}"
        return _flat(title), _flat(f"because of {_lines(change.before)}, which no longer stands")
    title = f"{place.place}: {source} says {_holding(change.after)}"
    before = "" if change.before is None else f"; before: {_holding(change.before)}"
    return _flat(title), _flat(f"because of {_lines(change.after)}{before}")


def differ_words(place: PlaceChange) -> tuple[str, str]:
    """That sources began or ceased to differ over a place, and what each of them says."""
    how = "began" if place.differ else "ceased"
    told = [
        f"{c.source or 'a report'} says {_holding(c.after)} ({_lines(c.after)})"
        for c in place.changes
        if c.after is not None
    ]
    return _flat(f"{place.place}: the sources {how} to differ"), _flat("; ".join(told))


def told_of(found: Iterable[Found], names: Mapping[str, str]) -> tuple[str, tuple[str, ...]]:
    """Who is said to hold a place by the latest word of each source, and the claims that say so."""
    telling = [f for f in found if said_holder(f)]
    if not telling:
        return NOBODY, ()
    holders = holder_names(telling, names)
    words = f"said to be held by {holders[0]}"
    if len(holders) > 1:
        words = f"the sources differ: {', '.join(holders)}"
    newest = sorted(telling, key=lambda f: (str(f.recorded.reported_time.end), f.recorded.claim_id))
    return _flat(words), tuple(f.recorded.claim_id for f in newest[:-4:-1])


def _holding(stand: Stand | None) -> str:
    return "nothing" if stand is None else holding_words(stand)


def _lines(stand: Stand | None) -> str:
    """The words of the claims that say so."""
    claims = () if stand is None else stand.claims
    return "; ".join(attributed_line(f.recorded, f.added) for f in claims)


def _flat(text: str) -> str:
    return " ".join(safe(text).split())
