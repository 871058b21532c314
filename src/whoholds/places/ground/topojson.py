"""TopoJSON to GeoJSON geometries: arcs, quantisation, arcs walked backwards. Pure.

After the TopoJSON 1.0 specification: positions of a quantised topology are whole steps, each from
the one before (2.1.3); a negative arc number ~n is arc n walked backwards (2.1.4); of arcs joined
into a ring the first position of each but the first is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from typing import Any

from whoholds.errors import BrokenArcs, BrokenBoundaries

Position = tuple[float, float]
Feature = dict[str, Any]


def is_topology(document: object) -> bool:
    """Whether a parsed JSON document says that it is a TopoJSON topology."""
    return isinstance(document, Mapping) and document.get("type") == "Topology"


def features_of(
    topology: Mapping[str, Any], wanted: str | None = None
) -> Iterator[tuple[Feature, BrokenArcs | None]]:
    """The geometries of a topology's object as GeoJSON features, in their order.

    A feature whose arcs are broken comes without a geometry, beside the error that says so.

    Args:
        topology: the parsed document.
        wanted: the object; needed where there are several.

    Raises:
        BrokenBoundaries: the topology has no arcs, no such object, or several and none was named.
    """
    arcs = _Arcs(topology)
    for geometry in _geometries(_object(topology, wanted)):
        feature: Feature = {
            "type": "Feature",
            "id": geometry.get("id"),
            "properties": geometry.get("properties") or {},
            "geometry": None,
        }
        try:
            feature["geometry"] = _geojson(geometry, arcs)
        except BrokenArcs as error:
            yield feature, error
        else:
            yield feature, None


def _object(topology: Mapping[str, Any], wanted: str | None) -> Mapping[str, Any]:
    objects = topology.get("objects")
    if not isinstance(objects, Mapping) or not objects:
        raise BrokenBoundaries("the topology has no objects")
    names = ", ".join(sorted(map(str, objects)))
    if wanted is None and len(objects) > 1:
        raise BrokenBoundaries(f"the topology has several objects, name one of them: {names}")
    found = objects.get(next(iter(objects)) if wanted is None else wanted)
    if not isinstance(found, Mapping):
        raise BrokenBoundaries(f"the topology has no object {wanted!r}; it has: {names}")
    return found


def _geometries(found: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """The members of a collection, of collections in it too, or the object itself."""
    if found.get("type") == "GeometryCollection":
        members = found.get("geometries")
        for member in members if isinstance(members, list | tuple) else ():
            if isinstance(member, Mapping):
                yield from _geometries(member)
    else:
        yield found


class _Arcs:
    """The arcs of a topology as rows of positions, decoded once each as they are used."""

    def __init__(self, topology: Mapping[str, Any]) -> None:
        arcs = topology.get("arcs")
        if not isinstance(arcs, Sequence) or isinstance(arcs, str):
            raise BrokenBoundaries("the topology has no arcs")
        self._raw = arcs
        self._transform = topology.get("transform")
        self._known: dict[int, list[Position]] = {}

    def line(self, numbers: object) -> list[Position]:
        """Arcs joined end to end."""
        if not isinstance(numbers, Sequence) or isinstance(numbers, str):
            raise BrokenArcs("its arcs are no list of numbers")
        out: list[Position] = []
        for number in numbers:
            arc = self._arc(number)
            if out and arc and out[-1] != arc[0]:
                raise BrokenArcs(f"arc {number} does not begin where the one before it ends")
            out += arc[1:] if out else arc
        return out

    def _arc(self, number: object) -> list[Position]:
        if not isinstance(number, int) or isinstance(number, bool):
            raise BrokenArcs(f"{number!r} is no number of an arc")
        own = number if number >= 0 else ~number
        if own >= len(self._raw):
            raise BrokenArcs(f"arc {own} is not there: the topology has {len(self._raw)}")
        if own not in self._known:
            self._known[own] = self._decoded(own)
        return self._known[own] if number >= 0 else self._known[own][::-1]

    def _decoded(self, own: int) -> list[Position]:
        try:
            xs, ys = [float(p[0]) for p in self._raw[own]], [float(p[1]) for p in self._raw[own]]
            if self._transform is None:
                return list(zip(xs, ys, strict=True))
            kx, ky = map(float, self._transform["scale"])
            dx, dy = map(float, self._transform["translate"])
        except (TypeError, ValueError, KeyError, IndexError, OverflowError) as cause:
            raise BrokenArcs(f"arc {own} cannot be read: {cause}") from cause
        return [
            (x * kx + dx, y * ky + dy) for x, y in zip(accumulate(xs), accumulate(ys), strict=True)
        ]


def _geojson(geometry: Mapping[str, Any], arcs: _Arcs) -> dict[str, Any] | None:
    """A polygon or multipolygon as GeoJSON; other types by name only, a null one as None."""
    kind, numbers = geometry.get("type"), geometry.get("arcs")
    if kind is None:
        return None
    if kind == "Polygon":
        return {"type": kind, "coordinates": _rings(numbers, arcs)}
    if kind == "MultiPolygon":
        polygons = [_rings(part, arcs) for part in _listed(numbers)]
        return {"type": kind, "coordinates": polygons}
    return {"type": kind, "coordinates": []}


def _rings(numbers: object, arcs: _Arcs) -> list[list[Position]]:
    return [arcs.line(ring) for ring in _listed(numbers)]


def _listed(numbers: object) -> Sequence[object]:
    if not isinstance(numbers, Sequence) or isinstance(numbers, str):
        raise BrokenArcs("its arcs are no list")
    return numbers
