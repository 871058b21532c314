from __future__ import annotations

import pytest

shapely = pytest.importorskip("shapely")

from whoholds.places.ground.antimeridian import (  # noqa: E402
    crosses,
    fold_back,
    goes_around_pole,
    split_ring,
    unwrap,
)


def test_steps_over_the_antimeridian_go_on_beyond_180() -> None:
    assert unwrap([(170, 0), (-170, 0), (-160, 5)]) == [(170, 0), (190, 0), (200, 5)]
    assert unwrap([(-170, 0), (170, 1)]) == [(-170, 0), (-190, 1)]
    assert unwrap([(0, 0), (10, 0)]) == [(0, 0), (10, 0)]


@pytest.mark.parametrize(
    ("ring", "answer"),
    [
        ([(0, 0), (10, 0), (10, 10), (0, 0)], False),
        ([(170, 0), (-170, 0), (-170, 10), (170, 0)], True),
        ([(170, 0), (190, 0), (190, 10), (170, 0)], True),
        ([(-180, 0), (180, 0), (0, 40), (-180, 0)], True),
    ],
)
def test_whether_a_ring_crosses(ring: list[tuple[float, float]], answer: bool) -> None:
    assert crosses(ring) is answer


def test_both_ways_of_writing_a_crossing_are_cut_to_the_same_two_parts() -> None:
    short = split_ring([(170, 0), (-170, 0), (-170, 10), (170, 10)])
    long = split_ring([(170, 0), (190, 0), (190, 10), (170, 10), (170, 0)])
    assert short.equals(long)
    assert [p.bounds for p in short.geoms] == [(-180, 0, -170, 10), (170, 0, 180, 10)]


def test_a_shape_that_stays_inside_is_not_cut() -> None:
    square = shapely.box(-180, -10, 180, 10)
    assert fold_back(square).equals(square)


@pytest.mark.parametrize(("lat", "pole"), [(70, 90), (-70, -90)])
def test_a_ring_around_a_pole_holds_the_pole(lat: float, pole: float) -> None:
    ring = [(lon, lat + (lon % 80) / 40) for lon in range(-180, 180, 40)]
    assert goes_around_pole(ring)
    shape = split_ring(ring)
    assert shape.is_valid
    assert pole in shape.bounds
    assert shapely.intersects_xy(shape, 33.0, pole * 0.999)


def test_a_ring_around_a_pole_may_fold_back_on_itself_in_longitude() -> None:
    # The point where it is opened is the one nearest the pole, so the fold is not crossed.
    ring = [(-180, -75), (-60, -75), (60, -75), (170, -80), (150, -70), (179, -72)]
    assert split_ring(ring).is_valid
    assert not goes_around_pole([(0, 0), (10, 0), (10, 10)])
