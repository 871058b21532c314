"""`bench bulk`: reading in bulk beside what it is made of."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from whoholds.bench.bulk_speed import bulk_systems, show_bulk_speed
from whoholds.cli.bench_telling import tell


def bulk(
    records: Annotated[
        int, typer.Option(min=1_000, metavar="N", help="Records of general news.")
    ] = 20_000,
    scratch: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Where to make the archives, else the system's."),
    ] = None,
    only: Annotated[
        list[str] | None,
        typer.Option(
            metavar="PART",
            help="Only growth, processes, general or conflict; may be repeated.",
            show_default=False,
        ),
    ] = None,
    keep: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR",
            help="Keep archives and figures here; a stopped run goes on from them.",
            show_default=False,
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Figures as JSON.")] = False,
) -> None:
    """Time reading in bulk beside its parts; half an hour at the full size, needs `shared`."""
    from whoholds.desk.bulk_benchmark import PARTS, measure_bulk

    if unknown := set(only or ()).difference(PARTS):
        raise typer.BadParameter(f"no part of this: {', '.join(sorted(unknown))}")
    speed = measure_bulk(records, scratch=scratch, only=only or PARTS, keep=keep)
    tell(speed, bulk_systems(speed), show_bulk_speed(speed), as_json=as_json)
