"""Shell: the outlines that imported maps draw on a case's ground, kept beside the case.

Made when a map is imported, from its polygons, and again from the sealed files by the same mapping.
Edges along the end of the case's ground are nobody's and are left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

import msgspec

from whoholds.desk.case_folder import CaseFolder
from whoholds.desk.import_readings import Series
from whoholds.desk.maker_areas import Coloured
from whoholds.desk.whole_file import keep_whole
from whoholds.model.case import Case
from whoholds.model.mapped import Outline
from whoholds.places.ground.boundary_record import Shape

#: The folder of outlines, in a case's folder: a file for each series.
MAP_OUTLINES = "map-outlines"
#: Corners nearer to a line than this are left out: some 100 m, as exact as settlements are.
_SMOOTH_DEG = 1 / 1_000
#: An edge so near to that of the ground is where the ground ends.
_AT_EDGE_DEG = 1e-6
NOTHING = "nothing of this ground"
Colours = dict[tuple[str, str], Shape]
_DECODER = msgspec.json.Decoder(tuple[Outline, ...])


def map_outlines(series: Series, drawn: Coloured) -> Iterator[Outline]:
    """The outlines of a series: of each map that differs from the one before, a row a colour."""
    by_day: dict[date, Colours] = {day: {} for day in drawn.days}
    for (day, holder, standing), shape in drawn.shapes.items():
        by_day[day][holder, standing] = shape
    runs: list[tuple[date, date, Colours]] = []
    for day in drawn.days:
        own = by_day[day]
        if runs and _is_same(runs[-1][2], own):
            runs[-1] = (runs[-1][0], day, own)
        else:
            runs.append((day, day, own))
    for first, last, own in runs:
        told = [(_words(series.case, *c), _lines(s, drawn.ground)) for c, s in sorted(own.items())]
        for status, lines in told or [(NOTHING, ())]:
            yield Outline(name=series.form.maker, lines=lines, day=first, status=status, until=last)


def _is_same(one: Colours, other: Colours) -> bool:
    return one.keys() == other.keys() and all(one[k].equals_exact(other[k], 0) for k in one)


def _words(case: Case, holder: str, standing: str) -> str:
    name = case.party_names.get(holder, holder)
    return f"{standing} by {name}" if name else standing


def _lines(shape: Shape, hull: Shape | None) -> tuple[tuple[tuple[float, float], ...], ...]:
    import shapely

    edge = shapely.boundary(shape)
    if hull is not None:
        edge = shapely.difference(edge, shapely.buffer(shapely.boundary(hull), _AT_EDGE_DEG))
    edge = shapely.line_merge(edge) if edge.geom_type == "MultiLineString" else edge
    parts = shapely.get_parts(edge.simplify(_SMOOTH_DEG))
    return tuple(
        tuple((float(x), float(y)) for x, y in p.coords)
        for p in parts
        if p.geom_type == "LineString" and not p.is_empty
    )


def keep_map_outlines(folder: CaseFolder, series: Series, drawn: Coloured) -> Path:
    """Keep a series' outlines beside the case; returns the file.

    Raises:
        LedgerUnwritable: the case's folder cannot be written to.
    """
    content = msgspec.json.encode(tuple(map_outlines(series, drawn)))
    return keep_whole(map_outlines_file(folder, series.import_id), content)


def map_outlines_file(folder: CaseFolder, import_id: str) -> Path:
    """Where the outlines of a series are kept."""
    return folder.path / MAP_OUTLINES / f"{import_id}.json"


def read_map_outlines(folder: CaseFolder, import_ids: Iterable[str]) -> tuple[Outline, ...]:
    """The outlines of these series, by maker and day; nothing of those never drawn."""
    found: list[Outline] = []
    for name in import_ids:
        try:
            found += _DECODER.decode(map_outlines_file(folder, name).read_bytes())
        except (OSError, msgspec.MsgspecError):
            continue
    return tuple(sorted(found, key=lambda o: (o.name, str(o.day), o.status)))
