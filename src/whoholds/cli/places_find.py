"""`whoholds places find`: which places a name may stand for."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import msgspec
import typer
from rich.console import Console
from rich.text import Text

from whoholds.cli.status import Status
from whoholds.desk.finding import places_find, region_names
from whoholds.model.place import Place
from whoholds.places.likeness import Lookalikes

#: Candidates shown on the terminal; `--json` has all.
SHOWN = 8
#: Columns of weight, place, kind, region, error; negative ones stand to the right.
_WIDTHS = (-6, 34, 10, 21, -5)


def register_find(app: typer.Typer) -> None:
    """Add the verb to `whoholds places`."""
    app.command("find")(find)


def find(
    name: Annotated[str, typer.Argument(help="A place's name, in any spelling.")],
    near: Annotated[
        str, typer.Option(metavar="PLACE", help="A place named beside it: the nearer is meant.")
    ] = "",
    within: Annotated[
        str, typer.Option(metavar="REGION", help="The region or district it lies in.")
    ] = "",
    case: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="A case: its folder or case.toml; asked first."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Everything as JSON.")] = False,
) -> None:
    """Show which places a name may stand for, how likely each is, and why.

    Exit status: 0 there are candidates, 2 the command line is wrong (also: `--near` or `--within`
    names nothing that is known), 3 the name is not known; nothing is shown in its stead.
    """
    found = places_find(name, near=near, within=within, case=case)
    if as_json:
        print(json.dumps(_as_json(found), indent=1, ensure_ascii=False))
    else:
        _print(found)
    raise typer.Exit(Status.OK if found.candidates else Status.NOTHING_READ)


def _as_json(found: Lookalikes) -> dict[str, Any]:
    told: dict[str, Any] = msgspec.to_builtins(found)
    for candidate in told["candidates"]:
        candidate["weight"] = round(candidate["weight"], 4)
        if candidate["away_km"] is not None:
            candidate["away_km"] = round(candidate["away_km"], 2)
    return told


def _print(found: Lookalikes) -> None:
    console = Console(highlight=False, emoji=False, markup=False, soft_wrap=True)
    if not found.candidates:
        console.print(f"{found.name}: {found.abstained}")
        return
    console.print(_row("weight", "place", "kind", "region", "± km"), style="dim")
    names = region_names()
    for candidate in found.candidates[:SHOWN]:
        place = candidate.place
        weight = f"{candidate.weight:.2f}"
        console.print(
            Text(_row(weight, place.name, place.kind, _region(place, names), _error(place)), "bold")
        )
        console.print(_below(f"{candidate.reason}; {place.layer}"), style="dim")
    if len(found.candidates) > SHOWN:
        console.print(f"and {len(found.candidates) - SHOWN} less likely: --json shows them")


def _row(*cells: str) -> str:
    """One line of 80 columns; what is too long for its column is cut, and whole in the JSON."""
    fitted = (_fit(c, width) for c, width in zip(cells, _WIDTHS, strict=True))
    return " ".join(fitted).rstrip()


def _fit(cell: str, width: int) -> str:
    """A cell in its column; a negative width stands to the right."""
    size = abs(width)
    told = Text(cell)
    told.truncate(size, overflow="ellipsis")
    pad = " " * (size - told.cell_len)
    return pad + told.plain if width < 0 else told.plain + pad


def _below(told: str) -> str:
    """What is said of a row, under its name."""
    return textwrap.fill(told, 79, initial_indent=" " * 7, subsequent_indent=" " * 7)


def _region(place: Place, names: Mapping[tuple[str, str], str]) -> str:
    """Country and first-order division, by name where one is known; else codes, or the layer's."""
    named = names.get((place.country, place.admin1))
    if named is not None and place.kind != "region":
        return f"{place.country} {named}"
    return " ".join(p for p in (place.country, place.admin1, place.admin2) if p)


def _error(place: Place) -> str:
    """How far the point may lie from the place; "none" where it has no point, "?" where unsaid."""
    if place.lat_deg is None:
        return "none"
    return "?" if place.position_error_km is None else f"{place.position_error_km:g}"
