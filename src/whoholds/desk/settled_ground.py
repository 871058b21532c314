"""Shell: how close settlements lie on a case's ground, by the places of its layers."""

from __future__ import annotations

from collections.abc import Iterable

from whoholds.desk.case_folder import CaseFolder
from whoholds.ledger.arithmetic.settlement_density import FEWEST_SETTLEMENTS, Density
from whoholds.ledger.questions.ground_keys import Ground, ground_of
from whoholds.model.case import Case
from whoholds.model.place import Place
from whoholds.places.case_file import load_layer_rows
from whoholds.places.layer_file import Rows


def ground_in(folder: CaseFolder) -> Ground:
    """The names of the case's own places.

    Raises:
        SettingsError: a table of the case is wrong.
    """
    return _ground(load_layer_rows(folder.case, folder.path))


def density_in(folder: CaseFolder) -> tuple[Density | None, str]:
    """How close settlements lie on the case's ground; else why that is not known.

    Raises:
        SettingsError: a table of the case is wrong.
    """
    return _density(folder.case, load_layer_rows(folder.case, folder.path))


def settled_ground(folder: CaseFolder) -> tuple[Ground, Density | None, str]:
    """Both of them, and why the density is not known; the case's tables are read once.

    Raises:
        SettingsError: a table of the case is wrong.
    """
    layers = load_layer_rows(folder.case, folder.path)
    return _ground(layers), *_density(folder.case, layers)


def _ground(layers: Iterable[Rows]) -> Ground:
    return ground_of(row for layer in layers for row in layer)


def _density(case: Case, layers: Iterable[Rows]) -> tuple[Density | None, str]:
    """How close settlements lie in the first layer that has enough of them; else why not.

    The ground is the convex hull of those with a position, in km2: it ends at the outermost
    settlements, so that the density is a little too high for the ground around them.
    """
    for layer, rows in zip(case.layers, layers, strict=True):
        placed = _placed(place for place, _ in rows)
        if len(placed) < FEWEST_SETTLEMENTS:
            continue
        area = _hull_km2(placed)
        if area is None:
            return None, "areas cannot be measured: pip install 'whoholds[ground]'"
        if area > 0:
            told = (
                f"layer “{layer.name}” of the case, its settlements with a position and their hull"
            )
            return Density(settlements=len(placed), area_km2=area, source=told), ""
    told = f"no layer of the case has {FEWEST_SETTLEMENTS} settlements with a position"
    return None, told


def _placed(places: Iterable[Place]) -> list[tuple[float, float]]:
    """Longitude and latitude of settlements that have a position, each place once."""
    found = {
        p.place_id: (p.lon_deg, p.lat_deg)
        for p in places
        if p.kind == "settlement" and p.lat_deg is not None and p.lon_deg is not None
    }
    return list(found.values())


def _hull_km2(points: list[tuple[float, float]]) -> float | None:
    """The area of the points' convex hull; None where areas cannot be measured here."""
    try:
        import shapely

        from whoholds.places.ground.geodesic import area_km2

        hull = shapely.MultiPoint(points).convex_hull
        return area_km2(hull) if hull.geom_type == "Polygon" else 0.0
    except ModuleNotFoundError:
        return None
