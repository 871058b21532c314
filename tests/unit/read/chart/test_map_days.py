"""Areas painted into days."""

from __future__ import annotations

from datetime import date

import pytest

from whoholds.errors import UnreadableImport
from whoholds.read.chart.drawn_area import DrawnArea
from whoholds.read.chart.map_days import DRAWN, MapDays
from whoholds.read.chart.status_grid import MOST_STATUSES
from whoholds.read.table.import_form import Meaning

ONE, TWO, THREE = date(2031, 5, 1), date(2031, 5, 2), date(2031, 5, 3)
ORDER = {"fight": 0, "north": 1, "river": 2}


def area(status, geometry, polygon=""):
    return DrawnArea(where="m[0]", status=status, polygon=polygon, geometry=geometry)


@pytest.fixture
def maps(points, meaning):
    return MapDays(points, meaning, ORDER)


def words(maps, n):
    grid = maps.grid()
    return [grid.words[c] for c in grid.codes[n]]


def test_days_come_in_any_order(maps, square):
    maps.add(area("river", square(20, 60)), TWO)
    maps.add(area("north", square(20, 60)), ONE)
    assert maps.grid().days == (ONE, TWO)
    assert words(maps, 0) == ["north", "", ""]
    assert words(maps, 1) == ["river", "", ""]


def test_a_day_is_edited_where_it_shows_other_areas(maps, square):
    for day in (ONE, TWO, THREE):
        maps.add(area("north", square(20, 60)), day)
    maps.add(area("north", square(-100, 10)), THREE)
    assert maps.grid().edit_days == (ONE, THREE)


@pytest.mark.parametrize("order", [("north", "fight"), ("fight", "north")])
def test_of_two_areas_the_one_the_mapping_names_first_stands(maps, square, order):
    for status in order:
        maps.add(area(status, square(20, 60)), ONE)
    assert words(maps, 0)[0] == "fight"
    assert maps.other(ONE, 0) == "north"
    assert maps.other(ONE, 1) == ""


def test_the_polygon_that_holds_a_place_is_known_by_name(maps, square):
    maps.add(area("north", square(20, 60), "the bulge"), ONE)
    assert maps.polygon(ONE, 0) == "the bulge"
    assert maps.polygon(ONE, 1) == ""


def test_a_place_near_an_edge_is_told(maps, square):
    maps.add(area("north", square(20.47, 61)), ONE)
    assert maps.near_edge(ONE, 2)
    assert not maps.near_edge(ONE, 0)


def test_an_area_without_a_word_is_drawn(maps, square):
    assert maps.add(area("", square(20, 60)), ONE) is None
    assert words(maps, 0)[0] == DRAWN


@pytest.mark.parametrize(
    ("status", "geometry", "code"),
    [
        ("nobody", "good", "I-STATUS"),
        ("sea", "good", "I-LEFT"),
        ("north", None, "P21"),
        ("north", "far", "I-OUTSIDE"),
        ("north", {"type": object()}, "P21"),
    ],
)
def test_what_is_left_out_has_a_code(maps, square, status, geometry, code):
    shape = {"good": square(20, 60), "far": square(-100, 10)}.get(str(geometry), geometry)
    assert maps.add(area(status, shape), ONE).code == code


def test_a_map_that_draws_only_elsewhere_is_a_report_all_the_same(maps, square):
    maps.add(area("north", square(20, 60)), ONE)
    maps.add(area("north", square(-100, 10)), TWO)
    assert maps.grid().days == (ONE, TWO)
    assert words(maps, 1) == ["", "", ""]


def test_the_same_polygon_twice_on_a_day_is_named(maps, square):
    maps.add(area("north", square(20, 60)), ONE)
    assert maps.add(area("north", square(20, 60)), ONE).code == "I-DRAWN-TWICE"
    assert maps.add(area("north", square(20, 60)), TWO) is None


def test_what_was_mended_is_counted_once_a_polygon(maps):
    ring = [[20, 60], [21, 60], [21, 61], [20, 61]]
    for day in (ONE, TWO):
        maps.add(area("north", {"type": "Polygon", "coordinates": [ring]}), day)
    assert dict(maps.mended) == {"a ring was open, closed": 1}


def test_more_statuses_than_a_byte_holds_are_refused(points, square):
    maps = MapDays(points, lambda _: Meaning(standing="unknown"), {})
    areas = [area(f"s{n}", square(20, 60)) for n in range(MOST_STATUSES + 1)]
    with pytest.raises(UnreadableImport, match="statuses"):
        _ = [maps.add(a, ONE) for a in areas]


def test_no_days_are_an_empty_grid(maps):
    assert maps.grid().codes.shape == (0, 3)
