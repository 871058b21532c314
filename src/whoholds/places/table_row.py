"""Rows of any table of places (CSV, GeoJSON properties) as entries, by a mapping. Pure.

A row without a position goes in by name; a row without a name does not go in.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, get_args

import msgspec

from whoholds.errors import BadLayer, BadNumber, BadPosition, NoName, PlaceError
from whoholds.model.folding import fold
from whoholds.model.place import Place, PlaceKind
from whoholds.places.layer_entry import Entry, RowProblem, problem
from whoholds.places.mapping import PlaceMapping

#: Words of a column `kind` that everybody uses; others are what sort of settlement it is.
_WORDS: Mapping[PlaceKind, frozenset[str]] = {
    "feature": frozenset(
        "airport airfield airbase aerodrome bridge dam crossing checkpoint ferry neighbourhood "
        "neighborhood suburb quarter river lake reservoir mountain hill pass forest station port "
        "base refinery mine feature".split()
    ),
    "region": frozenset("region oblast province state governorate".split()),
    "district": frozenset("district raion county municipality hromada".split()),
    "country": frozenset({"country"}),
}
_ABANDONED = frozenset({"abandoned", "ruins", "deserted"})
#: A degree of latitude; the radius that a shape's box stands for is worked out flat.
_KM_PER_DEG = 111.2
_WIKIDATA = re.compile(r"Q\d+")


class TableRows:
    """Reads the rows of one table: the mapping laid on the table's own columns."""

    def __init__(self, mapping: PlaceMapping, header: Sequence[str], layer: str) -> None:
        """Raises `BadLayer` where no column is a name."""
        self._mapping = mapping
        self._layer = layer
        self._known = frozenset(header)
        self.columns = {c: _found(names, header) for c, names in mapping.columns.items()}
        self._ids = {r: _found(names, header) for r, names in mapping.ids.items()}
        if not self.columns["name"]:
            raise BadLayer(
                f"no column is a name (there are {', '.join(header)[:200]}): map one by --mapping"
            )

    def read(
        self,
        line: int,
        row: Mapping[str, Any],
        problems: list[RowProblem],
        point: tuple[float, float, float | None] | None = None,
    ) -> Entry | None:
        """The entry of a row; what is wrong with it goes to `problems`.

        Args:
            line: where the row stands.
            row: column to cell.
            problems: takes what is wrong.
            point: latitude, longitude, error in km, where they stand beside the columns.
        """
        cells = {c: _filled(row, names) for c, names in self.columns.items()}
        if not cells["name"]:
            problems.append(problem(NoName, line, "has no name", list(row.values())))
            return None
        row_problems = _Problems(line, row, problems)
        try:
            lat, lon = _position(cells, point)
        except ValueError as cause:
            row_problems.add(BadPosition, str(cause))
            return None
        kind, feature = self._kind(cells["kind"])
        name, key = cells["name"][0], _first(cells["key"])
        error = row_problems.number(cells, "position_error_km")
        if error is None and lat is not None:
            error = self._mapping.error_km if point is None or point[2] is None else point[2]
        people = row_problems.number(cells, "population")
        ids = self._identifiers(row, key)
        place = Place(
            place_id=f"{self._layer}:{key or fold(name)}",
            name=name,
            kind=kind,
            lat_deg=lat,
            lon_deg=lon,
            country=_first(cells["country"]).upper() or self._mapping.country,
            admin1=_first(cells["admin1"]),
            admin2=_first(cells["admin2"]).removesuffix("?"),
            feature=_first(cells["feature"]) or feature,
            ids=ids,
            population=int(people) if people else None,
            position_error_km=error,
            layer=self._layer,
        )
        return Entry(
            place=place,
            names=self._names(cells),
            abandoned=feature in _ABANDONED,
            keyed=bool(key),
            line=line,
        )

    def _names(self, cells: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
        """All that names the place besides its first name; cells may hold several."""
        split = re.compile(f"[{re.escape(self._mapping.separators)}]")
        several = (part.strip() for cell in cells["aliases"] for part in split.split(cell))
        return tuple(dict.fromkeys(n for n in (*cells["name"][1:], *several) if n))

    def _kind(self, cells: Sequence[str]) -> tuple[PlaceKind, str]:
        """Our kind and the feature, by the first column whose word is known."""
        words = [word for cell in cells if (word := cell.removesuffix("?").strip())]
        for word in words:
            if told := self._mapping.kinds.get(word):
                return told
            for kind, known in _WORDS.items():
                if word.casefold() in known:
                    return kind, word
        kind_of = {k: k for k in get_args(PlaceKind)}
        word = words[0] if words else ""
        return kind_of.get(word, self._mapping.default_kind), "" if word in kind_of else word

    def _identifiers(self, row: Mapping[str, Any], key: str) -> tuple[tuple[str, str], ...]:
        """Register and number, each register once."""
        ids: dict[str, str] = {}
        if self._mapping.register and key:
            ids[self._mapping.register] = key
        for register, columns in self._ids.items():
            number = _first(_filled(row, columns)).rpartition("/")[2].removesuffix(".0")
            if number and (register != "wikidata" or _WIKIDATA.fullmatch(number)):
                ids.setdefault(register, number)
        return tuple(ids.items())


class _Problems:
    """What is wrong with one row."""

    def __init__(self, line: int, row: Mapping[str, Any], problems: list[RowProblem]) -> None:
        self._line, self._row, self._problems = line, row, problems

    def add(self, error: type[PlaceError], what: str, *, kept: bool = False) -> None:
        values = list(self._row.values())
        self._problems.append(problem(error, self._line, what, values, kept=kept))

    def number(self, cells: Mapping[str, Sequence[str]], column: str) -> float | None:
        """A number of 0 or more; None where there is none, or it is wrong."""
        text = _first(cells[column])
        if not text:
            return None
        number = _number(text)
        if not number >= 0:
            self.add(BadNumber, f"{column} is {text[:20]!r}, no number from 0", kept=True)
            return None
        return number


def with_regions(entries: Sequence[Entry], mapping: PlaceMapping) -> list[Entry]:
    """Entries with the name of their region, where the mapping's keys tell it."""
    size = mapping.region_chars
    if not size:
        return list(entries)

    def code(entry: Entry) -> str:
        return entry.place.place_id.partition(":")[2][:size]

    regions = {code(e): e.place.name for e in entries if e.place.kind == "region"}
    return [
        msgspec.structs.replace(e, within=(regions[code(e)],))
        if e.place.kind != "region" and code(e) in regions
        else e
        for e in entries
    ]


def geometry_point(geometry: object) -> tuple[float, float, float | None] | None:
    """Latitude, longitude and error in km of a GeoJSON geometry; None where there is none.

    A point has no error of its own; a shape is the middle of its box, and half the box's
    diagonal its error.

    Raises:
        ValueError: the coordinates are no numbers.
    """
    if not isinstance(geometry, dict):
        return None
    points = list(_pairs(geometry.get("coordinates")))
    if not points:
        raise ValueError("the geometry has no coordinates")
    lons, lats = [p[0] for p in points], [p[1] for p in points]
    lat, lon = (min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2
    if geometry.get("type") == "Point":
        return lat, lon, None
    wide = (max(lons) - min(lons)) * math.cos(math.radians(lat))
    error = math.hypot(wide, max(lats) - min(lats)) / 2 * _KM_PER_DEG
    return lat, lon, round(error, 2)


def _pairs(coordinates: object) -> Iterable[tuple[float, float]]:
    """Every longitude and latitude, however deep; the stack bounds the depth of the nesting."""
    stack = [coordinates]
    while stack:
        top = stack.pop()
        if not isinstance(top, list):
            raise ValueError("the coordinates are no numbers")  # noqa: TRY004  (bad input)
        if len(top) >= 2 and not isinstance(top[0], list):
            if not all(isinstance(n, (int, float)) for n in top[:2]):
                raise ValueError("the coordinates are no numbers")
            yield float(top[0]), float(top[1])
        else:
            stack.extend(top)


def _found(names: Sequence[str], header: Sequence[str]) -> tuple[str, ...]:
    """Those of `names` that the table has; "name:*" is every column that begins so."""
    out: list[str] = []
    for name in names:
        if name.endswith("*"):
            out += [h for h in header if h.startswith(name[:-1]) and h not in out]
        elif name in header and name not in out:
            out.append(name)
    return tuple(out)


def _filled(row: Mapping[str, Any], columns: Iterable[str]) -> list[str]:
    values = (row.get(c) for c in columns)
    return [text for v in values if v is not None and (text := str(v).strip())]


def _first(cells: Sequence[str]) -> str:
    return cells[0] if cells else ""


def _number(text: str) -> float:
    try:
        number = float(text.replace(" ", ""))
    except ValueError:
        return math.nan
    return number if math.isfinite(number) else math.nan


def _position(
    cells: Mapping[str, Sequence[str]], point: tuple[float, float, float | None] | None
) -> tuple[float, float] | tuple[None, None]:
    """Latitude and longitude, both or neither.

    Raises:
        ValueError: half a position, or none on the globe.
    """
    if point is not None:
        lat, lon = point[:2]
        told = f"{lat}, {lon}"
    else:
        texts = [_first(cells[c]) for c in ("lat_deg", "lon_deg")]
        if not any(texts):
            return None, None
        if not all(texts):
            raise ValueError("latitude and longitude go together")
        lat, lon = map(_number, texts)
        told = ", ".join(t[:20] for t in texts)
    if not (-90.0 <= lat <= 90.0 and -180.0 <= lon <= 180.0):
        swapped = " (swapped?)" if abs(lon) <= 90.0 < abs(lat) <= 180.0 else ""
        raise ValueError(f"{told} is no latitude and longitude{swapped}")
    return lat, lon
