"""`whoholds places where` and `places area`: regions around a point, ground from settlements."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from textwrap import wrap
from typing import Annotated, Any

import msgspec
import typer

from whoholds.desk.terrain import HeldArea, Located, load_ground, locate, measure_held
from whoholds.errors import SettingsError
from whoholds.places.case_file import load_case
from whoholds.places.ground.boundary_record import RowNote
from whoholds.places.ground.cells import RESOLUTION
from whoholds.show.archived import plain

#: So many rows that were left out are named, the rest counted.
_NAMED = 5


def register_ground(app: typer.Typer) -> None:
    """Add `where` and `area` to the verbs of `whoholds places`."""
    # A latitude south of the equator begins with a dash and is no option.
    app.command("where", context_settings={"ignore_unknown_options": True})(where)
    app.command("area")(area)


def where(
    point: Annotated[
        str, typer.Argument(metavar="LAT,LON", help="Latitude and longitude in degrees.")
    ],
    regions: Annotated[
        list[Path] | None,
        typer.Option(metavar="FILE", help="Regions (GeoJSON, TopoJSON); again for more files."),
    ] = None,
    countries: Annotated[
        list[str] | None,
        typer.Option(
            metavar="FILE=VIEW", help="Countries, and whose view of borders the file has."
        ),
    ] = None,
    border_view: Annotated[
        str, typer.Option(metavar="VIEW", help="Whose borders decide; else none is decided.")
    ] = "",
    case: Annotated[
        Path | None, typer.Option(metavar="CASE.TOML", help="A case that names its border view.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
) -> None:
    """Which regions contain a point, by which layer and whose view, how far from their edge."""
    view = border_view or ("" if case is None else load_case(case).region.border_view)
    lat_deg, lon_deg = _point(point)
    layers = load_ground(regions or [], [_view_of(word) for word in countries or ()])
    located = locate(lat_deg, lon_deg, layers, view)
    if as_json:
        print(json.dumps(located_json(located), indent=1, ensure_ascii=False))
    else:
        print(*show_located(located), sep="\n")
        _tell(located.left_out)


def area(
    region: Annotated[
        Path, typer.Option(metavar="FILE", help="The region's boundary (GeoJSON, TopoJSON).")
    ],
    settlements: Annotated[
        Path,
        typer.Option(
            metavar="CSV", help="Its settlements with positions and a column `holder`: a|b contest."
        ),
    ],
    name: Annotated[str, typer.Option(help="Which region, where the file has several.")] = "",
    water: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Polygons of water to leave out.")
    ] = None,
    resolution: Annotated[int, typer.Option(min=0, max=12, help="Of the H3 cells.")] = RESOLUTION,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
) -> None:
    """How much of a region each party holds, from who holds its settlements, in km2."""
    held = measure_held(region, settlements, name=name, water=water, resolution=resolution)
    if as_json:
        print(json.dumps(msgspec.to_builtins(held), indent=1, ensure_ascii=False))
    else:
        print(*show_held(held), sep="\n")
        _tell(held.left_out)


def _point(words: str) -> tuple[float, float]:
    try:
        lat, lon = (float(part) for part in words.split(","))
    except ValueError as cause:
        problem = ("LAT,LON", f"{words!r} is no latitude and longitude such as 51.2,35.27")
        raise SettingsError((problem,)) from cause
    return lat, lon


def _view_of(word: str) -> tuple[Path, str]:
    path, _, view = word.rpartition("=")
    if not path or not view:
        problem = ("--countries", f"{word!r} must name its view: FILE=VIEW")
        raise SettingsError((problem,))
    return Path(path), view


def located_json(located: Located) -> dict[str, Any]:
    """A located point as it is written with `--json`; the polygons are left out."""
    country = located.country
    return {
        "lat_deg": located.lat_deg,
        "lon_deg": located.lon_deg,
        "regions": [
            {
                "id": f.boundary.boundary_id,
                "name": f.boundary.name,
                "level": f.boundary.level,
                "layer": f.boundary.layer,
                "point_of_view": f.boundary.point_of_view,
                "edge_km": round(f.edge_km, 3),
            }
            for f in located.found
        ],
        "country": {
            "name": None if country.boundary is None else country.boundary.name,
            "point_of_view": country.point_of_view,
            "undecided": country.undecided,
        },
        "left_out": [msgspec.to_builtins(n) for n in located.left_out],
    }


def show_located(located: Located) -> Iterator[str]:
    """A located point as a table of 80 columns."""
    if located.found:
        yield f"{'region':24}{'level':9}{'edge km':>8}  {'layer':17}whose view"
    else:
        yield "no region of the layers at hand contains it"
    for f in located.found:
        own = f.boundary
        name, view = own.name or own.boundary_id, own.point_of_view or "not stated"
        row = f"{name[:23]:24}{own.level:9}{f.edge_km:>8.1f}  {own.layer[:16]:17}{view[:20]}"
        yield row.rstrip()
    country = located.country
    if country.boundary is None:
        yield from wrap(f"country: open. {country.undecided}", 80)
    else:
        yield f"country: {country.boundary.name}, by the view {country.point_of_view!r}"


def show_held(held: HeldArea) -> Iterator[str]:
    """Areas by party as a table of 80 columns."""
    yield f"{held.region[:33]:34}{'firm km2':>14}{'with contested':>18}"
    for party in held.parties:
        name, firm, outer = party.party[:33], party.firm_km2, party.with_contested_km2
        yield f"{name:34}{firm:>14,.0f}{outer:>18,.0f}"
    yield f"{'nobody said':34}{held.nobody_km2:>14,.0f}"
    yield f"{'all of it':34}{held.total_km2:>14,.0f}"
    yield (
        f"{held.settlements} settlements speak for {held.density_km2:,.1f} km2 each, "
        f"the farthest ground is {held.farthest_km:,.1f} km off"
    )
    if held.position_km2:
        yield f"errors of position leave {held.position_km2:,.0f} km2 open (standard deviation)"


def _tell(left_out: Sequence[RowNote]) -> None:
    """Rows that were left out, on the error stream."""
    for note in left_out[:_NAMED]:
        print(plain(f"left out: {note.row}: [{note.code}] {note.what}"), file=sys.stderr)
    if len(left_out) > _NAMED:
        print(f"left out: {len(left_out) - _NAMED} more rows", file=sys.stderr)
