"""What is known of each cell on an origin day, from maps up to that day only.

Every feature is seen from the cell's own side, so that one model serves both: the enemy is the
other side, a loss is ground that went from the cell's side to the other.
"""

from __future__ import annotations

import msgspec
import numpy as np
from numpy.typing import NDArray

from whoholds.forecast.held_series import CONTESTED, HELD, OTHER, Bools, Cells, HeldSeries, Ints

Floats = NDArray[np.float64]
Table = NDArray[np.float32]

#: Windows of recent flips, in days; and the reach of the smooth kernels that count them and the
#: enemy's share, km (standard deviation of a Gaussian). Those of the first back-test, widened.
TEMPO_DAYS = (30, 90, 365)
TEMPO_KM = (5.0, 15.0, 40.0)
SHARE_KM = (10.0, 20.0)
#: How far back the line's approach is measured.
APPROACH_DAYS = (30, 90)
#: The columns of `Origin.features`, in order.
FEATURES = (
    "side",
    "log_distance",
    "log_age",
    "ever_flipped",
    "enemy_share_3",
    "enemy_share_5",
    *(f"enemy_share_{km:.0f}km" for km in SHARE_KM),
    "contested_share_3",
    "contested_share_5",
    *(f"{w}_{d}d_{km:.0f}km" for d in TEMPO_DAYS for km in TEMPO_KM for w in ("losses", "gains")),
    *(f"{w}_{d}d_all" for d in TEMPO_DAYS for w in ("losses", "gains")),
    *(f"approach_{d}d" for d in APPROACH_DAYS),
)


class Origin(msgspec.Struct, frozen=True, eq=False, kw_only=True):
    """The cells within a band of the line on a day, and what is known of them.

    Attributes:
        day: proleptic ordinal.
        cell: numbers in the flattened grid, (rows,).
        side: who holds them, 0 or 1, (rows,).
        distance_km: to the nearest cell of the other side, (rows,).
        features: in the order of `FEATURES`, (rows, features).
    """

    day: int
    cell: Ints
    side: Cells
    distance_km: Floats
    features: Table


def origin_on(series: HeldSeries, day: int, band_km: float) -> Origin | None:
    """The origin of a day; None where no map is recent enough or one side holds everything."""
    known = series.known_until(day)
    number = known.map_on(day)
    if number is None:
        return None
    states = known.states_after(number)
    distance = enemy_distance_km(states, series.ground, series.cell_km)
    chosen = series.ground & (states != CONTESTED) & (distance <= band_km)
    if not chosen.any():
        return None
    cell = np.flatnonzero(chosen)
    side = states.ravel()[cell]
    columns = _columns(known, day, states, distance)
    ours = [np.where(side == HELD, a.ravel()[cell], b.ravel()[cell]) for a, b in columns]
    return Origin(
        day=day,
        cell=cell,
        side=side,
        distance_km=distance.ravel()[cell],
        features=np.column_stack([side, *ours]).astype(np.float32),
    )


def enemy_distance_km(states: Cells, ground: Bools, cell_km: tuple[float, float]) -> Floats:
    """Distance from each cell to the nearest cell of the other side, centre to centre, km.

    Infinite where there is none; of a contested cell, 0.
    """
    from scipy.ndimage import distance_transform_edt

    found = np.zeros(states.shape)
    for side, enemy in ((HELD, OTHER), (OTHER, HELD)):
        there = ground & (states == enemy)
        far = (
            distance_transform_edt(~there, sampling=cell_km)
            if there.any()
            else np.full(states.shape, np.inf)
        )
        own = states == side
        found[own] = far[own]
    return found


Pair = tuple[Floats, Floats]


def _columns(known: HeldSeries, day: int, states: Cells, distance: Floats) -> list[Pair]:
    """Each feature but the side as (of cells of HELD, of cells of OTHER)."""
    both = [np.log1p(np.minimum(distance, 1e4)), *_ages(known, day)]
    pairs: list[Pair] = [(c, c) for c in both]
    pairs += _shares(known, states)
    pairs += _tempo(known, day)
    for back in APPROACH_DAYS:
        apart = _approach(known, day - back, distance)
        pairs.append((apart, apart))
    return pairs


def _ages(known: HeldSeries, day: int) -> tuple[Floats, Floats]:
    """Log of days since the last change, since the first map where there was none; and whether."""
    since = np.full(known.ground.size, float(known.days[0]))
    since[known.cell] = known.days[known.when]
    ever = np.zeros(known.ground.size)
    ever[known.cell] = 1.0
    return np.log1p(day - since), ever


def _shares(known: HeldSeries, states: Cells) -> list[Pair]:
    """The enemy's share of the ground around, and the contested one."""
    from scipy.ndimage import uniform_filter

    ground = known.ground.astype(float)
    layers = {s: ((states == s) & known.ground).astype(float) for s in (OTHER, HELD, CONTESTED)}
    pairs: list[Pair] = []
    for cells in (3, 5):
        whole = np.maximum(uniform_filter(ground, cells, mode="constant"), 1e-9)
        share = {s: uniform_filter(x, cells, mode="constant") / whole for s, x in layers.items()}
        pairs.append((share[OTHER], share[HELD]))
    for km in SHARE_KM:
        whole = np.maximum(smooth(ground, km, known.cell_km), 1e-9)
        pairs.append(
            (smooth(layers[OTHER], km, known.cell_km) / whole,
             smooth(layers[HELD], km, known.cell_km) / whole)
        )  # fmt: skip
    for cells in (3, 5):
        grey = uniform_filter(layers[CONTESTED], cells, mode="constant")
        pairs.append((grey, grey))
    return pairs


def _tempo(known: HeldSeries, day: int) -> list[Pair]:
    """Losses and gains of recent windows, near (per 1,000 cells) and of the whole ground."""
    near: list[Pair] = []
    whole: list[Pair] = []
    total = max(int(known.ground.sum()), 1)
    for back in TEMPO_DAYS:
        recent = known.days[known.when] > day - back
        lost = _count(known, recent & (known.before == HELD))
        gained = _count(known, recent & (known.state == HELD))
        for km in TEMPO_KM:
            down, up = (np.log1p(1e3 * smooth(x, km, known.cell_km)) for x in (lost, gained))
            near += [(down, up), (up, down)]
        down, up = (np.full(known.ground.shape, np.log1p(1e4 * x.sum() / total / back))
                    for x in (lost, gained))  # fmt: skip
        whole += [(down, up), (up, down)]
    return near + whole


def _count(known: HeldSeries, which: Bools) -> Floats:
    found = np.bincount(known.cell[which], minlength=known.ground.size)
    return found.reshape(known.ground.shape).astype(float)


def smooth(layer: Floats, km: float, cell_km: tuple[float, float]) -> Floats:
    """A layer under a Gaussian kernel of this reach; nothing lies beyond the grid."""
    from scipy.ndimage import gaussian_filter

    sigma = [km / step for step in cell_km]
    return np.asarray(gaussian_filter(layer, sigma, mode="constant", truncate=3.0))


def _approach(known: HeldSeries, day: int, distance: Floats) -> Floats:
    """How much nearer the line is than on an earlier day, in log km; 0 where that is not known."""
    number = int(np.searchsorted(known.days, day, side="right")) - 1
    if number < 0:
        return np.zeros(known.ground.shape)
    then = enemy_distance_km(known.states_after(number), known.ground, known.cell_km)
    near = np.log1p(np.minimum(then, 1e4)) - np.log1p(np.minimum(distance, 1e4))
    # A cell that changed hands since has no approach of its own side.
    return np.where(known.states_after(number) == known.states_after(len(known.days) - 1), near, 0)
