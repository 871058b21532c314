"""What leaves a case for other programs: a feature of a layer, and what its columns say."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Literal

import msgspec

#: What can be handed on: what is said, what is estimated of places and of areas, and the places.
LayerName = Literal["claims", "control", "areas", "places"]
LAYERS: tuple[LayerName, ...] = ("claims", "control", "areas", "places")
#: What a column holds. Days are ISO 8601 dates, times are UTC with a Z; both are kept as text.
ColumnKind = Literal["text", "number", "integer", "flag", "day", "time"]
Value = str | float | int | bool | None


class Column(msgspec.Struct, frozen=True, kw_only=True):
    """A column of a layer: its name, what it holds, and what that means, for the codebook."""

    name: str
    kind: ColumnKind = "text"
    about: str


class Feature(msgspec.Struct, frozen=True, kw_only=True):
    """One row of a layer, with its place on the ground and in time where it has them.

    `points` are (longitude, latitude), WGS 84, none where the ground is not known. `start` and
    `end` are half-open, UTC; None where it is unsaid or open.
    """

    feature_id: str
    points: tuple[tuple[float, float], ...] = ()
    start: datetime | None = None
    end: datetime | None = None
    properties: Mapping[str, Value] = {}


class Terms(msgspec.Struct, frozen=True, kw_only=True, order=True):
    """On which terms some of the input is had: whose it is, its licence, how it is cited."""

    maker: str
    licence: str
    citation: str = ""
    claims: int = 0


def points_at(lon_deg: float | None, lat_deg: float | None) -> tuple[tuple[float, float], ...]:
    """One point, or none where the ground is not known."""
    return () if lon_deg is None or lat_deg is None else ((lon_deg, lat_deg),)


def box_of(
    points: tuple[tuple[float, float], ...],
) -> tuple[float, float, float, float] | None:
    """West, south, east, north of points, None of none."""
    if not points:
        return None
    lon, lat = zip(*points, strict=True)
    return min(lon), min(lat), max(lon), max(lat)
