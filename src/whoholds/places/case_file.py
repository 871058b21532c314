"""Shell: reads `case.toml` and the curated tables beside it.

All that is wrong is collected, each fault with its field, and raised at once: a desk mends a
file in one go. What the fields mean is in `docs/case.md`.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from whoholds.errors import SettingsError
from whoholds.model.case import Case, Layer, Region
from whoholds.places.case_outlooks import parse_terms
from whoholds.places.case_parties import check_parties, parse_parties
from whoholds.places.case_press import check_press, parse_feeds, parse_outlets
from whoholds.places.case_sides import check_sides, parse_alliances, parse_splits
from whoholds.places.case_start import check_starts, parse_starts
from whoholds.places.contact_line import Line, contact_lines
from whoholds.places.gazetteer import MemoryIndex
from whoholds.places.layer_file import COLUMNS, Problems, Rows, read_layer
from whoholds.places.toml_fields import Fields

CASE_FILE = "case.toml"
#: Tables whose rows are remembered: one of 33,000 places takes 1.7 s of processor time to read, and
#: one answer of a server may ask for it several times.
_KEPT = 4


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
    except (OSError, ValueError, RecursionError) as cause:
        raise SettingsError(((str(file), f"cannot be read: {cause}"),)) from cause
    problems: Problems = []
    case = parse_case(table, problems)
    named = [("region.contact_line", case.region.contact_line)]
    named += [(f"layer[{n}].file", layer.file) for n, layer in enumerate(case.layers)]
    faults = [(field, _beyond(name) or _missing(file, name)) for field, name in named if name]
    # Whether a boundary is there is told where it is read.
    faults += [(f"start[{n}].file", _beyond(start.file)) for n, start in enumerate(case.starts)]
    problems += [(field, fault) for field, fault in faults if fault]
    if problems:
        raise SettingsError(tuple(problems))
    return case


def _beyond(name: str) -> str:
    """Why a file that `case.toml` names is not taken: a case from others reads its own folder."""
    if Path(name).is_absolute() or ".." in Path(name).parts:
        return f"{name!r} is not in the case's folder: copy it there"
    return ""


def _missing(file: Path, name: str) -> str:
    try:
        found = (file.parent / name).is_file()
    except (OSError, ValueError):  # longer than a name can be
        found = False
    return "" if found else f"there is no file {name!r} beside {file}"


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
    layers = []
    for layer in case.layers:
        rows, faults = _layer_rows(layer, _text_of(folder / layer.file, problems))
        layers.append(rows)
        problems.extend(faults)
    if problems:
        raise SettingsError(tuple(problems))
    return layers


@lru_cache(_KEPT)
def _layer_rows(layer: Layer, text: str) -> tuple[Rows, tuple[tuple[str, str], ...]]:
    """A layer's rows and its faults; nobody changes them: they are given to many."""
    faults: Problems = []
    rows = read_layer(layer, text, faults)
    return rows, tuple(faults)


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
    top = Fields(table, "", problems)
    top.only(
        "case",
        "region",
        "party",
        "layer",
        "alliance",
        "split",
        "outlet",
        "feed",
        "sources",
        "start",
        "outlooks",
    )
    head = top.table("case")
    head.only("id", "title", "holders", "publication_delay_days", "licence", "unpublished")
    case = Case(
        case_id=head.slug("id"),
        title=head.text("title"),
        region=_region(top.table("region")),
        parties=parse_parties(top.tables("party")),
        layers=tuple(_layer(entry) for entry in top.tables("layer")),
        holders=head.words("holders"),
        alliances=parse_alliances(top.tables("alliance")),
        splits=parse_splits(top.tables("split")),
        outlets=parse_outlets(top.tables("outlet")),
        feeds=parse_feeds(top.tables("feed")),
        publication_delay_days=_delay(head),
        draws_on=_draws_on(top.table("sources", needed=False)),
        licence=head.text("licence", default=""),
        unpublished=head.words("unpublished"),
        starts=parse_starts(top.tables("start")),
        outlooks=parse_terms(top.table("outlooks", needed=False)),
    )
    check_parties(case.parties, problems)
    check_sides(case, problems)
    check_starts(case, problems)
    check_press(case.outlets, case.feeds, (p.party_id for p in case.parties), problems)
    return case


def _region(ground: Fields) -> Region:
    ground.only("names", "countries", "border_view", "contact_line", "complete")
    return Region(
        names=ground.words("names"),
        countries=ground.countries("countries"),
        border_view=ground.text("border_view", default=""),
        contact_line=ground.text("contact_line", default=""),
        complete=ground.flag("complete"),
    )


def _draws_on(sources: Fields) -> tuple[tuple[str, str], ...]:
    """Pairs of a source and one that it draws on."""
    sources.only("draws_on")
    entry = sources.table("draws_on", needed=False)
    return tuple((name, other) for name in entry.given for other in entry.words(name))


def _delay(head: Fields) -> int | None:
    """Whole days, 0 or more; None where nothing is written: there is no default."""
    value = head.given.get("publication_delay_days")
    if value is None or (isinstance(value, int) and not isinstance(value, bool) and value >= 0):
        return value
    head.fault("publication_delay_days", "must be a whole number of days, 0 or more")
    return None


def _layer(entry: Fields) -> Layer:
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


def _columns(entry: Fields) -> tuple[tuple[str, tuple[str, ...]], ...]:
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
