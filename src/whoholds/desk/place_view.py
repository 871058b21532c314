"""Shell: everything that is said about a place, with the four stamps of what is shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice

import msgspec

from whoholds.desk import ledgering
from whoholds.desk.place_names import short_name
from whoholds.ledger.database import Ledger
from whoholds.ledger.slices import Clocks
from whoholds.model.entry import Found
from whoholds.model.folding import fold
from whoholds.show.listing import Stamps

#: Names that are looked at for being known: a common word stands in thousands.
MOST_ALIKE = 100


class PlaceView(msgspec.Struct, frozen=True, kw_only=True):
    """A place as asked for: its claims with their stamps; names like it where none has it.

    Where some do, `alike` are regions that have the name with a type word: they are not meant
    unless asked for. `also_called` are the other names that it was asked by.
    `unquoted` claims count in estimates and may not be handed on.
    """

    place: str
    found: tuple[Found, ...]
    stamps: Stamps
    unquoted: int = 0
    alike: tuple[str, ...] = ()
    also_called: tuple[str, ...] = ()


def place_view(ledger: Ledger, asked: ledgering.Asked, now: datetime) -> PlaceView:
    """What the ledger has about `asked.place`, by the clocks of the question."""
    answer = ledgering.who(
        ledger,
        asked.place,
        reviewed_only=asked.reviewed_only,
        clocks=asked.clocks,
        also_called=asked.also_called,
    )
    found = answer.claims
    keys = {fold(n) for n in (asked.place, *asked.also_called)}
    like = [n for n in ledgering.places_like(ledger, asked.place) if n not in keys or not found]
    like = list(_known(ledger, like, asked.clocks))
    if found:
        like = [n for n in like if short_name(n) == fold(asked.place)]
    others = dict.fromkeys(n for n in asked.also_called if fold(n) != fold(asked.place))
    stamps = Stamps(
        situation_as_of=_as_of(asked.clocks),
        reports_up_to=answer.reports_up_to,
        computed_at=now,
        last_report=answer.last_report,
    )
    return PlaceView(
        place=asked.place, found=found, stamps=stamps, alike=tuple(like), also_called=tuple(others)
    )


def _known(ledger: Ledger, names: Iterable[str], clocks: Clocks) -> Iterator[str]:
    """Names of claims that were known then: the index has those of every report."""
    for name in islice(names, MOST_ALIKE):
        if clocks.known_at is None or ledgering.who(ledger, name, clocks=clocks).claims:
            yield name


def _as_of(clocks: Clocks) -> str:
    if clocks.on is not None:
        return str(clocks.on.last_day)
    return "the latest reports" if clocks.known_at is None else str(clocks.known_at)[:10]
