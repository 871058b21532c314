"""`whoholds places`: the ground that names are placed on."""

from __future__ import annotations

import typer

from whoholds.cli.places_find import register_find
from whoholds.cli.places_ground import register_ground
from whoholds.cli.places_import import register_import

app = typer.Typer(
    no_args_is_help=True,
    help="Places: any spelling, gazetteer files and their layers, regions and areas.",
)


@app.callback()
def places() -> None:
    """Places: any spelling, gazetteer files and their layers, regions and areas."""


register_find(app)
register_import(app)
register_ground(app)
