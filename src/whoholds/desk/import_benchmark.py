"""Shell: time an import of maps beside a bare loop of containment, in one run."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import msgspec

from whoholds.bench.import_speed import ImportSpeed
from whoholds.bench.speed import Lap
from whoholds.desk.case_folder import CaseFolder
from whoholds.desk.import_readings import Series, Tally, areas_by_day, map_series_readings
from whoholds.desk.import_terms import ImportOptions
from whoholds.desk.importing import import_, prepared
from whoholds.errors import SettingsError
from whoholds.read.chart.place_points import PlacePoints

#: Times both are run; medians are told.
LAPS = 3
Held = dict[date, set[int]]


def measure_import(folder: CaseFolder, source: Path, options: ImportOptions) -> ImportSpeed:
    """Read maps to claims, and ask a bare loop the same; then import into an empty ledger.

    Args:
        folder: a case with places; its own ledger is not touched.
        source: a file or folder of maps.
        options: the mapping and the terms.

    Raises:
        SettingsError: the mapping is wrong, or is not one of maps.
        ImportFault: the file cannot be read.
    """
    series = prepared(folder, source, options)
    if series.form.form != "map":
        raise SettingsError((("--mapping", "only maps are timed beside a loop of containment"),))
    laps, claims, tally, bare = [], 0, Tally(), {}
    for _ in range(LAPS):
        tally = Tally()
        begun = time.perf_counter()
        claims = sum(len(r.claims) for r in map_series_readings(series, tally))
        middle = time.perf_counter()
        bare = bare_loop(series)
        laps.append(Lap(ours_s=middle - begun, baseline_s=time.perf_counter() - middle))
    return ImportSpeed(
        polygons=tally.rows,
        days=len(tally.report_days),
        places=len(series.places),
        claims=claims,
        flips=len(tally.flips),
        edit_days=len(tally.edit_days),
        reading=tuple(laps),
        ledger_s=_into_a_ledger(folder, source, options),
        agreeing=_agreeing(series, bare),
        peak_mb=_peak_mb(),
    )


def bare_loop(series: Series) -> Held:
    """For each day the places that lie in any polygon, asked for anew for each polygon."""
    import shapely

    points = shapely.points([p.lon_deg for p in series.places], [p.lat_deg for p in series.places])
    tree = shapely.STRtree(points)
    held: Held = {}
    for day, rings in _rings(series):
        shape = shapely.Polygon(rings[0], rings[1:])
        shape = shape if shape.is_valid else shapely.make_valid(shape)
        shapely.prepare(shape)
        inside = tree.query(shape, predicate="intersects")
        held.setdefault(day, set()).update(inside.tolist())
    return held


def _rings(series: Series) -> Iterator[tuple[date, list[list[tuple[float, float]]]]]:
    """The rings of every polygon of every day, as pairs of longitude and latitude."""
    turned = series.form.coordinates == "lat_lon"
    for area, day in areas_by_day(series, Tally()):
        geometry = getattr(area, "geometry", None)
        if day is None or not isinstance(geometry, dict):
            continue
        parts = geometry["coordinates"]
        for rings in parts if geometry["type"] == "MultiPolygon" else [parts]:
            yield (
                day,
                [
                    [(float(p[turned]), float(p[not turned])) for p in ring]
                    for ring in rings
                    if len(ring) > 3
                ],
            )


def _agreeing(series: Series, bare: Held) -> float:
    """On how many places and days a replay of our claims says the same as the loop."""
    points = PlacePoints(series.places)
    numbers = {p.place_id: n for n, p in enumerate(points.places)}
    changed: dict[date, dict[int, bool]] = {}
    for reading in map_series_readings(series, Tally()):
        for claim in reading.claims:
            first = claim.valid_time.first_day if claim.valid_time else None
            p = claim.proposition
            if first is not None:
                for place in getattr(p, "place_ids", ()):
                    changed.setdefault(first, {})[numbers[place]] = bool(getattr(p, "status", ""))
    now: set[int] = set()
    differ = 0
    for day in sorted(bare):
        told = changed.get(day, {})
        now = (now | {p for p, inside in told.items() if inside}) - {
            p for p, inside in told.items() if not inside
        }
        differ += len(now ^ bare[day])
    total = len(bare) * len(series.places)
    return 1 - differ / total if total else 1.0


def _into_a_ledger(folder: CaseFolder, source: Path, options: ImportOptions) -> float:
    """Seconds of the whole import, into an empty ledger beside nothing else."""
    with tempfile.TemporaryDirectory() as scratch:
        empty = _Scratch(path=Path(scratch), case=folder.case, home=folder.path)
        begun = time.perf_counter()
        import_(empty, source, options)
        return time.perf_counter() - begun


def _peak_mb() -> float | None:
    """Peak resident memory of this process, both ways of reading in it; None where unknown."""
    status = Path("/proc/self/status")
    if not status.is_file():
        return None
    (peak,) = (n for n in status.read_text().splitlines() if n.startswith("VmHWM"))
    return int(peak.split()[1]) * 1024 / 1e6


class _Scratch(CaseFolder, frozen=True, kw_only=True):
    """A case whose ledger is elsewhere than its tables."""

    home: Path

    @property
    def ground(self) -> Path:
        """Where its tables of places are."""
        return self.home


def with_terms(options: ImportOptions) -> ImportOptions:
    """Terms that a measurement needs and nobody reads."""
    return msgspec.structs.replace(options, licence=options.licence or "for measuring only")
