"""`whoholds places`: the ground that names are placed on."""

from __future__ import annotations

import typer

from whoholds.cli.places_find import register_find
from whoholds.cli.places_import import register_import

app = typer.Typer(
    no_args_is_help=True, help="Places: find one by any spelling; gazetteer files and their layers."
)


@app.callback()
def places() -> None:
    """Places: find one by any spelling; gazetteer files and their layers."""


register_find(app)
register_import(app)
