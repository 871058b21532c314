"""Area from settlements: linear, whole, and right where the answer is known."""

from __future__ import annotations

import pytest

np = pytest.importorskip("numpy")
pytest.importorskip("scipy")
shapely = pytest.importorskip("shapely")

from whoholds.places.ground.areal import (  # noqa: E402
    areal_operator,
    cell_weights,
    operator_on,
    party_areas,
    position_error_km2,
    state_areas_km2,
)
from whoholds.places.ground.geodesic import area_km2  # noqa: E402
from whoholds.places.ground.spreading import Spreading, settlements_at  # noqa: E402

REGION = shapely.box(30.0, 50.0, 30.5, 50.3)
#: Two columns of villages, west and east of 30.25, mirror images of each other.
SIDES = [(50.05, 30.1), (50.15, 30.1), (50.25, 30.1), (50.05, 30.4), (50.15, 30.4), (50.25, 30.4)]
VILLAGES = settlements_at([p[0] for p in SIDES], [p[1] for p in SIDES])
NEAREST = Spreading(nearest=1)


@pytest.fixture(scope="module")
def operator():
    return areal_operator(REGION, VILLAGES)


def test_a_line_midway_between_two_rows_of_villages_halves_the_region() -> None:
    for how in (NEAREST, Spreading(nearest=3)):
        operator = areal_operator(REGION, VILLAGES, how=how, resolution=8)
        weights = np.array([[1, 0]] * 3 + [[0, 1]] * 3)
        west, east = state_areas_km2(operator, weights)
        assert west == pytest.approx(area_km2(REGION) / 2, rel=0.02)
        assert west + east == pytest.approx(area_km2(REGION), rel=1e-5)


def test_what_the_settlements_speak_for_sums_to_the_region(operator) -> None:
    assert operator.settlement_km2.sum() == pytest.approx(operator.total_km2)
    assert operator.total_km2 == pytest.approx(area_km2(REGION), rel=1e-5)
    assert operator.unreached_km2 == 0
    assert 5 < operator.farthest_km < 25


def test_areas_are_linear_in_the_weights_and_draws_are_applied_at_once(operator) -> None:
    chance = np.random.default_rng(3)
    draws = chance.dirichlet([1, 1, 1], (4, 6))
    areas = state_areas_km2(operator, draws)
    assert areas.shape == (4, 3)
    for draw, area in zip(draws, areas, strict=True):
        assert area.tolist() == pytest.approx(state_areas_km2(operator, draw).tolist())
    mean = state_areas_km2(operator, draws.mean(axis=0))
    assert areas.mean(axis=0).tolist() == pytest.approx(mean.tolist())


def test_weights_of_cells_agree_with_the_areas(operator) -> None:
    weights = np.random.default_rng(4).dirichlet([1, 2], 6)
    cells = cell_weights(operator, weights)
    summed = operator.cells.area_km2 @ cells
    assert summed.tolist() == pytest.approx(state_areas_km2(operator, weights).tolist())


def test_unreached_ground_is_counted_and_nobody_s() -> None:
    one = settlements_at([50.15], [30.1])
    operator = areal_operator(REGION, one, how=Spreading(reach_km=8.0))
    (area,) = state_areas_km2(operator, [[1.0]])
    assert operator.unreached_km2 > 100
    assert area + operator.unreached_km2 == pytest.approx(operator.total_km2)


def test_errors_of_position_leave_areas_open_by_so_much(operator) -> None:
    weights = np.array([[1, 0]] * 3 + [[0, 1]] * 3, float)
    sure = position_error_km2(operator.cells, VILLAGES, weights)
    assert sure.tolist() == pytest.approx([0, 0], abs=1e-9)
    lats, lons = VILLAGES.lat_deg, VILLAGES.lon_deg
    little, much = (
        position_error_km2(operator.cells, settlements_at(lats, lons, [e] * 6), weights)[0]
        for e in (1.0, 6.0)
    )
    assert 0 < little < much < operator.total_km2 / 2


def test_water_is_nobody_s_ground() -> None:
    lake = shapely.box(30.3, 50.0, 30.5, 50.3)
    operator = areal_operator(REGION, VILLAGES, water=lake)
    assert operator.total_km2 == pytest.approx(area_km2(REGION) * 0.6, rel=1e-3)


def test_the_same_cells_serve_other_settlements(operator) -> None:
    fewer = settlements_at([50.05, 50.25], [30.1, 30.4])
    again = operator_on(operator.cells, fewer)
    assert again.total_km2 == operator.total_km2
    assert again.settlement_km2.sum() == pytest.approx(operator.total_km2)


@pytest.mark.parametrize(
    "weights",
    [
        [[1.0]] * 5,
        [1.0] * 6,
        [[0.7, 0.7]] * 6,
        [[-0.1, 1.0]] * 6,
        [[float("nan"), 0.0]] * 6,
    ],
    ids=["too few", "flat", "over one", "negative", "no number"],
)
def test_what_are_no_weights_is_refused(operator, weights: list[object]) -> None:
    with pytest.raises(ValueError, match="weight"):
        state_areas_km2(operator, weights)


def test_cells_are_drawn_from_one_table(operator) -> None:
    with pytest.raises(ValueError, match="one table"):
        cell_weights(operator, np.zeros((2, 6, 1)))


def test_a_party_s_two_areas_leave_out_what_others_contest() -> None:
    states = [("north",), ("river",), ("hill",), ("north", "river"), ("hill", "river"), ()]
    areas = party_areas(states, [100.0, 50.0, 10.0, 8.0, 4.0, 99.0])
    told = {a.party: (a.firm_km2, a.with_contested_km2) for a in areas}
    assert told == {"north": (100, 108), "river": (50, 62), "hill": (10, 14)}
    with pytest.raises(ValueError, match="as many"):
        party_areas(states, [1.0])
