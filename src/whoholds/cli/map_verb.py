"""`map`: the map of a case as a folder that opens from a disk."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import msgspec
import typer

from whoholds.cli.asking import HERE, AsJson, CaseDir
from whoholds.cli.progress import Days
from whoholds.desk.case_folder import open_case

app = typer.Typer(add_completion=False)

#: States of knowledge that are offered unless another number is given.
STATES = 8


@app.command("map")
def map_(
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="A new or empty folder.")],
    case: CaseDir = HERE,
    states: Annotated[
        int,
        typer.Option(
            "--states", min=0, max=60, metavar="N", help="States of knowledge besides the last."
        ),
    ] = STATES,
    basemap: Annotated[
        Path | None,
        typer.Option("--basemap", metavar="FILE", help="A map file (PMTiles) to draw under it."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Write the map of a case into a folder: open its index.html, no server and no network needed.

    Reports younger than the case's publication delay stay out. It needs `make assets`.
    """
    from whoholds.desk.map_folder import map_ as write_map

    folder = open_case(case)
    with Days("states of knowledge") as bar:
        told = write_map(folder, out, states=states, basemap=basemap, tell=bar.done)
    if as_json:
        print(json.dumps(msgspec.to_builtins(told, enc_hook=str), indent=1))
        return
    print(f"{told.path / 'index.html'}: {told.places} places with claims, open it in a browser")
    print(f"as known at the end of {', '.join(map(str, told.known_days))}")
    print(
        f"{told.files} files, {told.total_bytes / 1e6:.1f} MB; "
        f"the first map loads {told.first_bytes / 1e3:.0f} kB of its own"
    )
