"""Shell: a party's area on a day with its interval, beside the map makers' polygons."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import numpy as np
from msgspec.structs import replace
from numpy.typing import NDArray

from whoholds.bench.map_tables import ScaledArea
from whoholds.desk.ground_scenes import Scene
from whoholds.desk.ground_sources import Archive, fed_without, fusion_case, sources_of
from whoholds.desk.map_makers import DatedMap
from whoholds.desk.real_ground import OURS, scale_of
from whoholds.fuse.areas import DRAWS, draw_field, party_areas
from whoholds.fuse.front_field import FrontField
from whoholds.fuse.prompt_nowcast import prompt_nowcast
from whoholds.fuse.state_statements import FusionCase
from whoholds.places.ground.geodesic import area_km2

Floats = NDArray[np.float64]


def areas_on(
    archive: Archive, scene: Scene, day: date, held_out: str, chance: np.random.Generator
) -> Iterator[ScaledArea]:
    """Ours on one day, as known then; with nobody held out, each map maker's polygons too."""
    number = (day - archive.run.first).days
    sources = sources_of(archive, scene)
    case = fusion_case(archive, scene, [sources[n] for n in fed_without(archive, held_out)])
    field = field_on(case, number)
    drawn = draw_field(field.mean, field.covariance, case.parties, DRAWS, chance)
    party = archive.settings.number(archive.run.held_by)
    own = party_areas(drawn, case.area, case.parties)[party]
    yield ScaledArea(
        str(day), OURS, held_out, own.firm.median, own.with_contested.median,
        own.firm.low, own.firm.high, own.with_contested.low, own.with_contested.high,
    )  # fmt: skip
    if not held_out:
        for name, layers in archive.maps.items():
            for layer, maps in layers:
                if set(layer.ground) & set(archive.run.scored) and layer.complete:
                    yield _drawn(archive, name, maps, day)


def field_on(case: FusionCase, day: int) -> FrontField:
    """The field of a day from what was known by then, with the trust of that day."""
    known = replace(case, days=day + 1, statements=case.statements.known_at(day))
    fields: list[FrontField] = []

    def keep(today: int, field: FrontField) -> None:
        if today == day:
            fields.append(field.copy())

    prompt_nowcast(known, scale_of(known), keep)
    return fields[0]


def _drawn(archive: Archive, name: str, maps: list[DatedMap], day: date) -> ScaledArea:
    """A map maker's polygons, as they were last shown by a day."""
    import shapely

    shapes = [m.shapes for m in maps if m.day <= day][-1]
    empty = shapely.Polygon()
    held = shapes.get(archive.run.held_by, empty)
    grey = shapes.get(archive.settings.contested, empty)
    firm = area_km2(held)
    return ScaledArea(str(day), name, "", firm, firm + area_km2(shapely.difference(grey, held)))
