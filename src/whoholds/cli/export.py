"""`export`: claims of the ledger as a file for other programs."""

from __future__ import annotations

import json
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
from whoholds.desk.case_folder import open_case
from whoholds.desk.exporting import export as export_claims
from whoholds.desk.ledgering import Asked

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
    as_json: AsJson = False,
) -> None:
    """Write the claims that answer a question to a file, with the question inside.

    The options are those of `claims`, and so are the claims.
    """
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
    told = export_claims(open_case(case), out, asked)
    if as_json:
        print(json.dumps(msgspec.to_builtins(told, enc_hook=str), indent=1, ensure_ascii=False))
        return
    print(f"{told.path}: {told.claims} claims, {told.accepted} of them accepted by a person")
    print(f"the same list: {told.query['command']}")
