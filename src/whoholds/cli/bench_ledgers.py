"""`whoholds bench fuse-ledger`: what it takes from a ledger to estimates."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from whoholds.bench.ledger_fuse_speed import ledger_fuse_systems, show_ledger_fuse
from whoholds.cli.bench_telling import tell
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
    tell(runs, ledger_fuse_systems(runs), show_ledger_fuse(runs), as_json=as_json)
