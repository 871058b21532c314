"""Curated tables of places: rows of a CSV text, every fault named by line and column. Pure.

One row a place. A row without a position stays, by name: it is found, and not drawn.
"""

from __future__ import annotations

import csv
import math
import re
from collections.abc import Mapping
from typing import Any, get_args

from whoholds.model.case import Layer
from whoholds.model.folding import fold
from whoholds.model.place import Place, PlaceKind

#: Our columns, and what each is commonly called; the first that a table has is taken, unless
#: the layer's `columns` says otherwise.
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "key": ("key", "place_key", "id"),
    "name": ("name",),
    "aliases": ("aliases",),
    "lat_deg": ("lat_deg", "lat", "latitude"),
    "lon_deg": ("lon_deg", "lon", "lng", "longitude"),
    "position_error_km": ("position_error_km",),
    "kind": ("kind",),
    "country": ("country",),
    "admin1": ("admin1",),
    "admin2": ("admin2", "district"),
    "population": ("population",),
}
_SEPARATOR = re.compile(r"[|;]")

Problems = list[tuple[str, str]]
Rows = list[tuple[Place, tuple[str, ...]]]


def read_layer(layer: Layer, text: str, problems: Problems) -> Rows:
    """The rows of a table: places and their other names; faults go to `problems`.

    Aliases are divided by "|" or ";". Where several columns are mapped to one of ours, the
    first that is filled is the value; all of them are names.
    """
    reader = csv.DictReader(text.splitlines(keepends=True))
    try:
        header = set(reader.fieldnames or ())
        used = _used_columns(layer, header, problems)
        if used is None:
            return []
        rows = ((row, reader.line_num) for row in reader if any(row.values()))
        return [_Row(layer, row, used).read(line, problems) for row, line in rows]
    except csv.Error as cause:
        problems.append((f"{layer.file}:{reader.line_num}", f"is no CSV: {cause}"))
        return []


def _used_columns(
    layer: Layer, header: set[str], problems: Problems
) -> dict[str, tuple[str, ...]] | None:
    """For each of our columns the table's own; None where there is no name to go by."""
    given = dict(layer.columns)
    if missing := sorted({n for names in given.values() for n in names} - header):
        problems.append((layer.file, f"has no column {', '.join(missing)}"))
        return None
    used = {c: given.get(c) or tuple(n for n in COLUMNS[c] if n in header)[:1] for c in COLUMNS}
    if not used["name"]:
        problems.append((layer.file, "needs a column `name`, or columns.name in the layer"))
        return None
    return used


class _Row:
    """One line of a table, by our columns."""

    def __init__(
        self, layer: Layer, row: Mapping[str, Any], used: Mapping[str, tuple[str, ...]]
    ) -> None:
        self._layer = layer
        self._cells = {
            column: [v for n in names if (v := (row.get(n) or "").strip())]
            for column, names in used.items()
        }

    def value(self, column: str) -> str:
        return self._cells[column][0] if self._cells[column] else ""

    def read(self, line: int, problems: Problems) -> tuple[Place, tuple[str, ...]]:
        """The place and its other names."""
        at = f"{self._layer.file}:{line}."
        if not self.value("name"):
            problems.append((f"{at}name", "is empty"))
        if bool(self.value("lat_deg")) != bool(self.value("lon_deg")):
            problems.append((f"{at}lat_deg", "latitude and longitude go together"))
        lat = self._number("lat_deg", at, problems)
        error = self._number("position_error_km", at, problems)
        people = self._number("population", at, problems)
        kind = self.value("kind")
        place = Place(
            place_id=f"{self._layer.name}:{self.value('key') or fold(self.value('name'))}",
            name=self.value("name"),
            kind=kind if kind in get_args(PlaceKind) else "settlement",  # type: ignore[arg-type]
            lat_deg=lat,
            lon_deg=self._number("lon_deg", at, problems),
            country=self.value("country"),
            admin1=self.value("admin1"),
            admin2=self.value("admin2"),
            population=None if people is None else int(people),
            position_error_km=self._layer.error_km if error is None and lat is not None else error,
            layer=self._layer.name,
        )
        return place, self._other_names()

    def _other_names(self) -> tuple[str, ...]:
        cells = (*self._cells["name"][1:], *self._cells["aliases"])
        return tuple(a.strip() for cell in cells for a in _SEPARATOR.split(cell) if a.strip())

    def _number(self, column: str, at: str, problems: Problems) -> float | None:
        """A cell's number within its bounds; None where it is empty or wrong."""
        low, high = _BOUNDS.get(column, (0.0, math.inf))
        text = self.value(column)
        try:
            number = float(text) if text else None
        except ValueError:
            number = math.nan
        if number is None:
            return None
        if not (math.isfinite(number) and low <= number <= high):
            problems.append((f"{at}{column}", f"{text!r} is no number from {low:g} to {high:g}"))
            return None
        return number


_BOUNDS = {"lat_deg": (-90.0, 90.0), "lon_deg": (-180.0, 180.0)}
