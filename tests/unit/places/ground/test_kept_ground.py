from datetime import date

import pytest

pytest.importorskip("shapely")
import shapely
from hypothesis import given
from hypothesis import strategies as st

from whoholds.places.ground.geodesic import area_km2
from whoholds.places.ground.kept_ground import kept_shares

BOX = shapely.box(20.0, 10.0, 20.4, 10.1)


def may(day):
    return date(2031, 5, day)


def left(part, drawn=BOX):
    """The western part of a box."""
    west, south, east, north = drawn.bounds
    return shapely.box(west, south, west + part * (east - west), north)


def test_the_ground_of_the_last_map_before_is_followed():
    drawn = {may(1): shapely.box(0, 0, 1, 1), may(4): BOX, may(9): left(0.5), may(12): left(0.25)}
    size, first, shares = kept_shares(drawn, may(6))
    assert first == may(4)
    assert size == pytest.approx(area_km2(BOX))
    assert shares[may(9)] == pytest.approx(0.5, abs=1e-3)
    assert shares[may(12)] == pytest.approx(0.25, abs=1e-3)
    assert list(shares) == [may(4), may(9), may(12)]


def test_ground_taken_elsewhere_does_not_make_up_for_a_loss():
    elsewhere = shapely.union(left(0.1), shapely.box(22, 10, 23, 11))
    _, _, shares = kept_shares({may(1): BOX, may(2): elsewhere}, may(1))
    assert shares[may(2)] == pytest.approx(0.1, abs=1e-3)


def test_without_an_older_map_or_ground_there_is_nothing_to_follow():
    assert kept_shares({may(4): BOX}, may(3)) is None
    assert kept_shares({may(1): shapely.Polygon()}, may(3)) is None
    assert kept_shares({}, may(3)) is None


@given(st.lists(st.floats(0.01, 1.0), min_size=1, max_size=6))
def test_shares_are_the_parts_that_are_left(parts):
    drawn = {may(1): BOX} | {may(n + 2): left(p) for n, p in enumerate(parts)}
    _, _, shares = kept_shares(drawn, may(1))
    assert [shares[may(n + 2)] for n in range(len(parts))] == pytest.approx(parts, abs=2e-3)
    assert all(0 <= s <= 1 + 1e-9 for s in shares.values())
