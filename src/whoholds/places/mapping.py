"""How a table of somebody else's is read as a layer of places: presets, and a user's own. Pure."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib import resources
from typing import Any, get_args

import msgspec

from whoholds.errors import BadLayer, SettingsError
from whoholds.model.place import PlaceKind

#: Presets by what they are for; documented in `docs/places.md`.
DUMP, CURATED, TABLE = "geonames", "curated", "table"
_FILE = "place_mappings.toml"
#: Our columns, and what each is commonly called.
PLACE_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "key": ("key", "place_key", "id", "code", "fid"),
    "name": ("name", "name_en", "name:en", "NAME", "Name", "name_local", "name_*", "name:*"),
    "aliases": ("aliases", "alt_names", "alternatenames", "alt_name", "old_name"),
    "lat_deg": ("lat_deg", "lat", "latitude", "Latitude", "y"),
    "lon_deg": ("lon_deg", "lon", "lng", "longitude", "Longitude", "x"),
    "position_error_km": ("position_error_km",),
    "kind": ("kind", "place", "type"),
    "feature": ("feature", "feature_code"),
    "country": ("country", "country_code", "iso2"),
    "admin1": ("admin1", "region", "oblast", "state", "province"),
    "admin2": ("admin2", "district", "raion", "county"),
    "population": ("population", "pop"),
}
#: Registers whose number a table may have under the register's own name.
REGISTER_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "geonames": ("geonames", "geonameid", "geonames_id"),
    "wikidata": ("wikidata", "wikidata_id"),
    "katotth": ("katotth",),
    "pcode": ("pcode", "p_code", "ADM3_PCODE", "ADM2_PCODE", "ADM1_PCODE", "admin2Pcode"),
    "osm": ("osm", "osm_id"),
}


class PlaceMapping(msgspec.Struct, frozen=True, kw_only=True):
    """How the rows of one sort of table are read; the fields are those of the presets' file."""

    name: str
    form: str = "table"
    trust: int = 3
    licence: str = ""
    columns: Mapping[str, tuple[str, ...]] = {}
    ids: Mapping[str, tuple[str, ...]] = {}
    kinds: Mapping[str, tuple[PlaceKind, str]] = {}
    default_kind: PlaceKind = "settlement"
    separators: str = "|;"
    country: str = ""
    register: str = ""
    region_chars: int = 0
    error_km: float | None = None


@lru_cache(1)
def load_place_mappings() -> Mapping[str, PlaceMapping]:
    """The presets by name."""
    text = resources.files("whoholds.resources").joinpath(_FILE).read_text(encoding="utf-8")
    return {name: parse_mapping(table, name) for name, table in tomllib.loads(text).items()}


def preset(name: str) -> PlaceMapping:
    """The preset `name`.

    Raises:
        BadLayer: there is none of the name.
    """
    known = load_place_mappings()
    if name not in known:
        raise BadLayer(
            f"there is no mapping {name!r}: give one of {', '.join(known)}, or a TOML file"
        )
    return known[name]


def parse_mapping(table: Mapping[str, Any], name: str) -> PlaceMapping:
    """A mapping from a parsed TOML table.

    Raises:
        SettingsError: every field that is wrong.
    """
    problems: list[tuple[str, str]] = []
    fields = set(PlaceMapping.__struct_fields__)
    problems += [(key, f"is not known; known are {', '.join(sorted(fields))}")
                 for key in table if key not in fields]  # fmt: skip
    columns = {**PLACE_COLUMNS, **_lists(table.get("columns", {}), "columns", problems)}
    problems += [(f"columns.{c}", "is none of our columns") for c in columns
                 if c not in PLACE_COLUMNS]  # fmt: skip
    ids = {**REGISTER_COLUMNS, **_lists(table.get("ids", {}), "ids", problems)}
    plain = {k: v for k, v in table.items() if k not in ("columns", "ids", "kinds")}
    made = {
        **plain, "name": name, "columns": columns, "ids": ids,
        "kinds": _kinds(table.get("kinds", {}), problems),
    }  # fmt: skip
    if problems:
        raise SettingsError(tuple(problems))
    try:
        return msgspec.convert(made, PlaceMapping)
    except msgspec.ValidationError as cause:
        raise SettingsError((("mapping", str(cause)),)) from cause


def _lists(
    table: Mapping[str, Any], at: str, problems: list[tuple[str, str]]
) -> dict[str, tuple[str, ...]]:
    """Our word -> theirs, one or several."""
    out: dict[str, tuple[str, ...]] = {}
    for ours, theirs in table.items():
        names: Sequence[Any] = (theirs,) if isinstance(theirs, str) else theirs
        if isinstance(names, (list, tuple)) and all(isinstance(n, str) for n in names):
            out[ours] = tuple(names)
        else:
            problems.append((f"{at}.{ours}", "must be a column's name or a list of them"))
    return out


def _kinds(
    table: Mapping[str, Any], problems: list[tuple[str, str]]
) -> dict[str, tuple[PlaceKind, str]]:
    """A word of theirs -> our kind and the feature."""
    out: dict[str, tuple[PlaceKind, str]] = {}
    for word, told in table.items():
        kind, feature = (told, "") if isinstance(told, str) else (*told, "")[:2]
        if kind in get_args(PlaceKind):
            out[word] = (kind, feature or word)
        else:
            problems.append((f"kinds.{word}", f"{kind!r} is none of our kinds"))
    return out
