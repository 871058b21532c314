from __future__ import annotations

import pytest

from whoholds.errors import NoSettlements

np = pytest.importorskip("numpy")
pytest.importorskip("scipy")
shapely = pytest.importorskip("shapely")

from whoholds.places.ground.cells import cells_of  # noqa: E402
from whoholds.places.ground.geodesic import distances_km  # noqa: E402
from whoholds.places.ground.spreading import (  # noqa: E402
    Spreading,
    displaced,
    nearest_settlements,
    settlements_at,
    spread,
)

CELLS = cells_of(shapely.box(30.0, 50.0, 30.4, 50.3))
LATS, LONS = [50.05, 50.25, 50.1, 50.2, 50.6], [30.05, 30.3, 30.35, 30.1, 30.2]


def test_the_nearest_settlements_are_those_a_search_through_all_finds() -> None:
    distance, rows = nearest_settlements(CELLS, settlements_at(LATS, LONS), 3)
    for n in range(0, len(CELLS), 7):
        all_km = distances_km(CELLS.lat_deg[n], CELLS.lon_deg[n], LATS, LONS)
        assert rows[n].tolist() == np.argsort(all_km)[:3].tolist()
        assert distance[n].tolist() == pytest.approx(sorted(all_km)[:3], rel=0.005)


@pytest.mark.parametrize("nearest", [1, 3, 5, 9])
def test_every_cell_is_shared_out_whole(nearest: int) -> None:
    share = spread(CELLS, settlements_at(LATS, LONS), Spreading(nearest=nearest))
    assert share.shape == (len(CELLS), len(LATS))
    assert share.sum(axis=1).tolist() == pytest.approx([1.0] * len(CELLS))
    assert share.nnz == len(CELLS) * min(nearest, len(LATS))


def test_shares_fall_with_the_square_of_the_distance() -> None:
    how = Spreading(nearest=2, power=2, softening_km=0.0)
    settlements = settlements_at(LATS, LONS)
    share = spread(CELLS, settlements, how).toarray()
    distance, rows = nearest_settlements(CELLS, settlements, 2)
    n = len(CELLS) // 2
    near, far = share[n][rows[n]]
    assert near / far == pytest.approx((distance[n][1] / distance[n][0]) ** 2)


def test_a_settlement_of_uncertain_position_speaks_less_for_what_is_near_it() -> None:
    how = Spreading(nearest=3, weigh_errors=True)
    sure = spread(CELLS, settlements_at(LATS, LONS, [None] * 5), how).toarray()
    unsure = spread(CELLS, settlements_at(LATS, LONS, [8.0, 0, 0, 0, 0]), how).toarray()
    at = int(np.argmax(sure[:, 0]))
    assert unsure[at, 0] < sure[at, 0]
    plain = spread(CELLS, settlements_at(LATS, LONS, [8.0, 0, 0, 0, 0]), Spreading(nearest=3))
    assert plain.toarray()[at, 0] == sure[at, 0]


def test_beyond_reach_nobody_speaks() -> None:
    share = spread(CELLS, settlements_at([50.0], [30.0]), Spreading(reach_km=5.0))
    reached = share.sum(axis=1) > 0
    distance, _ = nearest_settlements(CELLS, settlements_at([50.0], [30.0]), 1)
    assert (reached == (distance[:, 0] <= 5.0)).all()
    assert 0 < reached.sum() < len(CELLS)


def test_a_settlement_in_the_middle_of_a_cell_takes_it_without_dividing_by_nought() -> None:
    here = settlements_at([CELLS.lat_deg[3], 50.2], [CELLS.lon_deg[3], 30.1])
    share = spread(CELLS, here, Spreading(nearest=2, softening_km=0.0)).toarray()
    assert share[3].tolist() == pytest.approx([1, 0], abs=1e-6)


def test_what_cannot_speak_is_refused() -> None:
    with pytest.raises(NoSettlements):
        spread(CELLS, settlements_at([], []), Spreading())
    with pytest.raises(ValueError, match="leave it out"):
        settlements_at([50.0], [float("nan")])
    with pytest.raises(ValueError, match="as many"):
        settlements_at([50.0, 51.0], [30.0])


def test_draws_move_each_settlement_within_its_error_the_same_way_every_time() -> None:
    there = settlements_at([50.0] * 40 + [0.0], [30.0] * 40 + [179.99], [5.0] * 40 + [5.0])
    fixed = settlements_at([50.0], [30.0], [None])
    moved = [displaced(there, n, 16) for n in range(16)]
    again = displaced(there, 3, 16)
    assert (again.lat_deg == moved[3].lat_deg).all()
    far = np.array([distances_km(50, 30, m.lat_deg[:40], m.lon_deg[:40]) for m in moved])
    assert np.quantile(far, 0.9) == pytest.approx(5.0, rel=0.05)
    lats = np.array([m.lat_deg[:40] for m in moved])
    assert lats.mean() == pytest.approx(50.0, abs=0.005)
    assert all(abs(m.lon_deg[40]) > 179 for m in moved)
    assert displaced(fixed, 3, 16).lat_deg.tolist() == [50.0]
