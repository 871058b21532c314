"""How somebody's table or map is read: the fields of a mapping file, and the presets. Pure.

Faults are collected by field and told at once; what the fields mean is in `docs/imports.md`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib import resources
from typing import Any, Literal, get_args

import msgspec

from whoholds.errors import SettingsError
from whoholds.read.table.pattern_ways import MOST_WAYS, ways_of

Form = Literal["table", "acled", "ucdp-ged", "statuses", "map"]
Standing = Literal["held", "liberated", "contested", "unknown", "left"]
RowsAs = Literal["csv", "tsv", "json", "jsonl"]
#: What a column of a generic table may be mapped to.
FIELDS = frozenset(
    """kind actor relation again from places within factuality low best high unit change
    when_start when_end horizon_low_days horizon_high_days horizon_phrase outlet url title
    reported_at chain side copy_of note aim met lat lon place_id day verification""".split()
)  # fmt: skip
#: A day in a file's name: 2031-05-07, 20310507 or 2031_05_07.
DAY_IN_NAME = r"(?<!\d)(\d{4})[-_]?(\d{2})[-_]?(\d{2})(?!\d)"
_PRESETS = "imports.toml"
_MEANINGS = '"contested", "unknown", "left", {held_by = "PARTY"} or {liberated_by = "PARTY"}'

Problems = list[tuple[str, str]]


class Meaning(msgspec.Struct, frozen=True, kw_only=True):
    """What a map maker's word for a polygon is taken to mean; `party` as the case names it."""

    standing: Standing
    party: str = ""


class ImportForm(msgspec.Struct, frozen=True, kw_only=True):
    """The fields of a mapping file.

    `columns` are ours by the table's own name, `values` hold for every row. Of a map `status`,
    `polygon` and `day` are properties; of a table of statuses `sources` says on whose word each
    column of statuses stands ("" for the maker's own).
    """

    form: Form = "table"
    maker: str = ""
    licence: str = ""
    citation: str = ""
    url: str = ""
    name: str = ""
    rows: RowsAs = "csv"
    header: tuple[str, ...] = ()
    key: tuple[str, ...] = ()
    separator: str = ";"
    chain_separator: str = ">"
    columns: Mapping[str, str] = {}
    values: Mapping[str, str] = {}
    skip: Mapping[str, tuple[str, ...]] = {}
    verdict: str = ""
    near_km: float = 1.0
    statuses: Mapping[str, Meaning] = {}
    sources: Mapping[str, str] = {}
    outside: Literal["lost", "unsaid"] = "lost"
    status: str = "status"
    polygon: str = "name"
    day: str = ""
    day_in_name: str = DAY_IN_NAME
    members: tuple[str, ...] = ()
    coordinates: Literal["lon_lat", "lat_lon"] = "lon_lat"


@lru_cache(1)
def presets() -> Mapping[str, Mapping[str, Any]]:
    """The presets by name, as tables."""
    text = resources.files("whoholds.resources").joinpath(_PRESETS).read_text(encoding="utf-8")
    return tomllib.loads(text)


def parse_form(table: Mapping[str, Any]) -> ImportForm:
    """A form from a parsed TOML table; `preset` names one it goes on from.

    Raises:
        SettingsError: every field that is wrong.
    """
    problems: Problems = []
    whole = _with_preset(table, problems)
    known = set(ImportForm.__struct_fields__)
    problems += [
        (key, f"is not known; known are preset, {', '.join(sorted(known))}")
        for key in whole
        if key not in known
    ]
    made = {k: v for k, v in whole.items() if k in known and k != "statuses"}
    statuses = _statuses(whole.get("statuses", {}), problems)
    for name in ("columns", "values"):
        problems += [(f"{name}.{c}", "is none of our columns") for c in _strange(made.get(name))]
    checked = {name: _field(name, value, problems) for name, value in made.items()}
    _check_pattern(str(whole.get("day_in_name", DAY_IN_NAME)), problems)
    if problems:
        raise SettingsError(tuple(problems))
    return ImportForm(statuses=statuses, **checked)


def _with_preset(table: Mapping[str, Any], problems: Problems) -> dict[str, Any]:
    name = table.get("preset", "")
    own = {k: v for k, v in table.items() if k != "preset"}
    if not name:
        return own
    if name not in presets():
        problems.append(("preset", f"there is no {name!r}; there are {', '.join(presets())}"))
        return own
    whole = dict(presets()[name])
    for key, value in own.items():
        held = whole.get(key)
        both = key in {"columns", "values"} and isinstance(held, dict) and isinstance(value, dict)
        whole[key] = {**held, **value} if both else value  # type: ignore[dict-item]
    return whole


def _strange(columns: object) -> list[str]:
    return sorted(set(columns) - FIELDS) if isinstance(columns, Mapping) else []


def _field(name: str, value: object, problems: Problems) -> Any:  # noqa: ANN401  (any field's type)
    """The value by the field's own type; what is wrong is noted under its name."""
    if name in {"key", "header", "members"} and isinstance(value, str):
        value = (value,)
    own = msgspec.structs.fields(ImportForm)
    kind = next(f.type for f in own if f.name == name)
    try:
        return msgspec.convert(value, kind)
    except msgspec.ValidationError as cause:
        problems.append((name, str(cause).replace("`", "'")))
        return None


def _statuses(table: object, problems: Problems) -> dict[str, Meaning]:
    """Their word -> its meaning: "contested", "unknown", "left", or by whom it is held."""
    if not isinstance(table, Mapping):
        problems.append(("statuses", "must be a table: their word = its meaning"))
        return {}
    out = {}
    for word, told in table.items():
        meaning = _meaning(told)
        if meaning is None:
            problems.append((f"statuses.{word}", f"must be {_MEANINGS}"))
        else:
            out[str(word)] = meaning
    return out


def _meaning(told: object) -> Meaning | None:
    if isinstance(told, str):
        return Meaning(standing=told) if told in get_args(Standing)[2:] else None  # type: ignore[arg-type]
    if not isinstance(told, Mapping) or len(told) != 1:
        return None
    ((how, party),) = told.items()
    if how not in {"held_by", "liberated_by"} or not isinstance(party, str) or not party.strip():
        return None
    return Meaning(standing="held" if how == "held_by" else "liberated", party=party)


def _check_pattern(pattern: str, problems: Problems) -> None:
    try:
        groups = re.compile(pattern).groups
    except re.error as cause:
        problems.append(("day_in_name", f"is no regular expression: {cause}"))
        return
    if ways_of(pattern) > MOST_WAYS:
        problems.append(
            ("day_in_name", "may try a name in too many ways: at most one + or *, none in another")
        )
    if groups not in (1, 3):
        problems.append(
            ("day_in_name", "needs three groups (year, month, day) or one (seconds since 1970)")
        )
