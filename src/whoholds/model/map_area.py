"""How much of a case's ground a map colours on a day, by what its colours mean."""

from __future__ import annotations

from datetime import date

import msgspec


class MapArea(msgspec.Struct, frozen=True, kw_only=True):
    """Ground of a case in one colour of a map on one day, km2, measured on the ellipsoid.

    `standing` is what the mapping takes the colour to mean: held, liberated, contested, unknown;
    `holder_id` is the holder where it names a party, "" where it names none.
    """

    maker: str
    day: date
    holder_id: str
    standing: str
    km2: float
