"""KML maps to drawn areas: with or without a namespace, folders as statuses. Pure.

A document type is refused, and with it every entity a file could define: no entity is expanded,
nothing outside the file is read.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from whoholds.errors import UnreadableImport
from whoholds.read.chart.drawn_area import DrawnArea
from whoholds.read.table.cell_values import day_of
from whoholds.read.table.import_form import ImportForm
from whoholds.read.table.skip_codes import Skipped

#: Elements inside elements; maps have about ten.
MOST_DEEP = 64


def areas_of_kml(raw: bytes, form: ImportForm, source: str) -> Iterator[DrawnArea | Skipped]:
    """The polygons of a KML document, in their order.

    The status is the extended attribute or simple field of the mapping's name, else ("folder",
    "styleUrl" or "name" as mapped) the innermost folder's name, the style, or the placemark's own
    name. The day is an attribute, or the begin of its TimeSpan or TimeStamp.

    Raises:
        UnreadableImport: it is no KML, declares a document type, or is nested too deeply.
    """
    root = _tree(raw, source)
    found = 0
    for folder, mark in _placemarks(root, ""):
        where = f"{source}[{found}]"
        found += 1
        told = _attributes(mark, folder)
        day = day_of(told.get(form.day, "")) if form.day else None
        if form.day and day is None:
            yield Skipped(
                row=where, code="I-NO-DAY", what=f"{form.day} is {told.get(form.day, '')!r}"
            )
            continue
        shapes = list(_polygons(mark))
        if not shapes:
            yield Skipped(row=where, code="P21", what="a placemark without a polygon")
        for geometry in shapes:
            yield DrawnArea(
                where=where,
                status=told.get(form.status, ""),
                polygon=told.get(form.polygon, ""),
                day=day,
                geometry=geometry,
            )


def _tree(raw: bytes, source: str) -> Element:
    """The document as elements without namespaces."""
    builder = TreeBuilder()
    parser = expat.ParserCreate()
    depth = 0

    def begin(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > MOST_DEEP:
            raise UnreadableImport(f"{source}: elements nested more than {MOST_DEEP} deep")
        builder.start(name.rpartition(":")[2], attributes)

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(name.rpartition(":")[2])

    def refuse(*_: Any) -> None:  # noqa: ANN401  (whatever the parser tells)
        raise UnreadableImport(f"{source} declares a document type, which a map has no need of")

    parser.buffer_text = True
    parser.StartElementHandler = begin
    parser.EndElementHandler = end
    parser.CharacterDataHandler = builder.data
    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    try:
        parser.Parse(raw, True)
    except expat.ExpatError as cause:
        raise UnreadableImport(f"{source} is no XML: {cause}") from cause
    return builder.close()


def _placemarks(element: Element, folder: str) -> Iterator[tuple[str, Element]]:
    """Every placemark with the name of the folder it lies in."""
    for child in element:
        if child.tag == "Placemark":
            yield folder, child
        elif child.tag in {"Folder", "Document", "kml"}:
            own = folder if child.tag != "Folder" else (child.findtext("name") or "").strip()
            yield from _placemarks(child, own)


def _attributes(mark: Element, folder: str) -> dict[str, str]:
    """What is said of a placemark, by name."""
    told = {"folder": folder}
    for child in mark:
        if child.text and child.tag in {"name", "styleUrl", "description"}:
            told[child.tag] = child.text.strip().removeprefix("#")
    told["begin"] = _text(mark, "TimeSpan/begin") or _text(mark, "TimeStamp/when")
    for field in mark.iter("SimpleData"):
        told[field.get("name", "")] = (field.text or "").strip()
    for field in mark.iter("Data"):
        told[field.get("name", "")] = _text(field, "value")
    return told


def _text(element: Element, path: str) -> str:
    return (element.findtext(path) or "").strip()


def _polygons(mark: Element) -> Iterator[dict[str, Any]]:
    for polygon in mark.iter("Polygon"):
        outer = polygon.find("outerBoundaryIs/LinearRing/coordinates")
        inner = polygon.findall("innerBoundaryIs/LinearRing/coordinates")
        rings = [_ring(r) for r in ([outer] if outer is not None else []) + inner]
        yield {"type": "Polygon", "coordinates": rings}


def _ring(coordinates: Element) -> list[list[str]]:
    """Positions as written; whether they are numbers is looked at with the rest of the polygon."""
    return [t.split(",")[:2] for t in (coordinates.text or "").split()]
