"""What a map shows, before it is compared with the ground: a polygon with its status and day."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

import msgspec

from whoholds.read.table.cell_values import day_of

#: Members of a geometry that are looked into; deeper nesting is an attack.
MOST_NESTED = 8


class DrawnArea(msgspec.Struct, frozen=True, kw_only=True):
    """A polygon of a map, not yet checked.

    `geometry` is a GeoJSON geometry, `where` its place in the file, `day` that of its own property
    (None where the file has the day).
    """

    where: str
    status: str
    polygon: str = ""
    day: date | None = None
    geometry: object = None


def day_in_name(name: str, pattern: str) -> date | None:
    """The day in a file's name: year, month and day, or seconds since 1970 (UTC)."""
    found = re.search(pattern, name)
    if found is None:
        return None
    if len(found.groups()) == 1:
        try:
            return datetime.fromtimestamp(int(found[1]), UTC).date()
        except (ValueError, OverflowError, OSError):
            return None
    return day_of("-".join(found.groups()[:3]))
