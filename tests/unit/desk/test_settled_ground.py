"""How close settlements lie, by a case's own places."""

from __future__ import annotations

import pytest

from whoholds.desk.case_folder import begin_case, open_case
from whoholds.desk.settled_ground import density_in, ground_in


def case(tmp_path, rows):
    folder = tmp_path / "aland"
    begin_case(folder, ("Northern army", "River Front"))
    with (folder / "case.toml").open("a", encoding="utf-8") as file:
        file.write('[[layer]]\nname = "curated"\nfile = "places.csv"\n')
    text = "\n".join(["name,aliases,lat_deg,lon_deg", *rows]) + "\n"
    (folder / "places.csv").write_text(text, encoding="utf-8")
    return open_case(folder)


def grid(side):
    return [f"P{i}-{j},,{60 + i / 10},{20 + j / 5}" for i in range(side) for j in range(side)]


def test_settlements_are_counted_on_the_hull_of_their_positions(tmp_path):
    pytest.importorskip("shapely")
    density, why_not = density_in(case(tmp_path, grid(5)))
    assert density is not None
    # Four tenths of a degree north to south, eight east to west, at 60.2 degrees north.
    assert (density.settlements, why_not) == (25, "")
    assert density.area_km2 == pytest.approx(44.6 * 44.3, rel=0.02)
    assert "curated" in density.source


def test_few_settlements_have_no_density_and_it_says_why(tmp_path):
    density, why_not = density_in(case(tmp_path, grid(2)))
    assert density is None
    assert "no layer of the case has 20 settlements with a position" in why_not


def test_the_names_of_the_case_s_places_are_known(tmp_path):
    ground = ground_in(case(tmp_path, ["Nordby,Port Royal,60,20"]))
    assert ground.key("Port Royal").same_as(ground.key("Nordby"))
