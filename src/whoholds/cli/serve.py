"""`serve`: the case in a browser on this machine."""

from __future__ import annotations

import sys
import webbrowser
from contextlib import suppress
from pathlib import Path
from typing import Annotated

import typer

from whoholds.cli.asking import HERE, CaseDir
from whoholds.desk.case_checkup import lies_open
from whoholds.desk.case_folder import open_case
from whoholds.desk.serving import may_serve
from whoholds.web.server import LOCALHOST, PORT
from whoholds.web.server import serve as serve_case

app = typer.Typer(add_completion=False)


@app.command()
def serve(
    case: CaseDir = HERE,
    port: Annotated[
        int, typer.Option(min=0, max=65535, metavar="N", help="Where; 0 takes any that is free.")
    ] = PORT,
    host: Annotated[
        str, typer.Option(metavar="HOST", help="An address of this machine to listen on.")
    ] = LOCALHOST,
    by: Annotated[str, typer.Option(metavar="NAME", help="Who decides in the review.")] = "",
    basemap: Annotated[
        Path | None,
        typer.Option("--basemap", metavar="FILE", help="A map file (PMTiles) to draw under it."),
    ] = None,
    open_: Annotated[bool, typer.Option("--open", help="Open it in a browser.")] = False,
) -> None:
    """Show the case in a browser: paste, review, places. For one person, until Ctrl-C.

    Beyond this machine it can only be read, and not before the case says how long its reports
    wait (publication_delay_days in case.toml).
    """
    folder = open_case(case)
    may_serve(folder, host)
    if lies_open(folder.path):
        whose = f"others of this machine can look into {folder.path}"
        print(f"{whose}: chmod go-rwx it (whoholds doctor --case looks further)", file=sys.stderr)
    import fastapi  # noqa: F401  (what is missing is said before a port is taken)
    import python_multipart  # noqa: F401
    import uvicorn  # noqa: F401

    def told(where: str) -> None:
        print(f"{folder.case.title or folder.case.case_id}: {where} (Ctrl-C ends it)", flush=True)
        if open_:
            webbrowser.open(where)

    with suppress(KeyboardInterrupt):
        serve_case(folder, host=host, port=port, by=by, basemap=basemap, told=told)
    print("stopped")
