"""What an imported map colours of a case's ground, beside what the polygon has by itself."""

from __future__ import annotations

from datetime import date

import pytest
from drawn_maps import BEYOND, SQUARE, draw, feature, ground_case, imported, maps_folder

from whoholds.desk.maker_areas import map_areas_file, read_map_areas

shapely = pytest.importorskip("shapely", reason="the ground extra is not installed")


@pytest.fixture
def case(tmp_path):
    return ground_case(tmp_path)


@pytest.fixture
def maps(tmp_path):
    return maps_folder(tmp_path)


def test_an_area_is_the_polygon_s_own_cut_to_the_ground(case, maps):
    draw(maps, "2031-05-01", feature("army", SQUARE))
    draw(maps, "2031-05-02", feature("army", BEYOND), feature("grey", SQUARE))
    draw(maps, "2031-05-03", feature("grey", SQUARE))
    found = read_map_areas(case, [imported(case, maps)])
    told = {(a.day.day, a.holder_id, a.standing): a.km2 for a in found}
    # 0.1 by 0.1 degrees at 50 north: 7.166 by 11.123 km on the ellipsoid.
    holder = next(h for _, h, s in told if s == "held")
    assert told[1, holder, "held"] == pytest.approx(79.7, abs=0.2)
    assert told[1, "", "unknown"] == 0.0
    assert told[2, "", "unknown"] == told[1, holder, "held"]
    # The ground ends 0.03 degrees beyond the outermost place, at 30.23 east.
    assert told[2, holder, "held"] == pytest.approx(2.3 * 79.7, abs=0.6)
    assert told[3, holder, "held"] == 0.0
    assert {a.maker for a in found} == {"Aland Map Desk"}


def test_what_is_known_is_measured_where_it_never_was(case, maps):
    draw(maps, "2031-05-01", feature("army", SQUARE))
    name = imported(case, maps)
    before = read_map_areas(case, [name])
    map_areas_file(case, name).unlink()
    assert read_map_areas(case, [name]) == ()
    assert imported(case, maps) == name
    assert read_map_areas(case, [name]) == before
    assert before[0].day == date(2031, 5, 1)
