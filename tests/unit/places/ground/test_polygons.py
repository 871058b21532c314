"""Geometries as files hold them: mended where that is safe, refused by name where it is not."""

from __future__ import annotations

import math

import pytest

from whoholds.errors import BadVertex, NotAPolygon, SelfCrossing

shapely = pytest.importorskip("shapely")

from whoholds.places.ground.polygons import sound_polygon  # noqa: E402

SQUARE = [[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]]
HOLE = [[0.2, 0.2], [0.2, 0.4], [0.4, 0.4], [0.4, 0.2], [0.2, 0.2]]


def polygon(*rings: object) -> dict[str, object]:
    return {"type": "Polygon", "coordinates": list(rings)}


def test_a_sound_polygon_is_left_as_it_is() -> None:
    sound = sound_polygon(polygon(SQUARE, HOLE))
    assert sound.mended == ()
    assert sound.shape.area == pytest.approx(1 - 0.04)


@pytest.mark.parametrize("ring", [SQUARE, SQUARE[::-1]], ids=["counter-clockwise", "clockwise"])
def test_winding_is_made_that_of_rfc_7946_whatever_it_was(ring: list[list[float]]) -> None:
    shape = sound_polygon(polygon(ring, HOLE)).shape
    assert shape.exterior.is_ccw
    assert not shape.interiors[0].is_ccw


def test_heights_are_let_go() -> None:
    high = [[x, y, 120.5] for x, y in SQUARE]
    assert not sound_polygon(polygon(high)).shape.has_z


def test_an_open_ring_is_closed_with_a_note() -> None:
    sound = sound_polygon(polygon(SQUARE[:-1]))
    assert sound.mended == ("a ring was open, closed",)
    assert sound.shape.area == 1


def test_a_ring_that_touches_itself_is_made_valid_with_a_note() -> None:
    # A spike without width: the area stays what it was.
    spike = [[0, 0], [1, 0], [1, 1], [0.5, 1], [0.5, 2], [0.5, 1], [0, 1], [0, 0]]
    sound = sound_polygon(polygon(spike))
    assert sound.mended == ("touched or crossed itself, made valid",)
    assert sound.shape.is_valid
    assert sound.shape.area == pytest.approx(1)


def test_a_bow_tie_is_refused_since_nobody_knows_which_side_was_meant() -> None:
    with pytest.raises(SelfCrossing, match="draw it anew") as caught:
        sound_polygon(polygon([[0, 0], [2, 2], [2, 0], [0, 2], [0, 0]]))
    assert caught.value.code == "P23"


def test_parts_that_overlap_are_refused() -> None:
    moved = [[x + 0.5, y] for x, y in SQUARE]
    with pytest.raises(SelfCrossing):
        sound_polygon({"type": "MultiPolygon", "coordinates": [[SQUARE], [moved]]})


def test_parts_that_share_an_edge_become_one() -> None:
    moved = [[x + 1, y] for x, y in SQUARE]
    sound = sound_polygon({"type": "MultiPolygon", "coordinates": [[SQUARE], [moved]]})
    assert sound.shape.geom_type == "Polygon"
    assert sound.shape.area == pytest.approx(2)


def test_rings_without_three_corners_are_let_go_where_something_is_left() -> None:
    islet = [[5, 5], [5, 5], [5, 5]]
    sound = sound_polygon({"type": "MultiPolygon", "coordinates": [[SQUARE], [islet]]})
    assert sound.mended == ("a ring without three corners, left out",)
    assert sound.shape.area == 1
    with pytest.raises(NotAPolygon):
        sound_polygon(polygon(islet))


@pytest.mark.parametrize(
    "geometry",
    [
        None,
        {},
        {"type": "Point", "coordinates": [1, 2]},
        {"type": "LineString", "coordinates": SQUARE},
        polygon(),
        {"type": "MultiPolygon", "coordinates": []},
        {"type": "Polygon", "coordinates": None},
        {"type": "MultiPolygon", "coordinates": [3]},
        polygon("ring"),
        polygon([]),
        polygon([[0, 0], [1, 1], [2, 2], [0, 0]]),
    ],
    ids=str,
)
def test_what_is_no_polygon_is_refused(geometry: object) -> None:
    with pytest.raises(NotAPolygon):
        sound_polygon(geometry)


@pytest.mark.parametrize(
    ("position", "why"),
    [
        ([math.nan, 1], "no number"),
        ([1, math.inf], "no number"),
        ([51.2, 135.3], "swapped"),
        ([500, 10], "longitude 500"),
        ([135.0, 600.0], "off the globe"),
        (["a", 1], "no position"),
        ([1], "no position"),
        (None, "no position"),
    ],
)
def test_a_position_that_is_none_is_told(position: object, why: str) -> None:
    with pytest.raises(BadVertex, match=why):
        sound_polygon(polygon([position, *SQUARE]))


def test_a_ring_over_the_antimeridian_is_cut_there_with_its_hole() -> None:
    shell = [[179, 0], [-179, 0], [-179, 2], [179, 2], [179, 0]]
    hole = [[179.5, 0.5], [-179.5, 0.5], [-179.5, 1.5], [179.5, 1.5], [179.5, 0.5]]
    sound = sound_polygon(polygon(shell, hole))
    assert sound.mended == ("crossed the antimeridian, cut there",)
    assert sound.shape.bounds == (-180, 0, 180, 2)
    assert sound.shape.area == pytest.approx(4 - 1)
    assert shapely.intersects_xy(sound.shape, -179.2, 0.2)
    assert not shapely.intersects_xy(sound.shape, [0, 179.8, -179.8], [1, 1, 1]).any()


def test_two_rings_around_a_pole_bound_the_band_between_them() -> None:
    def around(lat: float) -> list[list[float]]:
        return [[-180, lat], [-60, lat], [60, lat], [180, lat]]

    both = sound_polygon(polygon(around(-80), around(-70)))
    assert both.shape.bounds == (-180, -80, 180, -70)
    cap = sound_polygon(polygon(around(-70)))
    assert cap.shape.bounds == (-180, -90, 180, -70)
