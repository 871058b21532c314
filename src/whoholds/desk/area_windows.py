"""Measure area from settlements against a map maker's polygons, on the test data's windows."""

from __future__ import annotations

import csv
import gzip
import io
import json
import os
import tarfile
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from whoholds.bench.area import Labelled, Window, measure_windows, windows_along
from whoholds.errors import BadGold, PlaceError
from whoholds.places.ground.boundary import Shape
from whoholds.places.ground.boundary_file import load_boundaries
from whoholds.places.ground.geodesic import area_km2
from whoholds.places.ground.polygons import sound_polygon
from whoholds.places.ground.spreading import Settlements

#: Where the data lie beside a checkout, and the files of one evening: held ground, all statuses,
#: settlements, land.
FOLDER = Path("territory")
HELD = ("deepstate_occupied_daily_20240708_20250831.tar.xz", "deepstatemap_data_20240904.geojson")
STATUSES = ("deepstate_full_snapshots_202408_202504.tar.xz", "1725394431.geojson")
SETTLEMENTS = ("geonames_UA_20260729.zip", "UA.txt")
LAND = "ukr.topo.json"
DAILY_POLYGONS, DAILY_AREAS = "kursk_deepstate_daily.geojson.gz", "kursk_daily.csv"
#: The status that marks ground of unknown status, in a feature's name.
UNKNOWN = "status.unknown"
#: West of it the line runs along a river for hundreds of kilometres.
WEST_DEG = 35.9
#: GeoNames' feature codes of what is no settlement of its own: parts of one, abandoned, destroyed,
#: historical.
NOT_SETTLED = frozenset({"PPLX", "PPLQ", "PPLW", "PPLH"})
#: The column of areas for each status of the daily polygons.
_COLUMNS = {"ua": "deepstate_ua", "unknown": "deepstate_unknown"}


def default_folder() -> Path:
    """The folder in `shared` beside the working folder (WHOHOLDS_SHARED overrides)."""
    return Path(os.environ.get("WHOHOLDS_SHARED") or Path.cwd().parent / "shared") / FOLDER


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
    figures["whoholds"]["polygon areas: largest diff %"] = largest_difference(folder)
    return figures


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
