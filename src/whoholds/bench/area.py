"""Area from settlements against mapped polygons, on windows along a line of contact.

A window is a square whose true held ground is known from polygons. Its settlements are labelled by
the polygon they lie in, and the area is made again from the labels alone. Beside ours stand the
nearest settlement alone, and the shortcut of multiplying: share of settlements times area.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import msgspec

from whoholds.places.ground.areal import SPREADING, operator_on, state_areas_km2
from whoholds.places.ground.boundary_record import Shape
from whoholds.places.ground.cells import Cells, cells_of
from whoholds.places.ground.geodesic import area_km2
from whoholds.places.ground.spreading import Settlements, Spreading

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SIDE_KM = 40.0
#: Windows overlap: their centres stand so far apart.
STEP_KM = 10.0
#: A window is taken where this share of it is held: less or more tells nothing of a line.
LEAST_HELD, MOST_HELD = 0.15, 0.85
#: And where this much of it is on the country's land.
LEAST_LAND = 0.97
#: Settlements this far outside a window speak for ground in it, too.
MARGIN_KM = 20.0
#: One settlement in so many is kept, to see what fewer labels do.
THINNED = (2, 4)
#: One label in so many is turned, in so many ways.
WRONG, TRIES = 10, 3
_KM_PER_DEG = 111.2

OURS, THREE, COUNT = "whoholds", "3 nearest", "count x average"
#: The other common way to fill in between points: three nearest by inverse squared distance.
THREE_NEAREST = Spreading(nearest=3)


class Window(msgspec.Struct, frozen=True, eq=False, kw_only=True):
    """A square of ground (`shape`, shapely), its size, and what of it is held by the polygons.

    `outer_km2` is held ground with that of unknown status.
    """

    shape: Shape
    size_km2: float
    held_km2: float
    outer_km2: float


class Labelled(msgspec.Struct, frozen=True, eq=False, kw_only=True):
    """Settlements, and whether each lies in held ground."""

    settlements: Settlements
    held: NDArray[np.bool_]


class Estimate(msgspec.Struct, frozen=True, kw_only=True):
    """A window's truth, and the held area that a system makes of the labels."""

    held_km2: float
    outer_km2: float
    estimate_km2: float


def windows_along(
    held: Shape, unknown: Shape, land: Shape, *, west_deg: float = -180.0
) -> Iterator[Window]:
    """The windows of a grid in which the line runs, from the south-west on.

    Args:
        held: the polygon of held ground (shapely, degrees).
        unknown: that of unknown status; what of it is held is not counted twice.
        land: the country's land.
        west_deg: no window reaches farther west.
    """
    import shapely

    for shape in (held, land):
        shapely.prepare(shape)
    west, south, east, north = held.bounds
    for row in range(math.ceil((north - south) * _KM_PER_DEG / STEP_KM)):
        lat = south + row * STEP_KM / _KM_PER_DEG
        km_per_deg = _KM_PER_DEG * math.cos(math.radians(lat))
        aside = SIDE_KM / 2 / km_per_deg
        first = max(west - aside, west_deg + aside)
        for column in range(math.ceil((east - first) * km_per_deg / STEP_KM)):
            square = _square(lat, first + column * STEP_KM / km_per_deg)
            if shapely.intersects(held, square) and (made := _window(square, held, unknown, land)):
                yield made


def _square(lat_deg: float, lon_deg: float) -> Shape:
    import shapely

    up = SIDE_KM / 2 / _KM_PER_DEG
    aside = up / math.cos(math.radians(lat_deg))
    return shapely.box(lon_deg - aside, lat_deg - up, lon_deg + aside, lat_deg + up)


def _window(square: Shape, held: Shape, unknown: Shape, land: Shape) -> Window | None:
    import shapely

    size, own = area_km2(square), shapely.intersection(square, held)
    held_km2 = area_km2(own)
    if not LEAST_HELD <= held_km2 / size <= MOST_HELD:
        return None
    if area_km2(shapely.intersection(square, land)) < LEAST_LAND * size:
        return None
    grey = shapely.difference(shapely.intersection(square, unknown), own)
    outer = held_km2 + area_km2(grey)
    return Window(shape=square, size_km2=size, held_km2=held_km2, outer_km2=outer)


def estimate(window: Window, cells: Cells, labelled: Labelled, how: Spreading = SPREADING) -> float:
    """The window's held area in km2 as the settlements in it and around it tell it."""
    import numpy as np

    near = _near(window, labelled, MARGIN_KM)
    operator = operator_on(cells, _some(labelled.settlements, near), how)
    held = labelled.held[near].astype(float)
    return float(state_areas_km2(operator, np.column_stack([held, 1 - held]))[0])


def count_times_average(window: Window, labelled: Labelled) -> float:
    """The shortcut: the share of the window's settlements that are held, times its size."""
    inside = _near(window, labelled, 0.0)
    return float(labelled.held[inside].mean()) * window.size_km2 if inside.any() else 0.0


def _near(window: Window, labelled: Labelled, margin_km: float) -> NDArray[np.bool_]:
    """Which settlements lie in the window, or no farther from it than a margin."""
    west, south, east, north = window.shape.bounds
    up = margin_km / _KM_PER_DEG
    aside = up / math.cos(math.radians(south))
    at = labelled.settlements
    inside: NDArray[np.bool_] = (
        (at.lat_deg >= south - up)
        & (at.lat_deg <= north + up)
        & (at.lon_deg >= west - aside)
        & (at.lon_deg <= east + aside)
    )
    return inside


def _some(settlements: Settlements, chosen: NDArray[np.bool_] | slice) -> Settlements:
    return Settlements(
        lat_deg=settlements.lat_deg[chosen],
        lon_deg=settlements.lon_deg[chosen],
        error_km=settlements.error_km[chosen],
    )


def thinned(labelled: Labelled, keep_one_in: int, offset: int = 0) -> Labelled:
    """One settlement in so many, in their order."""
    own = slice(offset, None, keep_one_in)
    return Labelled(settlements=_some(labelled.settlements, own), held=labelled.held[own])


def mislabelled(labelled: Labelled, wrong_one_in: int, offset: int = 0) -> Labelled:
    """One label in so many turned to the other side, in their order."""
    held = labelled.held.copy()
    held[offset::wrong_one_in] ^= True
    return Labelled(settlements=labelled.settlements, held=held)


def measure_windows(
    windows: Sequence[Window], labelled: Labelled, *, water: Shape = None
) -> dict[str, dict[str, float]]:
    """System -> metric -> figure, in km2 and per cent of the true area.

    "held" compares with held ground, "outer" with held and unknown ground together. Errors with
    fewer or wrong labels are means over ways of choosing them.
    """
    ground = [(w, cells_of(w.shape, water=water)) for w in windows]
    figures = {name: error_figures(rows) for name, rows in estimates(ground, labelled).items()}
    worse = {f"1 in {n} kept": [thinned(labelled, n, k) for k in range(n)] for n in THINNED}
    worse[f"1 in {WRONG} wrong"] = [mislabelled(labelled, WRONG, k) for k in range(TRIES)]
    for what, tries in worse.items():
        made = [estimates(ground, one) for one in tries]
        for name, own in figures.items():
            rows = [(r.held_km2, r.estimate_km2) for one in made for r in one[name]]
            own[f"held: error %, {what}"] = _percent(rows)
    return figures


def estimates(
    ground: Sequence[tuple[Window, Cells]], labelled: Labelled
) -> dict[str, list[Estimate]]:
    """System -> its estimate of each window."""
    return {
        OURS: [_beside(w, estimate(w, cells, labelled)) for w, cells in ground],
        THREE: [_beside(w, estimate(w, cells, labelled, THREE_NEAREST)) for w, cells in ground],
        COUNT: [_beside(w, count_times_average(w, labelled)) for w, _ in ground],
    }


def _beside(window: Window, estimate_km2: float) -> Estimate:
    return Estimate(held_km2=window.held_km2, outer_km2=window.outer_km2, estimate_km2=estimate_km2)


def day_figures(
    days: Sequence[tuple[float, float, float, float]],
) -> dict[str, float]:
    """Errors of a party's two areas over days of one region.

    Args:
        days: firm and with contested, as estimated; then held and outer ground of the polygons.
    """
    firm = [(held, made) for made, _, held, _ in days]
    outer = [(true, made) for _, made, _, true in days]
    return {
        "by day: days": float(len(days)),
        "by day: firm, bias %": _bias_percent(firm),
        "by day: firm, error %": _percent(firm),
        "by day: with contested, bias %": _bias_percent(outer),
        "by day: with contested, error %": _percent(outer),
    }


def _bias_percent(known: Sequence[tuple[float, float]]) -> float:
    return 100 * sum(made - true for true, made in known) / sum(true for true, _ in known)


def error_figures(rows: Sequence[Estimate]) -> dict[str, float]:
    """Bias, mean absolute error and its 90th percentile, against held and against outer ground."""
    pairs: Mapping[str, list[tuple[float, float]]] = {
        "held": [(r.held_km2, r.estimate_km2) for r in rows],
        "outer": [(r.outer_km2, r.estimate_km2) for r in rows],
    }
    out = {"windows": float(len(rows))}
    for name, known in pairs.items():
        errors = [made - true for true, made in known]
        out[f"{name}: true km2"] = sum(true for true, _ in known) / len(known)
        out[f"{name}: bias km2"] = sum(errors) / len(errors)
        out[f"{name}: error km2"] = sum(map(abs, errors)) / len(errors)
        out[f"{name}: error %"] = _percent(known)
        out[f"{name}: error p90 km2"] = _percentile([abs(e) for e in errors], 0.9)
    return out


def _percent(known: Sequence[tuple[float, float]]) -> float:
    """Mean absolute error as a percentage of the mean true area."""
    return 100 * sum(abs(m - t) for t, m in known) / sum(t for t, _ in known)


def _percentile(values: Sequence[float], share: float) -> float:
    """The value that `share` of the values do not exceed, by linear interpolation."""
    ranked = sorted(values)
    place = share * (len(ranked) - 1)
    low = math.floor(place)
    high = min(low + 1, len(ranked) - 1)
    return ranked[low] + (place - low) * (ranked[high] - ranked[low])


def metric_notes() -> tuple[str, ...]:
    """What the figures mean, one line each, for under the table."""
    return (
        "held: ground the polygons show as held; outer: with that of unknown status.",
        "by day: one region, its places labelled held, contested (unknown) or neither.",
        "error: mean absolute error of a window; %: of the mean true area.",
        f"count x average: share of a window's settlements times its {SIDE_KM:g} x {SIDE_KM:g} km.",
    )
