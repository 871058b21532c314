"""GeoJSON and TopoJSON maps, whole or line by line, to drawn areas. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from whoholds.errors import BrokenBoundaries, UnreadableImport
from whoholds.places.ground.topojson import features_of, is_topology
from whoholds.read.chart.drawn_area import MOST_NESTED, DrawnArea
from whoholds.read.table.cell_values import day_of
from whoholds.read.table.import_form import ImportForm
from whoholds.read.table.skip_codes import Skipped

_AREAS = ("Polygon", "MultiPolygon", "GeometryCollection")

Drawn = Iterator[DrawnArea | Skipped]


def areas_of_json(text: str, form: ImportForm, source: str) -> Drawn:
    """The areas of one GeoJSON or TopoJSON document, in their order.

    Args:
        text: the document.
        form: which properties hold status, name and day.
        source: what the file is called, for what is said of its rows.

    Raises:
        UnreadableImport: it is neither.
    """
    try:
        document = json.loads(text.removeprefix("\ufeff"))
    except (ValueError, RecursionError) as cause:
        raise UnreadableImport(f"{source} is no JSON: {cause}") from cause
    yield from _areas_of(document, form, source)


def areas_of_json_lines(lines: Iterable[str], form: ImportForm, source: str) -> Drawn:
    """As `areas_of_json`, a document a line; or a day a line, with members that hold rings."""
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        where = f"{source}:{number}"
        try:
            document = json.loads(line.removeprefix("\ufeff"))
            yield from _areas_of_line(document, form, where)
        except (ValueError, RecursionError) as cause:
            yield Skipped(row=where, code="I-CELLS", what=f"is no JSON: {cause}")
        except UnreadableImport as cause:
            yield Skipped(row=where, code="I-CELLS", what=str(cause.args[0]))


def _areas_of_line(document: object, form: ImportForm, where: str) -> Drawn:
    if not form.members:
        yield from _areas_of(document, form, where)
        return
    if not isinstance(document, Mapping):
        raise UnreadableImport(f"{where} is no object with the members {', '.join(form.members)}")
    day = day_of(_text(document.get(form.day)))
    if day is None:
        yield Skipped(row=where, code="I-NO-DAY", what=f"{form.day} is {document.get(form.day)!r}")
        return
    for member in form.members:
        rings = document.get(member)
        for n, ring in enumerate(rings if isinstance(rings, list) else ()):
            geometry = {"type": "Polygon", "coordinates": [ring]}
            yield DrawnArea(
                where=f"{where}.{member}[{n}]", status=member, day=day, geometry=geometry
            )


def _areas_of(document: object, form: ImportForm, source: str) -> Drawn:
    for n, feature in enumerate(_features(document, source)):
        where = f"{source}[{n}]"
        if isinstance(feature, Skipped):
            yield feature
        elif not isinstance(feature, Mapping):
            yield Skipped(row=where, code="P21", what="it is no feature")
        else:
            yield from _area(feature, form, where)


def _features(document: object, source: str) -> Iterator[Any]:
    if isinstance(document, Mapping) and is_topology(document):
        yield from _of_topology(document, source)
        return
    kind = document.get("type") if isinstance(document, Mapping) else None
    if isinstance(document, Mapping) and kind == "FeatureCollection":
        features = document.get("features")
        if not isinstance(features, list):
            raise UnreadableImport(f"{source}: the feature collection has no list of features")
        yield from features
    elif kind == "Feature":
        yield document
    elif kind in _AREAS:
        yield {"type": "Feature", "properties": {}, "geometry": document}
    else:
        raise UnreadableImport(f"{source} is a {kind!r}, neither GeoJSON nor TopoJSON")


def _of_topology(document: Mapping[str, Any], source: str) -> Iterator[Any]:
    try:
        objects = document.get("objects")
        names = list(objects) if isinstance(objects, Mapping) else [None]
        for name in names:
            for n, (feature, broken) in enumerate(features_of(document, name)):
                where = f"{source}.{name}[{n}]"
                yield (
                    feature
                    if broken is None
                    else Skipped(row=where, code=broken.code, what=str(broken.args[0]))
                )
    except BrokenBoundaries as cause:
        raise UnreadableImport(f"{source}: {cause.args[0]}") from cause


def _area(feature: Mapping[str, Any], form: ImportForm, where: str) -> Drawn:
    held = feature.get("properties")
    properties: Mapping[str, Any] = held if isinstance(held, Mapping) else {}
    day = None
    if form.day:
        day = day_of(_text(properties.get(form.day)))
        if day is None:
            told = properties.get(form.day)
            yield Skipped(row=where, code="I-NO-DAY", what=f"{form.day} is {told!r}")
            return
    status, polygon = _text(properties.get(form.status)), _text(properties.get(form.polygon))
    for geometry in _polygons(feature.get("geometry"), MOST_NESTED):
        yield DrawnArea(where=where, status=status, polygon=polygon, day=day, geometry=geometry)


def _polygons(geometry: object, depth: int) -> Iterator[object]:
    """The geometry, or the polygons of a collection; what else is in one bounds no area."""
    kind = geometry.get("type") if isinstance(geometry, Mapping) else None
    if kind != "GeometryCollection" or not isinstance(geometry, Mapping) or not depth:
        yield geometry
        return
    parts = geometry.get("geometries")
    for part in parts if isinstance(parts, Sequence) else ():
        if isinstance(part, Mapping) and part.get("type") in _AREAS:
            yield from _polygons(part, depth - 1)


def _text(value: object) -> str:
    """A property as text: numbers as they are written, nothing for objects."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return str(value).strip()
