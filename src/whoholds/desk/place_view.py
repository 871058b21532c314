"""Shell: everything that is said about a place, with the four stamps of what is shown."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

import msgspec

from whoholds.desk import ledgering
from whoholds.ledger.database import Ledger
from whoholds.ledger.slices import Clocks
from whoholds.model.entry import Found
from whoholds.show.listing import Stamps


class PlaceView(msgspec.Struct, frozen=True, kw_only=True):
    """A place as asked for: its claims with their stamps; names like it where none has it."""

    place: str
    found: tuple[Found, ...]
    stamps: Stamps
    alike: tuple[str, ...] = ()


def place_view(ledger: Ledger, asked: ledgering.Asked, now: datetime) -> PlaceView:
    """What the ledger has about `asked.place`, by the clocks of the question."""
    found = ledgering.claims(ledger, asked)
    up_to = ledgering.reported_up_to(ledger, asked.clocks)
    alike = () if found else tuple(ledgering.places_like(ledger, asked.place))
    stamps = stamps_of(found, up_to, asked.clocks, now)
    return PlaceView(place=asked.place, found=found, stamps=stamps, alike=alike)


def stamps_of(
    found: Iterable[Found], up_to: datetime | None, clocks: Clocks, now: datetime
) -> Stamps:
    """The four stamps of a view."""
    ends = [e for f in found if (e := f.recorded.reported_time.end) is not None]
    return Stamps(
        situation_as_of=_as_of(clocks),
        reports_up_to=up_to,
        computed_at=now,
        last_report=max(ends, default=None),
    )


def _as_of(clocks: Clocks) -> str:
    if clocks.on is not None:
        return str(clocks.on.last_day)
    return "the latest reports" if clocks.known_at is None else str(clocks.known_at)[:10]
