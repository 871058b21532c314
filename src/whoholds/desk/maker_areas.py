"""Shell: how much of a case's ground each imported map colours by day, kept beside the case.

Measured when a map is imported, from the polygons themselves: the claims of a map are of places,
and a sum over places would not be its maker's area. What is kept can be made again from the
sealed files by the same mapping.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

import msgspec

from whoholds.desk.case_folder import CaseFolder
from whoholds.desk.case_ground import case_ground
from whoholds.desk.import_readings import Series, Tally, areas_by_day
from whoholds.desk.import_terms import meanings, party_id
from whoholds.desk.whole_file import keep_whole
from whoholds.errors import PlaceError
from whoholds.model.map_area import MapArea
from whoholds.places.case_file import load_layer_rows
from whoholds.places.ground.boundary_record import Shape
from whoholds.read.chart.drawn_area import DrawnArea
from whoholds.read.table.import_form import Meaning

#: The folder of what maps colour, in a case's folder: a table for each series.
MAP_AREAS = "map-areas"
Colour = tuple[date, str, str]


class Coloured(NamedTuple):
    """A series on a case's ground, which is None where the places enclose none; shapely's shapes.

    `days` are those on which a map is drawn, `shapes` what is in each colour on each, in degrees.
    """

    days: list[date]
    shapes: dict[Colour, Shape]
    ground: Shape | None


def map_areas(series: Series, drawn: Coloured) -> tuple[MapArea, ...]:
    """What a series of maps colours of the case's ground, by day, holder and meaning.

    The ground is the hull of the places in the case's own tables, as the estimates take it; a day
    on which a map is drawn and a colour is not seen counts as 0 km2 of that colour.
    """
    from whoholds.places.ground.geodesic import area_km2

    sizes = {colour: area_km2(shape) for colour, shape in drawn.shapes.items()}
    colours = sorted({(holder, standing) for _, holder, standing in sizes})
    return tuple(
        MapArea(
            maker=series.form.maker,
            day=day,
            holder_id=holder,
            standing=standing,
            km2=round(sizes.get((day, holder, standing), 0.0), 1),
        )
        for day in drawn.days
        for holder, standing in colours
    )


def coloured(folder: CaseFolder, series: Series) -> Coloured:
    """What a series draws on the case's ground: its polygons are read and cut once."""
    hull = _case_hull(folder)
    meaning = meanings(series.form, series.case)
    lat_first = series.form.coordinates == "lat_lon"
    parts: dict[Colour, list[Shape]] = {}
    days: set[date] = set()
    known: dict[bytes, Shape | None] = {}
    for area, day in areas_by_day(series, Tally()):
        told = meaning(area.status) if isinstance(area, DrawnArea) else None
        if not isinstance(area, DrawnArea) or day is None:
            continue
        key = _key(area.geometry)
        if told is None or told.standing == "left" or not key:
            continue
        days.add(day)
        if key not in known:
            known[key] = _shape(area.geometry, hull, lat_first=lat_first)
        shape = known[key]
        if shape is not None:
            parts.setdefault((day, *_means(told, series, day)), []).append(shape)
    shapes = {colour: _joined(own) for colour, own in parts.items()}
    return Coloured(sorted(days), shapes, hull)


def _key(geometry: object) -> bytes:
    """What a geometry is known by; b"" for one that has no text, which `MapDays` refuses too."""
    try:
        return msgspec.json.encode(geometry)
    except (TypeError, ValueError, RecursionError):
        return b""


def _case_hull(folder: CaseFolder) -> Shape | None:
    """The ground of the case's own places, degrees; None where they enclose none."""
    rows = [place for layer in load_layer_rows(folder.case, folder.ground) for place, _ in layer]
    hull: Shape | None = case_ground((p.lon_deg, p.lat_deg) for p in rows if p.lat_deg is not None)
    return hull


def keep_map_areas(folder: CaseFolder, series: Series, drawn: Coloured) -> Path:
    """Measure a series and keep what was found beside the case; returns the file.

    Raises:
        LedgerUnwritable: the case's folder cannot be written to.
    """
    fields = MapArea.__struct_fields__
    table = io.StringIO(newline="")
    writer = csv.writer(table)
    writer.writerow(fields)
    writer.writerows([getattr(a, f) for f in fields] for a in map_areas(series, drawn))
    return keep_whole(map_areas_file(folder, series.import_id), table.getvalue().encode("utf-8"))


def map_areas_file(folder: CaseFolder, import_id: str) -> Path:
    """Where what a series colours is kept."""
    return folder.path / MAP_AREAS / f"{import_id}.csv"


def read_map_areas(folder: CaseFolder, import_ids: Iterable[str]) -> tuple[MapArea, ...]:
    """What the maps of these series colour, by maker and day; nothing of those never measured."""
    found: list[MapArea] = []
    for name in import_ids:
        try:
            with map_areas_file(folder, name).open(encoding="utf-8", newline="") as stream:
                found += [_record(row) for row in list(csv.reader(stream))[1:]]
        except (OSError, ValueError):
            continue
    return tuple(sorted(found, key=lambda a: (a.maker, a.day, a.holder_id, a.standing)))


def _record(row: Sequence[str]) -> MapArea:
    maker, day, holder, standing, km2 = row
    return MapArea(
        maker=maker,
        day=date.fromisoformat(day),
        holder_id=holder,
        standing=standing,
        km2=float(km2),
    )


def _means(told: Meaning, series: Series, day: date) -> tuple[str, str]:
    """The holder that a colour names, "" for none, and what it is taken to mean."""
    party = party_id(told.party, series.case) if told.party else None
    holder = series.case.holder_of(party, day).holder_id if party else None
    return holder or "", told.standing


def _shape(geometry: object, hull: Shape | None, *, lat_first: bool) -> Shape | None:
    """A polygon on the case's ground; None of one that is no polygon, or lies elsewhere."""
    import shapely

    from whoholds.places.ground.polygons import sound_polygon
    from whoholds.read.chart.place_points import turned

    try:
        shape = sound_polygon(turned(geometry) if lat_first else geometry).shape
    except PlaceError:
        return None
    if hull is None:
        return shape
    if not shapely.intersects(shape, hull):
        return None
    return shapely.intersection(shape, hull)


def _joined(shapes: Sequence[Shape]) -> Shape:
    import shapely

    return shapely.union_all(shapes) if len(shapes) > 1 else shapes[0]
