"""The outlines of imported maps: runs of equal maps, the ground's own end, no map at all."""

from __future__ import annotations

from datetime import date

import pytest

pytest.importorskip("shapely", reason="the ground extra is not installed")

from drawn_maps import BEYOND, SQUARE, draw, feature, ground_case, imported, maps_folder

from whoholds.desk.maker_outlines import NOTHING, map_outlines_file, read_map_outlines
from whoholds.model.mapped import outlines_on


@pytest.fixture
def case(tmp_path):
    return ground_case(tmp_path)


@pytest.fixture
def maps(tmp_path):
    return maps_folder(tmp_path)


def test_a_map_that_stays_the_same_is_one_outline_with_its_last_day(case, maps):
    draw(maps, "2031-05-01", feature("army", SQUARE))
    draw(maps, "2031-05-02", feature("army", SQUARE))
    draw(maps, "2031-05-04", feature("grey", SQUARE))
    draw(maps, "2031-05-06", feature("army", BEYOND))
    found = read_map_outlines(case, [imported(case, maps)])
    told = [(o.day.day, o.until.day, o.status) for o in found]
    assert told == [
        (1, 2, "held by Northern army"),
        (4, 4, "unknown"),
        (6, 6, "held by Northern army"),
    ]
    corners = {tuple(round(n, 4) for n in p) for line in found[0].lines for p in line}
    assert corners == {tuple(p) for p in SQUARE}


def test_where_the_ground_ends_no_edge_is_drawn(case, maps):
    draw(maps, "2031-05-01", feature("army", BEYOND))
    (only,) = read_map_outlines(case, [imported(case, maps)])
    (line,) = only.lines
    # Open to the east, where the ground ends 0.03 degrees beyond the outermost place.
    assert {round(line[0][0], 3), round(line[-1][0], 3)} == {30.23}
    assert line[0] != line[-1]


def test_a_map_that_draws_nothing_of_the_ground_says_so(case, maps):
    away = [[30.2 + x, 52.0 + y] for x, y in ((0, 0), (0.1, 0), (0.1, 0.1), (0, 0))]
    draw(maps, "2031-05-01", feature("army", SQUARE))
    draw(maps, "2031-05-03", feature("army", away))
    found = read_map_outlines(case, [imported(case, maps)])
    (last,) = outlines_on(found, date(2031, 5, 9))
    assert (last.status, last.lines) == (NOTHING, ())
    assert outlines_on(found, date(2031, 4, 30)) == ()


def test_what_was_never_drawn_is_made_by_the_next_run(case, maps):
    draw(maps, "2031-05-01", feature("army", SQUARE))
    name = imported(case, maps)
    before = read_map_outlines(case, [name])
    map_outlines_file(case, name).unlink()
    assert read_map_outlines(case, [name]) == ()
    imported(case, maps)
    assert read_map_outlines(case, [name]) == before
