"""A row of a GeoNames country dump as an entry. Pure.

The table is described at geonames.org (`readme.txt` of the export): 19 columns divided by tabs,
without quoting. Feature codes are kept as they are in `Place.feature`.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from whoholds.errors import BadNumber, BadPosition, NoName, WrongColumns
from whoholds.model.place import Place, PlaceKind
from whoholds.places.layer_entry import Entry, RowProblem, problem

DUMP_COLUMNS = 19
#: Feature codes of settlements that nobody lives in any more; they are kept, and marked.
ABANDONED = frozenset({"PPLQ", "PPLW", "PPLH"})
#: A part of a settlement is no settlement: "the Northern district of Aland" is not Aland.
_PARTS = frozenset({"PPLX"})
_COUNTRIES = frozenset({"PCL", "PCLI", "PCLD", "PCLF", "PCLS", "PCLIX"})
_REGIONS = frozenset({"ADM1", "ADM1H", "RGN", "RGNE"})
_CLASSES: Mapping[str, PlaceKind] = {"P": "settlement", "A": "district"}
#: Airport codes among the alternate names ("XYZ") are no names of a settlement.
_CODE_CHARS = 3


def parse_row(line: int, text: str, layer: str) -> Entry | RowProblem:
    """The entry of one row, or what is wrong with it.

    An unreadable population is left out without a word where it is empty or 0: GeoNames writes 0
    where it does not know.
    """
    cells = text.split("\t")
    if len(cells) != DUMP_COLUMNS:
        return problem(WrongColumns, line, f"has {len(cells)} columns and not {DUMP_COLUMNS}", text)
    number, name, ascii_name, others, lat_text, lon_text, group, code = cells[:8]
    if not number.isascii() or not number.isdigit():
        return problem(BadNumber, line, f"the identifier {number[:20]!r} is no number", text)
    if not (name := name.strip()):
        return problem(NoName, line, "has no name", text)
    try:
        lat, lon = float(lat_text), float(lon_text)
    except ValueError:
        lat = lon = math.nan
    if not (-90.0 <= lat <= 90.0 and -180.0 <= lon <= 180.0):
        return problem(BadPosition, line, f"{lat_text[:20]}, {lon_text[:20]} is no position", text)
    people = cells[14]
    place = Place(
        place_id=f"geonames:{number}",
        name=name,
        kind=_kind(group, code),
        lat_deg=lat,
        lon_deg=lon,
        country=cells[8],
        admin1=cells[10],
        admin2=cells[11],
        feature=code,
        ids=(("geonames", number),),
        population=int(people) or None if people.isdecimal() else None,
        layer=layer,
    )
    names = (ascii_name, *others.split(",")) if others else (ascii_name,)
    return Entry(place=place, names=_names(names), abandoned=code in ABANDONED, line=line)


def _names(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple([n for n in names if len(n) > _CODE_CHARS or (n and not n.isupper())])


def _kind(group: str, code: str) -> PlaceKind:
    """Our kind of a feature class and code; what is neither settled nor a division is a feature."""
    if code in _PARTS:
        return "feature"
    if code in _COUNTRIES:
        return "country"
    if code in _REGIONS:
        return "region"
    return _CLASSES.get(group, "feature")
