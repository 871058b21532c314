"""`whoholds places`: the ground that names are placed on."""

from __future__ import annotations

import typer

from whoholds.cli.places_import import register_import

app = typer.Typer(no_args_is_help=True, help="Gazetteer files: take in places, list what is there.")


@app.callback()
def places() -> None:
    """Gazetteer files: take in places, list what is there."""


register_import(app)
