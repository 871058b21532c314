"""Shell: the ground a map is drawn on: cells near places, borders with whose they are, lines."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from whoholds.desk.case_folder import CaseFolder
from whoholds.desk.case_ground import case_ground
from whoholds.errors import BadLayer
from whoholds.fuse.case_arrays import INFERRED_KM
from whoholds.model.mapped import Cell, MapPlace, Outline
from whoholds.places.contact_line import contact_lines
from whoholds.places.ground.atlas import NATURAL_EARTH, countries_about, has_countries
from whoholds.places.sphere import KM_PER_DEG

#: Places that a cell names at most: those within reach, nearest first.
MOST_NEAR = 4
#: Cells of about 5 km2 while they are few, else of 36 or 250: a map is not to be heavy.
_MOST_CELLS = ((7, 4_000), (6, 4_000), (5, 40_000))
#: Ground about the places that borders are drawn on, as a share of their breadth, and at least so
#: many degrees.
_ABOUT, _LEAST_ABOUT_DEG = 1.0, 0.5
#: Up to this breadth borders are drawn at 1:10m, beyond it at 1:50m.
_NARROW_DEG = 8.0
_SMOOTH_DEG = 1 / 2_000


def map_cells(places: Sequence[MapPlace], told: Iterable[int]) -> tuple[Cell, ...]:
    """Hexagons within reach of a place that something is said of, each with those near it.

    Args:
        places: of the map.
        told: numbers of those that something is said of.
    """
    import h3
    import numpy as np

    placed = [n for n in sorted(told) if places[n].lat_deg is not None]
    if not placed:
        return ()
    lat = np.array([places[n].lat_deg for n in placed], float)
    lon = np.array([places[n].lon_deg for n in placed], float)
    ids: set[str] = set()
    for resolution, most in _MOST_CELLS:
        edge_km = h3.average_hexagon_edge_length(resolution, "km")
        rings = int(INFERRED_KM / (edge_km * 3**0.5)) + 1
        ids = set()
        for one, other in zip(lat, lon, strict=True):
            ids.update(h3.grid_disk(h3.latlng_to_cell(one, other, resolution), rings))
        if len(ids) <= most:
            break
    ground = _ground(places)
    cells = _cells(h3, sorted(ids), placed, np.stack([lat, lon], axis=1))
    return tuple(c for c in cells if ground is None or _is_on(ground, c))


def _ground(places: Sequence[MapPlace]) -> Any:  # noqa: ANN401  (shapely has no types)
    """The ground of the case as areas are reckoned on it: None where its places enclose none."""
    import shapely

    hull = case_ground((p.lon_deg, p.lat_deg) for p in places if p.home and p.lat_deg is not None)
    if hull is not None:
        shapely.prepare(hull)
    return hull


def _is_on(ground: Any, cell: Cell) -> bool:  # noqa: ANN401  (shapely has no types)
    """Whether the middle of a cell lies on it."""
    lon, lat = zip(*cell.corners, strict=True)
    return bool(ground.contains(_point(sum(lon) / len(lon), sum(lat) / len(lat))))


def _point(lon: float, lat: float) -> Any:  # noqa: ANN401  (shapely has no types)
    import shapely

    return shapely.Point(lon, lat)


def _cells(h3: Any, ids: list[str], placed: list[int], at: Any) -> Iterator[Cell]:  # noqa: ANN401
    import numpy as np

    narrow = np.cos(np.radians(at[:, 0]))
    for name in ids:
        lat, lon = h3.cell_to_latlng(name)
        apart = np.hypot(at[:, 0] - lat, (at[:, 1] - lon) * narrow) * KM_PER_DEG
        order = [int(n) for n in np.argsort(apart)[:MOST_NEAR] if apart[n] <= INFERRED_KM]
        if order:
            yield Cell(
                corners=tuple((x, y) for y, x in h3.cell_to_boundary(name)),
                near=tuple((placed[n], float(apart[n])) for n in order),
            )


def map_borders(places: Sequence[MapPlace], view: str) -> tuple[tuple[Outline, ...], str]:
    """Borders of countries about the places, and whose they are, in words.

    Those at hand show one point of view. Under another, nothing is drawn.
    """
    if view not in {"", NATURAL_EARTH}:
        return (), f"Borders are not drawn: those at hand do not show the view “{view}”."
    if not has_countries():
        return (), "Borders are not drawn: they are not installed (make assets)."
    box = _box(places)
    if box is None:
        return (), "Borders are not drawn: no place has a position."
    narrow = max(box[2] - box[0], box[3] - box[1]) <= _NARROW_DEG
    lines = tuple(_borders(box, narrow=narrow))
    return lines, f"Borders: Natural Earth's, as run on the ground (view “{NATURAL_EARTH}”)."


def _box(places: Sequence[MapPlace]) -> tuple[float, float, float, float] | None:
    chosen = [p for p in places if p.home] or places
    lon = [p.lon_deg for p in chosen if p.lon_deg is not None]
    lat = [p.lat_deg for p in chosen if p.lat_deg is not None]
    if not lon or not lat:
        return None
    about = max(_ABOUT * (max(lon) - min(lon)), _ABOUT * (max(lat) - min(lat)), _LEAST_ABOUT_DEG)
    return min(lon) - about, min(lat) - about, max(lon) + about, max(lat) + about


def _borders(box: tuple[float, float, float, float], *, narrow: bool) -> Iterator[Outline]:
    import shapely

    window = shapely.box(*box)
    for name, geometry in countries_about(box, "10m" if narrow else "50m"):
        shape = shapely.from_geojson(json.dumps(geometry))
        edge = shapely.intersection(shapely.boundary(shape), window).simplify(_SMOOTH_DEG)
        parts = [
            p for p in shapely.get_parts(shapely.line_merge(edge)) if p.geom_type == "LineString"
        ]
        lines = tuple(tuple((float(x), float(y)) for x, y in p.coords) for p in parts)
        if lines:
            yield Outline(name=name, lines=lines)


def case_contact(folder: CaseFolder) -> tuple[Outline, ...]:
    """The line of contact that a case gives as a file; nothing where it gives none.

    Raises:
        BadLayer: the file cannot be read, or is no GeoJSON.
    """
    name = folder.case.region.contact_line
    if not name:
        return ()
    try:
        text = (folder.path / name).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as cause:
        raise BadLayer(f"the line of contact {name} cannot be read: {cause}") from cause
    return (Outline(name=f"line of contact ({name})", lines=contact_lines(text)),)
