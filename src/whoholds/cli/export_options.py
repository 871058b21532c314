"""Options of `export` besides those of every question."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

OutFile = Annotated[
    Path,
    typer.Argument(
        metavar="FILE",
        help="Ends in .csv, .xlsx, .jsonl, .geojson, .kml, .gpkg, .parquet; of claims also in "
        ".jsonld (Web Annotations) or .ftm.csv (FollowTheMoney statements).",
    ),
]
OfLayer = Annotated[str, typer.Option(metavar="NAME", help="claims, control, areas or places.")]
OfProduct = Annotated[
    str, typer.Option(metavar="NAME", help="nowcast or hindsight, of control and panels.")
]
AsPanel = Annotated[
    str, typer.Option(metavar="UNITS", help="A balanced panel: place-day or place-week.")
]
Draws = Annotated[
    int, typer.Option(metavar="N", help="N maps of one day, drawn from the joint estimate.")
]
ByMapping = Annotated[
    str, typer.Option(metavar="TOML", help="Claims in a codebook's columns, as `import` maps them.")
]
ForPublic = Annotated[
    bool,
    typer.Option("--public", help="Only what may be published: delay, no-redistribution honoured."),
]
Without = Annotated[
    list[str] | None,
    typer.Option(metavar="NAME", help="Leave out a maker or outlet; may be repeated."),
]
AsDeposit = Annotated[
    bool, typer.Option("--deposit", help="FILE is a new folder for a data archive, all layers.")
]
Creators = Annotated[
    list[str] | None,
    typer.Option(metavar="NAME", help="Of a deposit: who made it; may be repeated."),
]
WholeLedger = Annotated[
    bool, typer.Option("--ledger", help="The whole ledger, captures too, as one .zip to restore.")
]
