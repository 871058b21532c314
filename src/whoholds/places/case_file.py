"""Shell: reads `case.toml` and the curated tables beside it.

All that is wrong is collected, each fault with its field, and raised at once: a desk mends a
file in one go. What the fields mean is in `docs/case.md`.
"""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from whoholds.errors import SettingsError
from whoholds.model.case import Case, Layer, Party, Region
from whoholds.model.folding import fold
from whoholds.places.contact_line import Line, contact_lines
from whoholds.places.gazetteer import MemoryIndex
from whoholds.places.layer_file import COLUMNS, Problems, Rows, read_layer

CASE_FILE = "case.toml"
_ID = re.compile(r"[a-z0-9][a-z0-9_-]*")
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_COUNTRY = re.compile(r"[A-Z]{2}")


def case_folder(case: Path) -> Path:
    """The folder of a case that is given as folder or as its `case.toml`."""
    return case if case.is_dir() else case.parent


def load_case(path: Path) -> Case:
    """The case of a folder, or of a `case.toml` itself.

    Raises:
        SettingsError: everything that is wrong with it, by field.
    """
    file = path / CASE_FILE if path.is_dir() else path
    try:
        table = tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as cause:
        raise SettingsError(((str(file), f"cannot be read: {cause}"),)) from cause
    problems: Problems = []
    case = parse_case(table, problems)
    if case.region.contact_line and not (file.parent / case.region.contact_line).is_file():
        missing = f"there is no file {case.region.contact_line!r} beside {file}"
        problems.append(("region.contact_line", missing))
    for n, layer in enumerate(case.layers):
        if layer.file and not (file.parent / layer.file).is_file():
            problems.append((f"layer[{n}].file", f"there is no file {layer.file!r} beside {file}"))
    if problems:
        raise SettingsError(tuple(problems))
    return case


def load_layers(case: Case, folder: Path) -> tuple[MemoryIndex, ...]:
    """The case's curated layers in order of trust, ready to be laid over the default gazetteer.

    Raises:
        SettingsError: every row and field that is wrong, as "FILE:LINE.COLUMN".
    """
    return tuple(MemoryIndex(rows) for rows in load_layer_rows(case, folder))


def load_layer_rows(case: Case, folder: Path) -> list[Rows]:
    """The rows of the case's curated tables, one list a layer.

    Raises:
        SettingsError: as `load_layers`.
    """
    problems: Problems = []
    layers = [
        read_layer(layer, _text_of(folder / layer.file, problems), problems)
        for layer in case.layers
    ]
    if problems:
        raise SettingsError(tuple(problems))
    return layers


def load_contact_lines(case: Case, folder: Path) -> tuple[Line, ...]:
    """The case's line of contact; empty where it has none.

    Raises:
        BadLayer: the file holds no line.
        SettingsError: it cannot be read.
    """
    if not case.region.contact_line:
        return ()
    try:
        text = (folder / case.region.contact_line).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as cause:
        problem = ("region.contact_line", f"{case.region.contact_line} cannot be read: {cause}")
        raise SettingsError((problem,)) from cause
    return contact_lines(text)


def _text_of(path: Path, problems: Problems) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as cause:
        problems.append((path.name, f"cannot be read: {cause}"))
        return "name\n"


def parse_case(table: Mapping[str, Any], problems: Problems) -> Case:
    """A case from a parsed `case.toml`; faults are added to `problems`, defaults stand in."""
    top = _Fields(table, "", problems)
    top.only("case", "region", "party", "layer")
    head, ground = top.table("case"), top.table("region")
    head.only("id", "title")
    ground.only("names", "countries", "border_view", "contact_line")
    region = Region(
        names=ground.words("names"),
        countries=ground.words("countries"),
        border_view=ground.text("border_view", default=""),
        contact_line=ground.text("contact_line", default=""),
    )
    for code in region.countries:
        if _COUNTRY.fullmatch(code) is None:
            ground.fault("countries", f"{code!r} is no two-letter code (ISO 3166)")
    parties = tuple(_party(entry) for entry in top.tables("party"))
    _check_parties(parties, problems)
    return Case(
        case_id=head.slug("id"),
        title=head.text("title"),
        region=region,
        parties=parties,
        layers=tuple(_layer(entry) for entry in top.tables("layer")),
    )


class _Fields:
    """A table being read: takes values out by key, notes what is wrong with each."""

    def __init__(self, table: Mapping[str, Any], at: str, problems: Problems) -> None:
        self.given = table
        self._at = at
        self._problems = problems

    def fault(self, key: str, what: str) -> None:
        self._problems.append((f"{self._at}{key}", what))

    def only(self, *known: str) -> None:
        """No key but these: a misspelled one would else be passed over."""
        for key in self.given:
            if key not in known:
                self.fault(key, f"is not known; known are {', '.join(known)}")

    def text(self, key: str, default: str | None = None) -> str:
        value = self.given.get(key, default)
        if value is None:
            self.fault(key, "is missing")
        elif not isinstance(value, str) or (default is None and not value.strip()):
            self.fault(key, "must be a text that is not empty")
        else:
            return value.strip()
        return ""

    def slug(self, key: str) -> str:
        value = self.text(key)
        if value and _ID.fullmatch(value) is None:
            self.fault(key, "may hold small letters a-z, digits, - and _ only")
        return value

    def words(self, key: str) -> tuple[str, ...]:
        value = self.given.get(key, [])
        if not isinstance(value, list) or not all(isinstance(v, str) and v.strip() for v in value):
            self.fault(key, "must be a list of texts that are not empty")
            return ()
        return tuple(v.strip() for v in value)

    def table(self, key: str, *, needed: bool = True) -> _Fields:
        value = self.given.get(key, {})
        if key not in self.given and needed:
            self.fault(key, f"is missing: add a table [{key}]")
        if not isinstance(value, dict):
            self.fault(key, "must be a table")
            value = {}
        return _Fields(value, f"{self._at}{key}.", self._problems)

    def tables(self, key: str) -> list[_Fields]:
        value = self.given.get(key, [])
        if not isinstance(value, list) or not all(isinstance(v, dict) for v in value):
            self.fault(key, f"must be written as [[{key}]] tables")
            value = []
        return [
            _Fields(entry, f"{self._at}{key}[{n}].", self._problems)
            for n, entry in enumerate(value)
        ]


def _party(entry: _Fields) -> Party:
    entry.only("id", "name", "aliases", "leaders", "spokesmen", "capitals", "colour")
    colour = entry.text("colour", default="")
    if colour and _COLOUR.fullmatch(colour) is None:
        entry.fault("colour", f'{colour!r} is no colour of the form "#1f77b4"')
    return Party(
        party_id=entry.slug("id"),
        name=entry.text("name"),
        aliases=entry.words("aliases"),
        leaders=entry.words("leaders"),
        spokesmen=entry.words("spokesmen"),
        capitals=entry.words("capitals"),
        colour=colour,
    )


def _check_parties(parties: Sequence[Party], problems: Problems) -> None:
    """Two or more, no id twice, no name that means two of them."""
    if len(parties) < 2:
        problems.append(("party", "a case needs two or more [[party]] tables"))
    ids = [p.party_id for p in parties if p.party_id]
    for party_id in sorted({i for i in ids if ids.count(i) > 1}):
        problems.append(("party", f"the id {party_id!r} is given twice"))
    owner: dict[str, int] = {}
    for n, party in enumerate(parties):
        for name in filter(None, party.names):
            first = owner.setdefault(fold(name).removeprefix("the "), n)
            if first != n:
                problems.append((f"party[{n}]", f"{name!r} also names party[{first}]"))


def _layer(entry: _Fields) -> Layer:
    entry.only("name", "file", "error_km", "columns")
    file = entry.text("file")
    error = entry.given.get("error_km")
    if error is not None and not _is_distance(error):
        entry.fault("error_km", "must be a number of kilometres, 0 or more")
        error = None
    return Layer(
        name=entry.text("name", default=Path(file).stem),
        file=file,
        columns=_columns(entry.table("columns", needed=False)),
        error_km=error,
    )


def _columns(entry: _Fields) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Our column -> the table's own, one or several."""
    entry.only(*COLUMNS)
    out = []
    for ours, theirs in entry.given.items():
        names = (theirs,) if isinstance(theirs, str) else theirs
        if not isinstance(names, (list, tuple)) or not all(isinstance(n, str) for n in names):
            entry.fault(ours, "must be a column's name or a list of them")
        elif ours in COLUMNS:
            out.append((ours, tuple(names)))
    return tuple(out)


def _is_distance(value: object) -> bool:
    number = isinstance(value, (int, float)) and not isinstance(value, bool)
    return number and math.isfinite(value) and value >= 0  # type: ignore[arg-type, operator]
