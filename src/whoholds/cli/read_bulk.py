"""`whoholds read-bulk`: many reports in, tables of claims out."""

from __future__ import annotations

import json
import sys
from typing import Annotated, Literal

import msgspec
import typer

from whoholds.cli.progress import Records
from whoholds.cli.status import status_after
from whoholds.desk.bulk.bulk_reading import BulkOptions, Manifest, read_bulk
from whoholds.desk.bulk.local_engine import Pace
from whoholds.read.sense.parser import DEFAULT_MODEL
from whoholds.show.archived import plain
from whoholds.show.bulk_lines import BulkTold, bulk_lines

app = typer.Typer(add_completion=False)


@app.command()
def read_bulk_(  # noqa: PLR0917  (a verb's parameters are its options)
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH|S3...",
            help="WARC, WACZ, Parquet, JSONL, reports, folders of these; s3:// addresses.",
        ),
    ],
    out: Annotated[
        str, typer.Option(metavar="DIR|S3", help="Where the tables go; a run goes on from there.")
    ],
    jobs: Annotated[int, typer.Option(min=1, metavar="N", help="Processes.")] = 1,
    engine: Annotated[
        Literal["local", "daft", "ray"], typer.Option(help="What hands the parts out.")
    ] = "local",
    address: Annotated[
        str, typer.Option(metavar="ADDRESS", help="Of a Ray cluster, for --engine ray.")
    ] = "",
    case: Annotated[
        str, typer.Option(metavar="CASE.TOML", help="A case: its parties are known by name.")
    ] = "",
    copies: Annotated[
        bool, typer.Option("--copies", help="Read copies of a report too, not only the first.")
    ] = False,
    model: Annotated[str, typer.Option(metavar="NAME", help="The spaCy model.")] = DEFAULT_MODEL,
    as_json: Annotated[bool, typer.Option("--json", help="The manifest as JSON.")] = False,
) -> None:
    """Read many reports into tables (Parquet): claims, documents, reports.

    Pages that cannot carry a claim are left out early, each counted by why. What is done is not
    done again: after a stop the same command goes on. Exit status as for `read`.
    """
    options = BulkOptions(
        engine=engine, address=address, jobs=jobs, model=model, case=case, copies=copies
    )
    with Records("reading") as bar:
        manifest = read_bulk(
            sources, out, options, told=lambda e: bar.at(e) if isinstance(e, Pace) else None
        )
    if as_json:
        print(json.dumps(msgspec.to_builtins(manifest), indent=1))
    else:
        print(*map(plain, bulk_lines(_told(manifest))), sep="\n")
    for failed in manifest.totals.failed:
        print(plain(f"whoholds: {failed}"), file=sys.stderr)
    raise typer.Exit(_status(manifest))


def _told(manifest: Manifest) -> BulkTold:
    totals = manifest.totals
    return BulkTold(totals.reached, totals.dropped, totals.reports, totals.claims)


def _status(manifest: Manifest) -> int:
    failed = len(manifest.totals.failed)
    return status_after(manifest.totals.parts - failed, failed)
