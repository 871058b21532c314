"""What an imported map colours of a case's ground, beside what the polygon has by itself."""

from __future__ import annotations

import json
from datetime import date

import pytest

from whoholds.desk.case_folder import begin_case
from whoholds.desk.import_terms import ImportOptions
from whoholds.desk.importing import import_
from whoholds.desk.maker_areas import map_areas_file, read_map_areas

shapely = pytest.importorskip("shapely", reason="the ground extra is not installed")

MAPPING = """
form = "map"
maker = "Aland Map Desk"
licence = "CC BY 4.0"
[statuses]
army = { held_by = "Northern army" }
grey = "unknown"
"""
#: A square of a tenth of a degree, and one twice as wide that reaches beyond the ground.
SQUARE = [[30.0, 50.0], [30.1, 50.0], [30.1, 50.1], [30.0, 50.1], [30.0, 50.0]]
BEYOND = [[30.0, 50.0], [35.0, 50.0], [35.0, 50.1], [30.0, 50.1], [30.0, 50.0]]


def feature(status, ring):
    geometry = {"type": "Polygon", "coordinates": [ring]}
    return {"type": "Feature", "properties": {"status": status}, "geometry": geometry}


def draw(folder, day, *features):
    target = folder / f"{day}.geojson"
    target.write_text(json.dumps({"type": "FeatureCollection", "features": list(features)}))


@pytest.fixture
def case(tmp_path):
    folder = begin_case(tmp_path / "aland", ("Northern army", "River Front"))
    rows = [
        "name,lat,lon",
        "Olm,49.9,29.9",
        "Beford,50.2,29.9",
        "Cavan,50.2,30.2",
        "Dorf,49.9,30.2",
    ]
    (folder.path / "places.csv").write_text("\n".join(rows))
    text = (folder.path / "case.toml").read_text()
    (folder.path / "case.toml").write_text(
        text + '\n[[layer]]\nname = "own"\nfile = "places.csv"\n'
        '[layer.columns]\nname = "name"\nlat_deg = "lat"\nlon_deg = "lon"\n'
    )
    from whoholds.desk.case_folder import open_case

    return open_case(folder.path)


@pytest.fixture
def maps(tmp_path):
    folder = tmp_path / "maps"
    folder.mkdir()
    (tmp_path / "map.toml").write_text(MAPPING)
    return folder


def imported(case, maps):
    options = ImportOptions(mapping=str(maps.parent / "map.toml"))
    return import_(case, maps, options).entry.import_id


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
