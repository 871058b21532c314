from __future__ import annotations

import pytest

np = pytest.importorskip("numpy")
pytest.importorskip("scipy")

from whoholds.places.ground.neighbours import neighbours  # noqa: E402


def pairs(points: list[tuple[float, float]], within_km: float = 1e6) -> list[list[int]]:
    lats, lons = [p[0] for p in points], [p[1] for p in points]
    return neighbours(lats, lons, within_km=within_km).tolist()


@pytest.mark.parametrize(
    ("points", "wanted"),
    [
        ([], []),
        ([(50, 30)], []),
        ([(50, 30), (50, 31)], [[0, 1]]),
        ([(50, 30), (50, 31), (51, 30.5)], [[0, 1], [0, 2], [1, 2]]),
    ],
    ids=["none", "one", "two", "three"],
)
def test_fewer_than_four(points: list[tuple[float, float]], wanted: list[list[int]]) -> None:
    assert pairs(points) == wanted


def test_points_in_a_row_have_the_one_before_and_the_one_after() -> None:
    row = [(0.0, float(lon)) for lon in range(6)]
    assert pairs(row) == [[n, n + 1] for n in range(5)]


def test_the_one_in_the_middle_parts_those_around_it() -> None:
    cross = [(0, 0), (0, 1), (0, -1), (1, 0), (-1, 0)]
    found = pairs(cross)
    assert [p for p in found if 0 in p] == [[0, 1], [0, 2], [0, 3], [0, 4]]
    assert [1, 2] not in found
    assert [3, 4] not in found


def test_two_at_one_position_are_neighbours_and_share_theirs() -> None:
    points = [(50, 30), (50, 31), (50, 31), (51, 30.5), (52, 33)]
    found = pairs(points)
    assert [1, 2] in found
    for other in (0, 3, 4):
        assert ([min(1, other), max(1, other)] in found) == (
            [min(2, other), max(2, other)] in found
        )
    assert pairs([(5, 5)] * 4) == [[0, 1], [0, 2], [0, 3], [1, 2], [1, 3], [2, 3]]


def test_those_farther_apart_than_the_limit_are_none() -> None:
    row = [(0.0, 0.0), (0.0, 1.0), (0.0, 3.0)]
    assert pairs(row, within_km=112) == [[0, 1]]
    assert pairs(row, within_km=223) == [[0, 1], [1, 2]]


def test_neighbours_over_the_antimeridian_and_around_the_globe() -> None:
    assert pairs([(0, 179.5), (0, -179.5), (1, 180.0)], within_km=200) == [[0, 1], [0, 2], [1, 2]]
    corners = [(35.26, lon) for lon in (45, 135, -135, -45)]
    corners += [(-lat, lon) for lat, lon in corners]
    found = pairs(corners, within_km=8_000)
    assert len(found) == 12  # the edges of a cube, its diagonals being longer


@pytest.mark.parametrize(
    "circle",
    [
        [(0, 0), (0, 90), (0, 180), (0, -90)],
        [(0, 0), (60, 0), (60, 180), (0, 180), (-60, 180), (-60, 0)],
        [(0, 0), (0, 120), (0, -120)],
        [(10, 20), (-10, -160)],
    ],
    ids=["equator", "meridian", "three", "antipodes"],
)
def test_points_on_a_circle_around_the_globe(circle: list[tuple[float, float]]) -> None:
    found = pairs(circle)
    count = len(circle)
    ring = sorted(sorted((n, (n + 1) % count)) for n in range(count))
    assert [list(p) for p in found] == [list(p) for p in (ring if count > 2 else [[0, 1]])]


def test_the_order_of_the_points_does_not_matter() -> None:
    chance = np.random.default_rng(5)
    points = np.column_stack([chance.uniform(48, 52, 60), chance.uniform(30, 40, 60)])
    order = chance.permutation(60)
    plain = {tuple(p) for p in neighbours(*points.T, within_km=500).tolist()}
    shuffled = neighbours(*points[order].T, within_km=500)
    assert {tuple(sorted(order[p].tolist())) for p in shuffled} == plain


def test_a_position_that_is_no_number_is_refused() -> None:
    with pytest.raises(ValueError, match="leave it out"):
        neighbours([50.0, float("nan")], [30.0, 31.0], within_km=10)
