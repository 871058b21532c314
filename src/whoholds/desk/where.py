"""Shell: where the places of a reading are, by gazetteer files, the case's tables, the default."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterable
from pathlib import Path

import msgspec

from whoholds.model.case import Case, Layer
from whoholds.model.doubt import Doubt
from whoholds.model.place import Placing
from whoholds.model.reading import Reading
from whoholds.places.case_file import load_contact_lines, load_layers
from whoholds.places.contact_line import line_distance
from whoholds.places.gazetteer import NO_GAZETTEER, Layers, NameIndex
from whoholds.places.gazetteer_file import open_file
from whoholds.places.layer_source import file_sha256
from whoholds.places.overlay import Overlay
from whoholds.places.placing import Setting, place_mentions
from whoholds.places.store import open_gazetteer

#: A case's gazetteer file, in its folder; the user's own has the name too.
CASE_PLACES = "places.sqlite"


def user_file() -> Path:
    """The user's own gazetteer file: in WHOHOLDS_DATA, or the platform's place for data."""
    if own := os.environ.get("WHOHOLDS_DATA"):
        return Path(own) / CASE_PLACES
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Application Support"
    else:
        base = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    return base / "whoholds" / CASE_PLACES


def gazetteer_of(case: Case | None = None, folder: Path | None = None) -> NameIndex:
    """The default gazetteer (built at first use) under the user's file and a case's, if any.

    A case's tables that were changed since they were taken into its file are read as they are.

    Args:
        case: the case, read from `folder`.
        folder: the case's folder, in which its tables lie.

    Raises:
        SettingsError: a table of the case is wrong.
        BrokenGazetteer: the default index cannot be built, or a file is old or damaged.
    """
    index = _over(user_file(), open_gazetteer())
    if case is None or folder is None:
        return index
    file = folder / CASE_PLACES
    index = _over(file, index)
    changed = _not_taken_in(case, folder, file)
    return Layers(*load_layers(changed, folder), index) if changed.layers else index


def table_state(layer: Layer, folder: Path) -> str:
    """By what a case's table, and how it is declared, is known to be unchanged."""
    file = folder / layer.file
    if not file.is_file():
        return ""
    declared = msgspec.json.encode(layer).decode()
    return hashlib.sha256(f"{file_sha256(file)} {declared}".encode()).hexdigest()


def _over(file: Path, lower: NameIndex) -> NameIndex:
    """The gazetteer file, where there is one, over what it is laid upon."""
    return Overlay(open_file(file), lower) if file.exists() else lower


def _not_taken_in(case: Case, folder: Path, file: Path) -> Case:
    """The case with those of its tables only that are not in its gazetteer file as they are."""
    if not file.exists():
        return case
    held = {layer.name: layer.sha256 for layer in open_file(file).layers()}
    fresh = tuple(y for y in case.layers if held.get(y.name) != table_state(y, folder))
    return msgspec.structs.replace(case, layers=fresh)


def place_reading(
    reading: Reading,
    index: NameIndex,
    case: Case | None = None,
    folder: Path | None = None,
) -> tuple[Placing, ...]:
    """What the places and regions named in a reading's claims may stand for, each name once."""
    mentions = [
        mention
        for claim in reading.claims
        for mention in (*claim.proposition.places, *claim.proposition.within)
    ]
    return place_mentions(mentions, reading.report.text, index, setting=setting_of(case, folder))


def unplaced_doubts(placings: Iterable[Placing]) -> tuple[Doubt, ...]:
    """A doubt for each name that no place is known for; the claims that name it stay."""
    return tuple(
        Doubt(
            code="D-UNPLACED",
            reason=f"{placing.toponym!r} is not placed: {placing.abstained}",
            span=placing.span,
        )
        for placing in placings
        if placing.abstained and placing.abstained != NO_GAZETTEER
    )


def setting_of(case: Case | None, folder: Path | None = None) -> Setting:
    """What a case says of where its reports play, its line of contact where `folder` is given."""
    if case is None:
        return Setting()
    lines = () if folder is None else load_contact_lines(case, folder)
    return Setting(
        countries=case.region.countries,
        regions=case.region.names,
        distance_to_line_km=line_distance(lines) if lines else None,
    )
