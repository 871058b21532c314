"""Who holds how much ground, from what is held of the settlements on it.

Built once for a region and its settlements, then applied to any weights: the settlements' odds of
a day, of a thousand draws, of another party. Everything is linear, so the area that each
settlement speaks for is one number.

Two areas for every party: *firm*, the ground of its own settlements, and *with contested ground*.
Neither is the ground itself: villages end before the line does, and what lies between the last
villages of two sides is shared out between them (docs/ground.md).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from whoholds.places.ground.boundary_record import Shape
from whoholds.places.ground.cells import RESOLUTION, Cells, cells_of
from whoholds.places.ground.spreading import (
    Settlements,
    Spreading,
    displaced,
    nearest_settlements,
    spread,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import ArrayLike, NDArray

#: A state of the ground: the parties it may be held by. One party holds it firmly, two or more
#: contest it, none is nobody's or unknown.
State = tuple[str, ...]

#: Every piece of ground goes with its nearest settlement. On 97 windows of 40 x 40 km three nearest
#: by inverse square are as good (mean error 4.3 against 4.4 % of the truth), better where a label
#: in ten is wrong (9.1, 9.5) and worse where settlements are few (5.0, 4.8) and on a salient of
#: 256 days, which they wear away (6.2, 5.1). Odds are smoothed where they are made, not here
#: (docs/decisions/2026-11-22-ground.md).
SPREADING = Spreading()
#: Draws of positions for the error they leave: 32 give its size within an eighth.
POSITION_DRAWS = 32
#: Weights of a settlement may sum to 1 within this; what is missing is unknown ground.
_ROUNDING = 1e-6


class ArealOperator(msgspec.Struct, frozen=True, eq=False, kw_only=True):
    """A region with its settlements, ready to turn weights into areas.

    Attributes:
        cells: the region's cells, clipped.
        share: sparse matrix, cells x settlements: which part of a cell a settlement speaks for.
        settlement_km2: the ground each settlement speaks for.
        farthest_km: the greatest distance of a cell's centre from a settlement.
        unreached_km2: ground beyond the reach of any settlement; nobody's.
    """

    cells: Cells
    share: Shape
    settlement_km2: NDArray[np.float64]
    farthest_km: float
    unreached_km2: float

    @property
    def total_km2(self) -> float:
        """The region's ground, unreached ground included."""
        return float(self.cells.area_km2.sum())


class PartyArea(msgspec.Struct, frozen=True, kw_only=True):
    """A party's two areas in square kilometres."""

    party: str
    firm_km2: float
    with_contested_km2: float


def areal_operator(
    region: Shape,
    settlements: Settlements,
    *,
    water: Shape = None,
    resolution: int = RESOLUTION,
    how: Spreading = SPREADING,
) -> ArealOperator:
    """The operator of a region; settlements some 20 km beyond its edge belong in, too.

    Args:
        region: shapely polygon, longitude and latitude in degrees (`shapely.from_wkb` of a
            `Boundary`).
        settlements: those that speak, in the order of the weights that will be given.
        water: polygon of water to leave out, where a layer gives one.
        resolution: of the H3 cells.
        how: how settlements share a cell.

    Raises:
        NotAPolygon: nothing of the region is left.
        TooManyCells: the region is too large for the resolution.
        NoSettlements: there is none.
    """
    return operator_on(cells_of(region, water=water, resolution=resolution), settlements, how)


def operator_on(
    cells: Cells, settlements: Settlements, how: Spreading = SPREADING
) -> ArealOperator:
    """As `areal_operator`, on cells that are there already.

    Raises:
        NoSettlements: there is none.
    """
    share = spread(cells, settlements, how)
    distance, _ = nearest_settlements(cells, settlements, 1)
    reached = share.sum(axis=1)
    return ArealOperator(
        cells=cells,
        share=share,
        settlement_km2=share.T @ cells.area_km2,
        farthest_km=float(distance.max()),
        unreached_km2=float(cells.area_km2 @ (1.0 - reached)) if how.reach_km is not None else 0.0,
    )


def state_areas_km2(operator: ArealOperator, weights: ArrayLike) -> NDArray[np.float64]:
    """Square kilometres of each state.

    Args:
        operator: of the region.
        weights: settlements x states, or draws x settlements x states: each settlement's weight
            of each state, from 0 to 1, summing to no more than 1.

    Returns:
        One number a state; for draws one row a draw.

    Raises:
        ValueError: the weights are of another form, or are no weights.
    """
    import numpy as np

    checked = _weights(operator, weights)
    return np.asarray(np.einsum("s,...sk->...k", operator.settlement_km2, checked))


def cell_weights(operator: ArealOperator, weights: ArrayLike) -> NDArray[np.float64]:
    """Weights of each state in each cell, cells x states, for drawing.

    Raises:
        ValueError: the weights are no settlements x states, or are no weights.
    """
    import numpy as np

    checked = _weights(operator, weights)
    if checked.ndim != 2:
        raise ValueError("cells are drawn from one table of weights, settlements x states")
    return np.asarray(operator.share @ checked)


def position_error_km2(
    cells: Cells, settlements: Settlements, weights: ArrayLike, how: Spreading = SPREADING
) -> NDArray[np.float64]:
    """Standard deviation of each state's area over what the errors of position leave open.

    Args:
        cells: of the region.
        settlements: with their errors; those that state none do not move.
        weights: settlements x states.
        how: how settlements share a cell.

    Raises:
        NoSettlements: there is none.
        ValueError: the weights are of another form, or are no weights.
    """
    import numpy as np

    drawn = (displaced(settlements, n, POSITION_DRAWS) for n in range(POSITION_DRAWS))
    areas = [state_areas_km2(operator_on(cells, moved, how), weights) for moved in drawn]
    return np.asarray(np.std(areas, axis=0))


def _weights(operator: ArealOperator, weights: ArrayLike) -> NDArray[np.float64]:
    import numpy as np

    given = np.asarray(weights, float)
    settlements = len(operator.settlement_km2)
    if given.ndim not in (2, 3) or given.shape[-2] != settlements:
        raise ValueError(f"weights of {settlements} settlements x states are needed")
    if not np.isfinite(given).all() or given.min(initial=0.0) < 0:
        raise ValueError("a weight is negative or no number")
    if given.sum(axis=-1).max(initial=0.0) > 1 + _ROUNDING:
        raise ValueError("the weights of a settlement sum to more than 1")
    return given


def party_areas(states: Sequence[State], areas_km2: Sequence[float]) -> tuple[PartyArea, ...]:
    """Each party's firm area, and its area with the ground it contests, in order of the states.

    Ground that two others contest is not a party's: a state names who may hold it.
    """
    if len(states) != len(areas_km2):
        raise ValueError("as many areas as states are needed")
    parties = dict.fromkeys(p for state in states for p in state)
    rows = list(zip(states, areas_km2, strict=True))
    return tuple(
        PartyArea(
            party=party,
            firm_km2=float(sum(a for s, a in rows if s == (party,))),
            with_contested_km2=float(sum(a for s, a in rows if party in s)),
        )
        for party in parties
    )
