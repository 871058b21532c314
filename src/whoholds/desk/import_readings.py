"""Shell: files of an import to readings, row by row, with a count of what is not taken."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

import msgspec

from whoholds.desk.import_files import ImportFile
from whoholds.desk.import_terms import meanings, party_names
from whoholds.errors import UnreadableImport
from whoholds.model.case import Case
from whoholds.model.claim import Claim
from whoholds.model.entry import Flip
from whoholds.model.place import Place
from whoholds.model.reading import Reading
from whoholds.read.chart.drawn_area import DrawnArea, day_in_name
from whoholds.read.chart.geojson_map import areas_of_json, areas_of_json_lines
from whoholds.read.chart.kml_map import areas_of_kml
from whoholds.read.chart.map_claims import MapVoice, map_readings
from whoholds.read.chart.map_days import MapDays
from whoholds.read.chart.place_points import PlacePoints
from whoholds.read.chart.status_grid import Change, StatusGrid, changes, flips_of, unsettled
from whoholds.read.chart.status_rows import StatusRows, ids_of
from whoholds.read.table.cell_rows import table_rows
from whoholds.read.table.cell_values import number_of
from whoholds.read.table.event_rows import acled_claims, ucdp_claims
from whoholds.read.table.import_form import ImportForm
from whoholds.read.table.row_claims import row_claim
from whoholds.read.table.row_text import Printed, Row, row_reading, row_text
from whoholds.read.table.skip_codes import Skipped

#: Version of what turns rows into claims: a change in it reads rows anew.
READER = "import/1"
#: Skipped rows that are kept to be shown; all are counted.
MOST_SHOWN = 10_000
#: The register that tables of statuses give place ids in, where they give numbers.
_REGISTER = "geonames"
#: Cells that are added to a row with a position: the nearest place, and how far it is.
NEAREST, AWAY = "(nearest place)", "(km away)"


#: Statuses by place id before a day, as the ledger has them.
KnownBefore = Callable[[date], Mapping[str, str]]


class Tally(msgspec.Struct, kw_only=True):
    """What became of the rows, while they are read."""

    rows: int = 0
    skipped: Counter[str] = msgspec.field(default_factory=Counter)
    shown: list[Skipped] = []
    mended: Counter[str] = msgspec.field(default_factory=Counter)
    report_days: tuple[date, ...] = ()
    edit_days: tuple[date, ...] = ()
    flips: tuple[Flip, ...] = ()
    unsettled: int = 0

    def skip(self, one: Skipped) -> None:
        """Count a row that is not taken."""
        self.skipped[one.code] += 1
        if len(self.shown) < MOST_SHOWN:
            self.shown.append(one)


class Series(msgspec.Struct, frozen=True, kw_only=True):
    """What is read: the files with the days of their names, how, for which case and places."""

    files: Sequence[ImportFile]
    form: ImportForm
    case: Case
    import_id: str
    reader: str
    places: tuple[Place, ...] = ()
    day: date | None = None


def table_readings(series: Series, tally: Tally) -> Iterator[Reading]:
    """The rows of a table or event table, a reading each.

    Raises:
        SettingsError: the mapping does not fit the table.
        UnreadableImport: it is no such table.
    """
    form = series.form
    located = "lat" in form.columns and "lon" in form.columns and "places" not in form.columns
    points = PlacePoints(series.places) if located else None
    own = _naming(form) if located else form
    for file in series.files:
        for raw in table_rows(file.lines(), form):
            tally.rows += 1
            row = raw if points is None else _located(raw, form, points)
            if isinstance(row, Skipped):
                tally.skip(row)
                continue
            made = _read(row, own)
            if isinstance(made, Skipped):
                tally.skip(made)
                continue
            row_id = f"{series.import_id}/{row.key}"
            yield row_reading(row_id, row_text(row.cells), *made, series.reader)


def _read(row: Row, form: ImportForm) -> tuple[tuple[Claim, ...], Printed] | Skipped:
    """The claims of a row by the form of its table."""
    match form.form:
        case "acled":
            return acled_claims(row, form)
        case "ucdp-ged":
            return ucdp_claims(row, form)
        case _:
            return row_claim(row, form)


def _naming(form: ImportForm) -> ImportForm:
    """The form, with places taken from the cell that was added."""
    return msgspec.structs.replace(form, columns={**form.columns, "places": NEAREST})


def _located(row: Row | Skipped, form: ImportForm, points: PlacePoints) -> Row | Skipped:
    """A row that gives a point, with the nearest place of the case added to its cells."""
    if isinstance(row, Skipped):
        return row
    where = f"row {row.number} ({row.key})"
    lat, lon = (number_of(row.cell(form.columns[c])) for c in ("lat", "lon"))
    if lat is None or lon is None:
        return Skipped(row=where, code="I-NUMBER", what="its position is no number")
    found = points.nearest(lat, lon, form.near_km)
    if found is None:
        swapped = points.nearest(lon, lat, form.near_km) is not None
        what = f"{lat:g}, {lon:g}: no place of the case within {form.near_km:g} km"
        return Skipped(row=where, code="I-SWAPPED" if swapped else "I-UNKNOWN-PLACE", what=what)
    place, away = found
    cells = {**row.cells, NEAREST: place.name, AWAY: f"{away:.1f}"}
    return msgspec.structs.replace(row, cells=cells)


def status_readings(series: Series, tally: Tally) -> Iterator[Reading]:
    """The changes in a table of statuses, by source and day."""
    meaning = meanings(series.form, series.case)
    ids = ids_of(_REGISTER, ((n, p.place_id, p.ids) for n, p in enumerate(series.places)))
    held = StatusRows(series.form, ids, meaning)
    for file in series.files:
        for row in table_rows(file.lines(), series.form, keyed=False):
            tally.rows += 1
            if isinstance(row, Skipped):
                tally.skip(row)
                continue
            for one in held.add(row):
                tally.skip(one)
    own_days: set[date] = set()
    edits: set[date] = set()
    for column, grid in held.grids():
        found = _checked(grid, series, tally)
        own_days.update(grid.days)
        edits.update(grid.edit_days)
        voice = _voice(series, series.form.sources[column])
        yield from map_readings(found, series.places, meaning, voice, _beside_table)
    tally.report_days, tally.edit_days = tuple(sorted(own_days)), tuple(sorted(edits))


def map_series_readings(
    series: Series, tally: Tally, known: KnownBefore | None = None
) -> Iterator[Reading]:
    """The changes in a series of maps, by day.

    Args:
        series: the files.
        tally: what becomes of the polygons.
        known: asked for the statuses before the first day, where this is a part of a series.
    """
    points = PlacePoints(series.places)
    meaning = meanings(series.form, series.case)
    order = {word: n for n, word in enumerate(series.form.statuses)}
    maps = MapDays(points, meaning, order)
    lat_first = series.form.coordinates == "lat_lon"
    for area, day in areas_by_day(series, tally):
        tally.rows += 1
        if isinstance(area, DrawnArea) and day is not None:
            refused = maps.add(area, day, lat_first=lat_first)
        else:
            refused = _undated(area)
        if refused is not None:
            tally.skip(refused)
    tally.mended = maps.mended
    grid = maps.grid()
    numbers = {p.place_id: n for n, p in enumerate(points.places)}
    told = known(grid.days[0]) if known is not None and grid.days else {}
    before = {numbers[i]: w for i, w in told.items() if i in numbers}
    # A status that only days before the part have, too, is one that a place can leave.
    words = (*grid.words, *sorted(set(before.values()) - set(grid.words)))
    grid = msgspec.structs.replace(grid, words=words)
    found = _checked(grid, msgspec.structs.replace(series, places=points.places), tally, before)
    tally.report_days, tally.edit_days = grid.days, grid.edit_days

    def beside(change: Change) -> tuple[str, tuple[tuple[str, str], ...]]:
        told = list(_undone(change))
        if other := maps.other(change.day, change.place):
            told.append(("D-OVERLAP", f"the same map also draws it as {other!r}"))
        if maps.near_edge(change.day, change.place):
            told.append(
                ("D-EDGE", "its position may be off by more than an edge of the map is far")
            )
        return maps.polygon(change.day, change.place), tuple(told)

    yield from map_readings(found, points.places, meaning, _voice(series, ""), beside)


def areas_by_day(series: Series, tally: Tally) -> Iterator[tuple[DrawnArea | Skipped, date | None]]:
    """Every area of the files with its day: its own, else that of the file's name.

    Files that draw nothing, and those in whose place another of the day stands, are counted.
    """
    for file, day in _dated(series, tally):
        drawn = 0
        for area in _areas(file, series.form):
            own = area.day if isinstance(area, DrawnArea) else None
            drawn += isinstance(area, DrawnArea) and (own or day) is not None
            yield area, own or day
        if not drawn:
            tally.skip(Skipped(row=file.name, code="I-EMPTY-DAY", what="no polygon in it"))


def _undated(area: DrawnArea | Skipped) -> Skipped:
    if isinstance(area, Skipped):
        return area
    what = 'name the property that holds it (day = "..."), or give --day'
    return Skipped(row=area.where, code="I-NO-DAY", what=what)


def _checked(
    grid: StatusGrid, series: Series, tally: Tally, known: dict[int, str] | None = None
) -> list[Change]:
    """The changes, with the persistence check done."""
    found = changes(grid, known)
    tally.flips += flips_of(found, [p.name for p in series.places])
    tally.unsettled += unsettled(found, grid) if grid.days else 0
    return found


def _voice(series: Series, source: str) -> MapVoice:
    return MapVoice(
        maker=series.form.maker,
        import_id=series.import_id,
        reader=series.reader,
        url=series.form.url,
        source=source,
        outside=series.form.outside,
        party_names=party_names(series.form, series.case),
    )


def _undone(change: Change) -> Iterator[tuple[str, str]]:
    if change.undoes_days is not None:
        yield (
            "D-FLIP",
            f"takes back {change.before or 'no polygon'!r}, shown for {change.undoes_days} day(s)",
        )


def _beside_table(change: Change) -> tuple[str, tuple[tuple[str, str], ...]]:
    return "", tuple(_undone(change))


def _dated(series: Series, tally: Tally) -> Iterator[tuple[ImportFile, date | None]]:
    """Files with the day of their names; of several of one day the last by name stands."""
    by_day: dict[date, ImportFile] = {}
    for file in series.files:
        day = series.day or (None if series.form.day else _named_day(file, series.form))
        if day is None:
            yield file, None
        else:
            if day in by_day:
                what = f"another file of {day} stands in its place"
                tally.skip(Skipped(row=by_day[day].name, code="I-SAME-DAY", what=what))
            by_day[day] = file
    yield from ((file, day) for day, file in by_day.items())


def _named_day(file: ImportFile, form: ImportForm) -> date | None:
    return day_in_name(file.stem, form.day_in_name)


def _areas(file: ImportFile, form: ImportForm) -> Iterator[DrawnArea | Skipped]:
    """The areas of a file, by what it is."""
    head = file.content[:512].lstrip(b"\xef\xbb\xbf \t\r\n")
    if file.stem.lower().endswith((".kml", ".kmz")) or head.startswith(b"<"):
        yield from areas_of_kml(file.content, form, file.name)
    elif file.stem.lower().endswith((".jsonl", ".ndjson")):
        yield from areas_of_json_lines(file.lines(), form, file.name)
    elif head.startswith((b"{", b"[")):
        yield from areas_of_json(file.text(), form, file.name)
    else:
        raise UnreadableImport(f"{file.name} is no GeoJSON, TopoJSON or KML")
