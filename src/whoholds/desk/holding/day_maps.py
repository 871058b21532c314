"""Shell: a folder of daily maps, a GeoJSON file a day with the date in its name."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray

from whoholds.desk.import_files import files_of, read_import
from whoholds.errors import UnreadableImport

Polygon = list[NDArray[np.float64]]

_DAY = re.compile(r"(?<!\d)(\d{4})([-_.]?)(\d{2})\2(\d{2})(?!\d)")
_UNIX = re.compile(r"(?<!\d)(1\d{9})(?!\d)")
#: Properties that are looked at for the status of a polygon where none is named, in this order.
STATUS_KEYS = ("status", "state", "control", "kind", "type")
#: Words of a status that mean ground held by neither; all other words mean held.
CONTESTED_WORDS = frozenset({"contested", "unknown", "disputed", "unclear", "grey", "gray"})
_CONTAINERS = {"FeatureCollection": "features", "GeometryCollection": "geometries"}
_DEEPEST = 20


class MapWords(msgspec.Struct, frozen=True, kw_only=True):
    """How a polygon says what it shows.

    `key` names the property that holds the status ("" tries `STATUS_KEYS`); `held` are the words
    that mean held by the side that is coloured (none: every word that does not mean contested),
    `contested` those that mean by neither. Polygons with other words count for nothing.
    """

    key: str = ""
    held: tuple[str, ...] = ()
    contested: tuple[str, ...] = ()

    def shows(self, told: Mapping[str, object]) -> str:
        """`held`, `contested`, or "" for a polygon with these properties."""
        word = self._word(told).casefold()
        if word in {w.casefold() for w in self.contested}:
            return "contested"
        if self.held:
            return "held" if word in {w.casefold() for w in self.held} else ""
        return "contested" if not self.contested and word in CONTESTED_WORDS else "held"

    def _word(self, told: Mapping[str, object]) -> str:
        keys = [self.key] if self.key else [k for k in STATUS_KEYS if k in told]
        return str(told.get(keys[0], "")).strip() if keys else ""


class DayMap(msgspec.Struct, frozen=True, eq=False, kw_only=True):
    """What a map shows on a day: polygons as rings (longitude, latitude), the shell first."""

    day: date
    name: str
    held: list[Polygon]
    contested: list[Polygon]


class DayMaps(msgspec.Struct, frozen=True, eq=False, kw_only=True):
    """The maps of a folder by day, and what was not taken: reason -> how many."""

    maps: tuple[DayMap, ...]
    left_out: dict[str, int]

    def bounds(self) -> tuple[float, float, float, float]:
        """West, south, east, north of all polygons, degrees."""
        corners = [
            (*ring.min(axis=0), *ring.max(axis=0))
            for m in self.maps
            for polygon in (*m.held, *m.contested)
            for ring in polygon[:1]
        ]
        found = np.array(corners)
        low, high = found[:, :2].min(axis=0), found[:, 2:].max(axis=0)
        return float(low[0]), float(low[1]), float(high[0]), float(high[1])


def load_day_maps(folder: Path, words: MapWords | None = None) -> DayMaps:
    """The maps of a folder (GeoJSON, plain or packed), one a day.

    A file without a polygon is taken for a day without a map, never for ground that everybody left:
    it is counted, and so are files without a date. Of several files of a day the last by name
    stands.

    Raises:
        UnreadableImport: there is no map, or a file is damaged; the message names it.
    """
    words = words or MapWords()
    left_out: Counter[str] = Counter()
    found: dict[date, DayMap] = {}
    for path in files_of(folder):
        day = day_in(path.name)
        if day is None:
            left_out["files without a date in their name"] += 1
            continue
        made = _read(path, day, words, left_out)
        if not made.held and not made.contested:
            left_out["files without a polygon"] += 1
            continue
        left_out["files of a day that has a later one"] += day in found
        found[day] = made
    if len(found) < 2:
        raise UnreadableImport(
            f"{folder} holds {len(found)} dated maps with polygons, and two are needed: GeoJSON "
            "files with the day in their name, as 20250131.geojson or 2025-01-31.geojson"
        )
    kept = {why: n for why, n in left_out.items() if n}
    return DayMaps(maps=tuple(found[d] for d in sorted(found)), left_out=kept)


def day_in(name: str) -> date | None:
    """The day in a file's name: YYYYMMDD, YYYY-MM-DD, or seconds since 1970; None without one."""
    for match in _DAY.finditer(name):
        year, _, month, day = match.groups()
        try:
            return date(int(year), int(month), int(day))
        except ValueError:
            continue
    if found := _UNIX.search(name):
        return datetime.fromtimestamp(int(found[1]), tz=UTC).date()
    return None


def _read(path: Path, day: date, words: MapWords, left_out: Counter[str]) -> DayMap:
    file = read_import(path)
    try:
        document = msgspec.json.decode(file.content)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as cause:
        raise UnreadableImport(f"{path} is no GeoJSON: {cause}") from cause
    shown: dict[str, list[Polygon]] = {"held": [], "contested": [], "": []}
    try:
        for told, coordinates in _polygons(document, {}, 0):
            if coordinates is None:
                left_out["points, lines and empty geometries"] += 1
            else:
                state = words.shows(told)
                left_out["polygons of another status"] += not state
                shown[state].append(_rings(coordinates))
    except (TypeError, ValueError, KeyError, IndexError, AttributeError) as cause:
        raise UnreadableImport(f"{path}: a polygon cannot be read: {cause}") from cause
    return DayMap(day=day, name=path.name, held=shown["held"], contested=shown["contested"])


Told = Mapping[str, object]


def _polygons(
    node: object, told: Told, depth: int
) -> Iterator[tuple[Told, Sequence[object] | None]]:
    """Coordinates of each polygon with the properties of its feature; None for what is none."""
    if not isinstance(node, Mapping) or depth > _DEEPEST:
        raise ValueError("it is no GeoJSON object")
    kind = node.get("type")
    if kind in _CONTAINERS:
        for part in node.get(_CONTAINERS[kind]) or ():
            yield from _polygons(part, told, depth + 1)
    elif kind == "Feature":
        own = node.get("properties") or {}
        geometry = node.get("geometry")
        if geometry is None:
            yield own, None
        else:
            yield from _polygons(geometry, own, depth + 1)
    elif kind in ("Polygon", "MultiPolygon"):
        rows = node.get("coordinates") or []
        polygons = [p for p in (rows if kind == "MultiPolygon" else [rows]) if p]
        yield from ((told, p) for p in polygons)
        if not polygons:
            yield told, None
    elif kind in ("Point", "MultiPoint", "LineString", "MultiLineString"):
        yield told, None
    else:
        raise ValueError(f"{kind!r} is no type of GeoJSON")


def _rings(coordinates: Sequence[object]) -> Polygon:
    """The rings of a polygon as arrays (corners, 2)."""
    rings: Polygon = []
    for raw in coordinates:
        ring = np.array([p[:2] for p in raw], dtype=np.float64)  # type: ignore[attr-defined]
        if ring.ndim != 2 or len(ring) < 3:
            if not rings:
                raise ValueError("its shell has no three corners")
            continue
        _require_positions(ring)
        rings.append(ring)
    return rings


def _require_positions(ring: NDArray[np.float64]) -> None:
    if not np.isfinite(ring).all():
        raise ValueError("a position is no number")
    lon, lat = (float(x) for x in np.abs(ring).max(axis=0))
    if lat > 90 or lon > 180:
        swapped = lat <= 180 and lon <= 90
        why = "longitude comes first; are the two swapped?" if swapped else "it is off the globe"
        raise ValueError(f"a position reaches {math.ceil(lon)}, {math.ceil(lat)} degrees: {why}")
