"""`whoholds bench fuse-ledger`: what it takes from a ledger to estimates."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import msgspec
import typer

from whoholds.bench.ledger_fuse_speed import ledger_fuse_systems, show_ledger_fuse
from whoholds.desk import fuse_benchmark


def register_ledgers(app: typer.Typer) -> None:
    """Add the verb to a group."""
    app.command("fuse-ledger")(fuse_ledger)


def fuse_ledger(
    claims: Annotated[
        int, typer.Option(min=1_000, metavar="N", help="Simulated claims; also a tenth of it.")
    ] = fuse_benchmark.LEDGER_CLAIMS,
    places: Annotated[
        int, typer.Option(min=10, metavar="N", help="Places of the case's table.")
    ] = fuse_benchmark.PLACES,
    scratch: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Where to make the cases (3 GB), else the system's."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Figures as JSON.")] = False,
) -> None:
    """Time every stage from a ledger of simulated claims to estimates, at up to three sizes."""
    runs = tuple(fuse_benchmark.measure_ledger_fuse(claims, places, scratch))
    if as_json:
        told = {"systems": ledger_fuse_systems(runs), "measured": msgspec.to_builtins(runs)}
        print(json.dumps(told, indent=1))
    else:
        print(*show_ledger_fuse(runs), sep="\n")
