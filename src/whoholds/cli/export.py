"""`export`: claims of the ledger as a file for other programs."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import msgspec
import typer

from whoholds.cli.asking import (
    HERE,
    AsJson,
    BySource,
    CaseDir,
    Certainty,
    InOutlet,
    InPlace,
    KnownAt,
    OfKind,
    OfParty,
    On,
    RecordedAt,
    Reviewed,
    clocks_of,
)
from whoholds.desk.backing_up import export_ledger
from whoholds.desk.case_folder import CaseFolder, open_case
from whoholds.desk.exporting import export as export_claims
from whoholds.desk.ledgering import Asked
from whoholds.desk.place_names import by_every_name
from whoholds.errors import SettingsError

app = typer.Typer(add_completion=False)


@app.command()
def export(  # noqa: PLR0917  (a verb's parameters are its options)
    out: Annotated[Path, typer.Argument(metavar="FILE", help="Ends in .csv, .xlsx or .jsonl.")],
    case: CaseDir = HERE,
    place: InPlace = "",
    party: OfParty = "",
    source: BySource = "",
    outlet: InOutlet = "",
    kind: OfKind = "",
    factuality: Certainty = "",
    reviewed_only: Reviewed = False,
    on: On = "",
    known_at: KnownAt = "",
    recorded_at: RecordedAt = "",
    ledger: Annotated[
        bool,
        typer.Option("--ledger", help="The whole ledger, captures too, as one .zip to restore."),
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Write the claims that answer a question to a file, with the question inside.

    The options are those of `claims`, and so are the claims. With --ledger all of the record is
    written instead, as `whoholds import --ledger` takes it back: numbers, times and hashes stay.
    """
    folder = open_case(case)
    asked = Asked(
        place=place,
        party=party,
        source=source,
        outlet=outlet,
        kind=kind,
        factuality=factuality,
        reviewed_only=reviewed_only,
        clocks=clocks_of(on, known_at, recorded_at),
    )
    if ledger:
        _whole(folder, out, asked, as_json)
        return
    told = export_claims(folder, out, by_every_name(folder, asked))
    if as_json:
        print(json.dumps(msgspec.to_builtins(told, enc_hook=str), indent=1, ensure_ascii=False))
        return
    print(f"{told.path}: {told.claims} claims, {told.accepted} of them accepted by a person")
    print(f"the same list: {told.query['command']}")


def _whole(folder: CaseFolder, out: Path, asked: Asked, as_json: bool) -> None:
    """The ledger as one file."""
    if asked != Asked():
        told = "takes the whole record: leave the options that choose claims away"
        raise SettingsError((("--ledger", told),))
    made = export_ledger(folder, out)
    if as_json:
        print(json.dumps(msgspec.to_builtins(made), indent=1))
        return
    print(f"{out}: {made.head.seq} entries, {made.captures} captures; head {made.head.own}")
    for name in made.missing:
        print(f"the capture {name} is not there", file=sys.stderr)
