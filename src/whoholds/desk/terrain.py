"""Shell: the ground of files: which regions contain a point, and who holds how much of one."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

import msgspec

from whoholds.errors import BrokenBoundaries, SettingsError
from whoholds.model.case import Layer
from whoholds.places.ground.areal import (
    PartyArea,
    State,
    operator_on,
    party_areas,
    position_error_km2,
    state_areas_km2,
)
from whoholds.places.ground.atlas import NATURAL_EARTH, has_countries, load_countries
from whoholds.places.ground.border_view import Decision, decide
from whoholds.places.ground.boundary_file import BoundaryForm, load_boundaries
from whoholds.places.ground.boundary_record import BoundaryLayer, RowNote, Shape
from whoholds.places.ground.cells import RESOLUTION, cells_of
from whoholds.places.ground.containment import BoundaryIndex, Inside
from whoholds.places.ground.spreading import settlements_at
from whoholds.places.layer_file import Problems, read_layer

#: The column of a table of settlements that says who holds each, parties divided by "|".
HOLDER = "holder"


class Located(msgspec.Struct, frozen=True, kw_only=True):
    """A point, the regions that contain it, and its country by the point of view asked for.

    `left_out` are the rows of the files that could not be used: a region may be missing for one.
    """

    lat_deg: float
    lon_deg: float
    found: tuple[Inside, ...]
    country: Decision
    left_out: tuple[RowNote, ...] = ()


class HeldArea(msgspec.Struct, frozen=True, kw_only=True):
    """Who holds how much of a region, in square kilometres, from its settlements.

    `nobody_km2` is ground whose settlements have no holder. `farthest_km` is how far a piece of
    ground lies at most from the settlement that speaks for it, `density_km2` how much ground a
    settlement of the region speaks for on average. `position_km2` is what the stated errors of
    position leave open: the largest standard deviation of a state's area.
    """

    region: str
    parties: tuple[PartyArea, ...]
    contested_km2: float
    nobody_km2: float
    total_km2: float
    settlements: int
    farthest_km: float
    density_km2: float
    position_km2: float
    left_out: tuple[RowNote, ...] = ()


def load_ground(
    regions: Sequence[Path], countries: Sequence[tuple[Path, str]]
) -> tuple[BoundaryLayer, ...]:
    """Layers of regions, layers of countries with their points of view, and Natural Earth's.

    Raises:
        BrokenBoundaries: a file cannot be used, or there is none at all.
    """
    layers = [load_boundaries(path) for path in regions]
    for path, view in countries:
        form = BoundaryForm(point_of_view=view, level="country")
        layers.append(load_boundaries(path, form))
    if has_countries() and NATURAL_EARTH not in {view for _, view in countries}:
        layers.append(load_countries())
    if not layers:
        raise BrokenBoundaries(
            "there are no boundaries to look in: give --regions FILE or --countries FILE=VIEW, "
            "or run `make assets` in the checkout for those of countries"
        )
    return tuple(layers)


def locate(
    lat_deg: float, lon_deg: float, layers: Sequence[BoundaryLayer], border_view: str = ""
) -> Located:
    """The regions that contain a point, smallest first, and its country by a point of view.

    Raises:
        BadVertex: the point is off the globe.
    """
    index = BoundaryIndex(b for layer in layers for b in layer.boundaries)
    found = index.containing(lat_deg, lon_deg)
    return Located(
        lat_deg=lat_deg,
        lon_deg=lon_deg,
        found=found,
        country=decide(found, border_view),
        left_out=tuple(note for layer in layers for note in layer.refused),
    )


def measure_held(
    region: Path,
    settlements: Path,
    *,
    name: str = "",
    water: Path | None = None,
    resolution: int = RESOLUTION,
) -> HeldArea:
    """Who holds how much of a region, from a table of its settlements with their holders.

    Args:
        region: file of boundaries.
        settlements: CSV as a case's layer, with a column `holder`: a party, several that contest
            it ("north|river"), or nothing.
        name: of the region; needed where the file has several.
        water: file of polygons to leave out.
        resolution: of the H3 cells.

    Raises:
        BrokenBoundaries: a file of boundaries cannot be used.
        NotAPolygon: the region is not there, or nothing of it is left.
        SettingsError: the table is wrong, by line and column.
        NoSettlements: no row has a position.
        TooManyCells: the region is too large for the resolution.
    """
    import numpy as np

    layer = load_boundaries(region)
    own = layer.require(name) if name or len(layer.boundaries) > 1 else layer.boundaries[0]
    points, holders = _read_settlements(settlements)
    wet = None if water is None else _shape(b.wkb for b in load_boundaries(water).boundaries)
    cells = cells_of(_shape([own.wkb]), water=wet, resolution=resolution)
    at = settlements_at(*points)
    operator = operator_on(cells, at)
    states = sorted(set(holders), key=lambda s: (len(s), s))
    rows = [[state == holder for state in states] for holder in holders]
    weights = np.array(rows, float).reshape(len(holders), -1)
    areas = [float(a) for a in state_areas_km2(operator, weights)]
    speaking = int((operator.settlement_km2 > 0).sum())
    return HeldArea(
        region=own.name or own.boundary_id,
        parties=party_areas(states, areas),
        contested_km2=sum(a for s, a in zip(states, areas, strict=True) if len(s) > 1),
        nobody_km2=sum(a for s, a in zip(states, areas, strict=True) if not s),
        total_km2=operator.total_km2,
        settlements=speaking,
        farthest_km=operator.farthest_km,
        position_km2=float(position_error_km2(cells, at, weights).max()),
        density_km2=operator.total_km2 / max(speaking, 1),
        left_out=layer.refused,
    )


Points = tuple[list[float], list[float], list[float | None]]


def _read_settlements(path: Path) -> tuple[Points, list[State]]:
    """Positions with their errors, and who may hold each, of the rows that have a position."""
    problems: Problems = []
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as cause:
        raise SettingsError(((str(path), f"cannot be read: {cause}"),)) from cause
    reader = csv.DictReader(text.splitlines(keepends=True))
    if HOLDER not in (reader.fieldnames or ()):
        problems.append((path.name, f"has no column {HOLDER!r}"))
    rows = read_layer(Layer(name=path.stem, file=path.name), text, problems)
    if problems:
        raise SettingsError(tuple(problems))
    held = [row[HOLDER] or "" for row in reader if any(row.values())]
    lats, lons, errors, states = [], [], [], []
    for (place, _), said in zip(rows, held, strict=True):
        if place.lat_deg is not None and place.lon_deg is not None:
            lats.append(place.lat_deg)
            lons.append(place.lon_deg)
            errors.append(place.position_error_km)
            states.append(tuple(sorted({p.strip() for p in said.split("|")} - {""})))
    return (lats, lons, errors), states


def _shape(rows: object) -> Shape:
    import shapely

    return shapely.union_all(shapely.from_wkb(list(rows)))  # type: ignore[call-overload]
