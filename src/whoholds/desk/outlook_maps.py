"""Shell: dated maps of somebody, asked what is left of the ground that was held when asked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import msgspec

from whoholds.desk.case_folder import CaseFolder
from whoholds.desk.import_readings import Tally, areas_by_day
from whoholds.desk.import_terms import ImportOptions, meanings
from whoholds.desk.importing import prepared
from whoholds.errors import PlaceError
from whoholds.forecast.hold_brackets import Sighting
from whoholds.model.case import Case
from whoholds.places.ground.boundary_record import Shape
from whoholds.places.ground.kept_ground import kept_shares
from whoholds.places.ground.polygons import sound_polygon
from whoholds.read.chart.drawn_area import DrawnArea
from whoholds.read.table.import_form import Meaning

#: The two grounds of one map: what it draws as held, and that with contested and unknown ground.
FIRM, WIDE = "firm", "with contested ground"


class DrawnGround(msgspec.Struct, frozen=True, kw_only=True):
    """What maps of one maker draw as a holder's, by holder and day: unions of polygons (shapely).

    `name` tells whose, and which of the two grounds.
    """

    name: str
    held: dict[str, dict[date, Shape]]

    def share_sightings(
        self, holder: str, asked_on: date, share: float
    ) -> tuple[float, date, tuple[Sighting, ...]] | None:
        """The area when asked, the day of its map, and days on which this part of it is held."""
        found = kept_shares(self.held.get(holder, {}), asked_on)
        if found is None:
            return None
        size, first, shares = found
        told = (Sighting(day=day, held=part >= share) for day, part in shares.items())
        return size, first, tuple(told)

    def place_sightings(self, holder: str, lat_deg: float, lon_deg: float) -> tuple[Sighting, ...]:
        """On which days a point lies in what the holder has."""
        import shapely

        days = self.held.get(holder, {})
        inside = shapely.contains_xy(list(days.values()), lon_deg, lat_deg) if days else []
        told = zip(days, inside, strict=True)
        return tuple(Sighting(day=day, held=bool(held)) for day, held in told)


def drawn_grounds(
    folder: CaseFolder, source: Path, options: ImportOptions
) -> tuple[DrawnGround, ...]:
    """The grounds that a file or a folder of dated maps draws; nothing goes into the ledger.

    A map that draws contested or unknown ground gives two: without it and with it, counted with
    every holder's own.

    Raises:
        SettingsError, NoLicence, ImportFault: as `import_`.
    """
    series = prepared(folder, source, options)
    meaning = meanings(series.form, folder.case)
    lat_first = series.form.coordinates == "lat_lon"
    parts: dict[date, dict[str, list[Shape]]] = {}
    for area, day in areas_by_day(series, Tally()):
        if not isinstance(area, DrawnArea) or day is None:
            continue
        told = parts.setdefault(day, {})
        for key in _keys(meaning(area.status), folder.case, day):
            told.setdefault(key, []).extend(_shapes(area.geometry, lat_first=lat_first))
    maker = series.form.maker
    firm = DrawnGround(name=f"{maker}, {FIRM}", held=_unions(parts, folder.case, ()))
    if not any("" in told for told in parts.values()):
        return (msgspec.structs.replace(firm, name=maker),)
    wide = DrawnGround(name=f"{maker}, {WIDE}", held=_unions(parts, folder.case, ("",)))
    return (firm, wide)


def _keys(meaning: Meaning | None, case: Case, day: date) -> Iterator[str]:
    """Whose an area is: a holder, "" for contested and unknown ground; nothing for the rest."""
    if meaning is None:
        return
    if meaning.standing in {"contested", "unknown"}:
        yield ""
    elif meaning.party:
        party = case.party_of(meaning.party) or meaning.party
        holder = case.holder_of(party, day).holder_id
        if holder is not None:
            yield holder


def _unions(
    parts: dict[date, dict[str, list[Shape]]], case: Case, beside: tuple[str, ...]
) -> dict[str, dict[date, Shape]]:
    import shapely

    held: dict[str, dict[date, Shape]] = {}
    for holder in case.holder_ids:
        if not any(holder in told for told in parts.values()):
            continue
        for day in sorted(parts):
            shapes = [s for key in (holder, *beside) for s in parts[day].get(key, [])]
            held.setdefault(holder, {})[day] = shapely.union_all(shapes)
    return held


def _shapes(geometry: object, *, lat_first: bool) -> Iterator[Shape]:
    """The sound polygon; one that is broken beyond mending is left out, as an import does."""
    import shapely

    try:
        shape = sound_polygon(geometry).shape
    except PlaceError:
        return
    yield shapely.transform(shape, lambda xy: xy[:, ::-1]) if lat_first else shape
