"""Shell: a folder of reports to a proposed case, and the accepted case's files."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

from whoholds.desk.case_folder import CAPTURES, CaseFolder, case_slug, open_case
from whoholds.desk.proposal.proposal_text import case_text
from whoholds.desk.proposal.suggesting import propose
from whoholds.desk.reading import read_all
from whoholds.errors import SettingsError
from whoholds.model.proposal import Proposal, SuggestedPlace
from whoholds.model.reading import Reading
from whoholds.places.case_file import CASE_FILE
from whoholds.places.world import load_world
from whoholds.read.sense.parser import DEFAULT_MODEL

#: What is proposed and not yet accepted; renamed to case.toml it is a case.
PROPOSED_FILE = "case.proposed.toml"
PLACES_FILE = "places.csv"


def propose_case(
    sources: Iterable[str | Path], *, model: str = DEFAULT_MODEL, places: bool = True
) -> tuple[Proposal, tuple[tuple[str, Exception], ...]]:
    """Read reports and say what they suggest a case should declare.

    Args:
        sources: files and folders of reports.
        model: name of an installed spaCy model.
        places: also look the places up in the gazetteer.

    Returns:
        The proposal, and the inputs that could not be read, each with its error.

    Raises:
        SettingsError: no report could be read.
    """
    readings: list[Reading] = []
    failed = []
    for outcome in read_all(sources, model=model, places=places):
        if outcome.reading is not None:
            readings.append(outcome.reading)
        elif outcome.error is not None:
            failed.append((outcome.source, outcome.error))
    if not readings:
        told = "; ".join(f"{source}: {error}" for source, error in failed) or "it holds no report"
        raise SettingsError((("--from", f"nothing could be read: {told}"),))
    return propose(readings, load_world()), tuple(failed)


def write_proposed(path: Path, proposal: Proposal, *, title: str = "") -> Path:
    """Write what is proposed beside where the case will be: to edit, then to rename.

    Raises:
        SettingsError: there is a case already, or the folder cannot be written.
    """
    _refuse_if_there(path)
    file = path / PROPOSED_FILE
    _write(path, {PROPOSED_FILE: _text(path, proposal, title), **_tables(proposal)})
    return file


def begin_proposed(path: Path, proposal: Proposal, *, title: str = "") -> CaseFolder:
    """Make a case of what was accepted: `case.toml`, `places.csv`, an empty ledger.

    Raises:
        SettingsError: there is a case already, fewer than two parties were accepted, or the
            folder cannot be written. No case is then left behind.
    """
    _refuse_if_there(path)
    _write(path, {**_tables(proposal), CASE_FILE: _text(path, proposal, title)})
    try:
        folder = open_case(path)
    except SettingsError:
        (path / CASE_FILE).rename(path / PROPOSED_FILE)
        raise
    (path / CAPTURES).mkdir(exist_ok=True)
    with folder.open(create=True) as ledger:
        folder.keep_head(ledger.head())
    return folder


def _text(path: Path, proposal: Proposal, title: str) -> str:
    name = path.resolve().name
    return case_text(
        proposal,
        case_id=case_slug(name),
        title=title or name,
        places_file=PLACES_FILE if proposal.places else "",
    )


def _refuse_if_there(path: Path) -> None:
    file = path / CASE_FILE
    if file.exists():
        raise SettingsError((("NAME", f"{file} is there already: nothing was changed"),))


def _write(path: Path, files: dict[str, str]) -> None:
    try:
        path.mkdir(parents=True, exist_ok=True)
        for name, text in files.items():
            (path / name).write_text(text, encoding="utf-8")
    except OSError as cause:
        raise SettingsError((("NAME", f"{path} cannot be written: {cause.strerror}"),)) from cause


def _tables(proposal: Proposal) -> dict[str, str]:
    return {PLACES_FILE: _places_csv(proposal.places)} if proposal.places else {}


def _places_csv(places: Sequence[SuggestedPlace]) -> str:
    """A curated table as the case reads it; a place without a position stays, by name."""
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(("name", "aliases", "kind", "lat_deg", "lon_deg", "country"))
    for place in places:
        lat, lon = ("" if d is None else d for d in (place.lat_deg, place.lon_deg))
        rows.writerow((place.name, "|".join(place.aliases), place.kind, lat, lon, place.country))
    return out.getvalue()
