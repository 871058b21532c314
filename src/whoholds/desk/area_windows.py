"""Measure area from settlements against a map maker's polygons, on the test data's windows."""

from __future__ import annotations

import csv
import gzip
import io
import json
import tarfile
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from whoholds.bench.area import (
    OURS,
    THREE,
    THREE_NEAREST,
    Labelled,
    Window,
    day_figures,
    measure_windows,
    windows_along,
)
from whoholds.desk.shared_data import shared_folder
from whoholds.errors import BadGold, PlaceError
from whoholds.model.case import Layer
from whoholds.places.ground.areal import SPREADING, areal_operator, state_areas_km2
from whoholds.places.ground.boundary_file import load_boundaries
from whoholds.places.ground.boundary_record import Shape
from whoholds.places.ground.geodesic import area_km2
from whoholds.places.ground.polygons import sound_polygon
from whoholds.places.ground.spreading import Settlements, Spreading, settlements_at
from whoholds.places.layer_file import Problems, read_layer

#: Where the data lie beside a checkout, and the files of one evening: held ground, all statuses,
#: settlements, land.
FOLDER = Path("territory")
HELD = ("deepstate_occupied_daily_20240708_20250831.tar.xz", "deepstatemap_data_20240904.geojson")
STATUSES = ("deepstate_full_snapshots_202408_202504.tar.xz", "1725394431.geojson")
SETTLEMENTS = ("geonames_UA_20260729.zip", "UA.txt")
LAND = "ukr.topo.json"
REGION, PLACES = ("rus.topo.json", "Kursk"), "kursk_gazetteer.csv"
DAILY_POLYGONS, DAILY_AREAS = "kursk_deepstate_daily.geojson.gz", "kursk_daily.csv"
#: The status that marks ground of unknown status, in a feature's name.
UNKNOWN = "status.unknown"
#: West of it the line runs along a river for hundreds of kilometres.
WEST_DEG = 35.9
#: GeoNames' feature codes of what is no settlement of its own: parts of one, abandoned, destroyed,
#: historical.
NOT_SETTLED = frozenset({"PPLX", "PPLQ", "PPLW", "PPLH"})
#: The column of areas for each status of the daily polygons.
_NAMED = (("name", ("name_en",)),)
_COLUMNS = {"ua": "deepstate_ua", "unknown": "deepstate_unknown"}


def default_folder() -> Path:
    """The folder in `shared` beside the working folder (WHOHOLDS_SHARED overrides)."""
    return shared_folder() / FOLDER


def measure_areas(folder: Path, *, water: Path | None = None) -> dict[str, dict[str, float]]:
    """The figures of `eval area`: system -> metric -> figure.

    Args:
        folder: holds the files named above.
        water: a file of polygons of water to leave out; none is among the test data.

    Raises:
        BadGold: a file is missing or is not what it should be.
    """
    windows, labelled = load_windows(folder)
    wet = None if water is None else _union(load_boundaries(water).boundaries)
    figures = measure_windows(windows, labelled, water=wet)
    for name, how in ((OURS, SPREADING), (THREE, THREE_NEAREST)):
        figures[name] |= day_figures(measure_days(folder, how))
    figures[OURS]["polygon areas: largest diff %"] = largest_difference(folder)
    return figures


def measure_days(folder: Path, how: Spreading) -> list[tuple[float, float, float, float]]:
    """A party's two areas on each day, from places with their errors, beside the polygons'.

    Rows are firm and with contested, as estimated; then held, and held with unknown.

    Raises:
        BadGold: a file is missing or is not what it should be.
    """
    import numpy as np
    import shapely

    try:
        region = load_boundaries(folder / REGION[0]).require(REGION[1])
        problems: Problems = []
        text = (folder / PLACES).read_text(encoding="utf-8")
        rows = read_layer(Layer(name="curated", file=PLACES, columns=_NAMED), text, problems)
        days = _daily_shapes(folder)
    except (OSError, KeyError, ValueError, PlaceError) as bad:
        raise BadGold(f"{folder} does not hold the test data of areas by day ({bad})") from bad
    placed = [p for p, _ in rows if p.lat_deg is not None and p.lon_deg is not None]
    settlements = settlements_at(
        [p.lat_deg or 0.0 for p in placed],
        [p.lon_deg or 0.0 for p in placed],
        [p.position_error_km for p in placed],
    )
    operator = areal_operator(shapely.from_wkb(region.wkb), settlements, how=how)
    out = []
    for held, unknown in days:
        at = settlements.lon_deg, settlements.lat_deg
        inside = shapely.intersects_xy(held, *at)
        contested = shapely.intersects_xy(unknown, *at) & ~inside
        firm, both = state_areas_km2(operator, np.column_stack([inside, contested]))
        truth = area_km2(held)
        outer = truth + area_km2(shapely.difference(unknown, held))
        out.append((float(firm), float(firm + both), truth, outer))
    return out


def _daily_shapes(folder: Path) -> list[tuple[Shape, Shape]]:
    """Held ground and ground of unknown status on each day that has either."""
    import shapely

    days: dict[str, dict[str, Shape]] = {}
    for row in json.loads(gzip.decompress((folder / DAILY_POLYGONS).read_bytes()))["features"]:
        own = days.setdefault(row["properties"]["day"], {})
        own[row["properties"]["status"]] = sound_polygon(row["geometry"]).shape
    none = shapely.MultiPolygon()
    held, unknown = _COLUMNS
    return [(d.get(held, none), d.get(unknown, none)) for _, d in sorted(days.items())]


def load_windows(folder: Path) -> tuple[tuple[Window, ...], Labelled]:
    """The windows along the line of one evening, and the country's settlements, labelled.

    Raises:
        BadGold: a file is missing or is not what it should be.
    """
    import shapely

    try:
        held = _merged(_features(folder / HELD[0], HELD[1]))
        rows = _features(folder / STATUSES[0], STATUSES[1])
        unknown = _merged(f for f in rows if UNKNOWN in f["properties"].get("name", ""))
        land = _union(load_boundaries(folder / LAND).boundaries)
        settlements = _settlements(folder / SETTLEMENTS[0], SETTLEMENTS[1])
    except (OSError, tarfile.TarError, zipfile.BadZipFile, KeyError, ValueError, PlaceError) as bad:
        raise BadGold(f"{folder} does not hold the test data of area ({bad})") from bad
    windows = tuple(windows_along(held, unknown, land, west_deg=WEST_DEG))
    inside = shapely.intersects_xy(held, settlements.lon_deg, settlements.lat_deg)
    return windows, Labelled(settlements=settlements, held=inside)


def largest_difference(folder: Path) -> float:
    """How far our area of a day's polygons lies from the table's at most, in per cent.

    Raises:
        BadGold: a file is missing or is not what it should be.
    """
    try:
        with (folder / DAILY_AREAS).open(encoding="utf-8", newline="") as stream:
            told = {row["day"]: row for row in csv.DictReader(stream)}
        rows = json.loads(gzip.decompress((folder / DAILY_POLYGONS).read_bytes()))["features"]
        return max(_differences(rows, told))
    except (OSError, KeyError, ValueError) as bad:
        raise BadGold(f"{folder} does not hold daily polygons and areas ({bad})") from bad


def _differences(rows: Iterable[dict[str, Any]], told: dict[str, Any]) -> Iterator[float]:
    for row in rows:
        day, status = row["properties"]["day"], row["properties"]["status"]
        wanted = float(told[day][_COLUMNS[status]])
        if wanted >= 1:
            yield 100 * abs(area_km2(sound_polygon(row["geometry"]).shape) - wanted) / wanted


def _features(archive: Path, name: str) -> list[dict[str, Any]]:
    """The features of a GeoJSON file in an archive, whatever folder of it that is in."""
    with tarfile.open(archive) as tar:
        member = next((m for m in tar if m.name.rsplit("/", 1)[-1] == name), None)
        stream = None if member is None else tar.extractfile(member)
        if stream is None:
            raise KeyError(f"no {name} in {archive.name}")
        features: list[dict[str, Any]] = json.load(stream)["features"]
        return features


def _merged(features: Iterable[dict[str, Any]]) -> Shape:
    import shapely

    polygons = (f["geometry"] for f in features if "Polygon" in f["geometry"]["type"])
    return shapely.union_all([sound_polygon(p).shape for p in polygons])


def _union(boundaries: Iterable[Any]) -> Shape:
    import shapely

    return shapely.union_all(shapely.from_wkb([b.wkb for b in boundaries]))


def _settlements(archive: Path, name: str) -> Settlements:
    """Settlements of a GeoNames dump, in its order."""
    import numpy as np

    with zipfile.ZipFile(archive) as packed, packed.open(name) as raw:
        rows = (line.split("\t") for line in io.TextIOWrapper(raw, "utf-8"))
        points = [
            (float(r[4]), float(r[5])) for r in rows if r[6] == "P" and r[7] not in NOT_SETTLED
        ]
    lat, lon = np.array(points).T
    return Settlements(lat_deg=lat, lon_deg=lon, error_km=np.zeros(len(lat)))
