"""Boundaries as records: a region's polygon with its names, its layer and its point of view. Pure.

A polygon is a claim like any other: somebody drew it. `point_of_view` says whose border it is, so
that what is decided or drawn from it can say so.
"""

from __future__ import annotations

from typing import Any, TypeAlias

import msgspec

from whoholds.errors import NotAPolygon, PlaceError
from whoholds.model.place import PlaceKind

#: A geometry of shapely, which has no types.
Shape: TypeAlias = Any


class Boundary(msgspec.Struct, frozen=True, kw_only=True):
    """One region, district or country with its polygon.

    `boundary_id` is "LAYER:KEY"; `names` are its other names. `wkb` is a polygon or multipolygon
    in well-known binary (OGC 06-103r4), longitude and latitude in degrees of WGS 84, sound, cut at
    the antimeridian, shells counter-clockwise (RFC 7946). `point_of_view` names whose border it is,
    "" where the layer does not say.
    """

    boundary_id: str
    name: str
    names: tuple[str, ...] = ()
    level: PlaceKind = "region"
    wkb: bytes
    layer: str
    point_of_view: str = ""


class RowNote(msgspec.Struct, frozen=True, kw_only=True):
    """What was wrong with a row of a boundary file: its place in the file, what, and what was done.

    `code` is the error code for a row that was left out, "" for one that was mended and taken in.
    """

    row: str
    what: str
    code: str = ""

    @property
    def refused(self) -> bool:
        """Whether the row was left out."""
        return bool(self.code)


class BoundaryLayer(msgspec.Struct, frozen=True, kw_only=True):
    """The boundaries of one file, and notes on the rows that were mended or left out.

    `rows` is how many there were: `len(boundaries)` plus the refused notes.
    """

    layer: str
    rows: int
    boundaries: tuple[Boundary, ...] = ()
    notes: tuple[RowNote, ...] = ()
    point_of_view: str = ""

    @property
    def refused(self) -> tuple[RowNote, ...]:
        """The rows left out."""
        return tuple(n for n in self.notes if n.refused)

    def require(self, name: str) -> Boundary:
        """The boundary of a name or id (any case).

        Raises:
            NotAPolygon: no boundary or more than one has it; the message lists some.
        """
        wanted = name.casefold()
        found = [b for b in self.boundaries if wanted in _keys(b)]
        if len(found) == 1:
            return found[0]
        some = ", ".join(b.name or b.boundary_id for b in (found or self.boundaries)[:8])
        how = "several have" if found else "none has"
        raise NotAPolygon(f"{how} the name {name!r} in {self.layer}; there are: {some}")


def refusal(row: str, error: PlaceError) -> RowNote:
    """The note on a row that cannot be used, from the error that says why."""
    return RowNote(row=row, what=str(error.args[0]), code=error.code)


def _keys(boundary: Boundary) -> set[str]:
    own = boundary.boundary_id.removeprefix(f"{boundary.layer}:")
    names = (boundary.name, boundary.boundary_id, own, *boundary.names)
    return {n.casefold() for n in names if n}
