"""Shell: everything that is said about a place, with the four stamps of what is shown."""

from __future__ import annotations

from datetime import datetime

import msgspec

from whoholds.desk import ledgering
from whoholds.ledger.database import Ledger
from whoholds.ledger.slices import Clocks
from whoholds.model.entry import Found
from whoholds.show.listing import Stamps


class PlaceView(msgspec.Struct, frozen=True, kw_only=True):
    """A place as asked for: its claims with their stamps; names like it where none has it.

    `unquoted` claims count in estimates and may not be handed on.
    """

    place: str
    found: tuple[Found, ...]
    stamps: Stamps
    unquoted: int = 0
    alike: tuple[str, ...] = ()


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
    alike = () if found else tuple(ledgering.places_like(ledger, asked.place))
    stamps = Stamps(
        situation_as_of=_as_of(asked.clocks),
        reports_up_to=answer.reports_up_to,
        computed_at=now,
        last_report=answer.last_report,
    )
    return PlaceView(place=asked.place, found=found, stamps=stamps, alike=alike)


def _as_of(clocks: Clocks) -> str:
    if clocks.on is not None:
        return str(clocks.on.last_day)
    return "the latest reports" if clocks.known_at is None else str(clocks.known_at)[:10]
