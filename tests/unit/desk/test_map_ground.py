from __future__ import annotations

import json

import pytest

pytest.importorskip("h3")

from msgspec.structs import replace

from whoholds.desk.case_folder import CaseFolder, begin_case
from whoholds.desk.map_ground import case_contact, map_borders, map_cells
from whoholds.errors import BadLayer
from whoholds.model.mapped import MapPlace
from whoholds.places.ground import atlas

PLACES = [
    MapPlace(key=f"p{n}", name=f"P{n}", lat_deg=10 + n % 2 * 0.4, lon_deg=20 + n // 2 * 0.4,
             home=True)
    for n in range(4)
]  # fmt: skip
SQUARE = [[19.0, 9.0], [20.2, 9.0], [20.2, 11.0], [19.0, 11.0], [19.0, 9.0]]


@pytest.fixture
def assets(tmp_path, monkeypatch):
    monkeypatch.setenv("WHOHOLDS_ASSETS", str(tmp_path))
    folder = tmp_path / atlas.ATLAS
    folder.mkdir()
    held = {
        "type": "GeometryCollection",
        "geometries": [
            {"type": "Polygon", "arcs": [[0]], "properties": {"name": "Aland"}},
            {"type": "Polygon", "arcs": [[1]], "properties": {"name": "Faraway"}},
        ],
    }
    far = [[x + 90, y] for x, y in SQUARE]
    document = {"type": "Topology", "objects": {"countries": held}, "arcs": [SQUARE, far]}
    for scale in ("10m", "50m"):
        (folder / f"countries-{scale}.json").write_text(json.dumps(document))


def test_borders_about_the_places_are_drawn_with_whose_they_are(assets):
    lines, words = map_borders(PLACES, "")
    assert [one.name for one in lines] == ["Aland"]
    assert "natural-earth" in words
    longitudes = [x for one in lines for line in one.lines for x, _ in line]
    assert min(longitudes) >= 19.0
    assert map_borders(PLACES, atlas.NATURAL_EARTH)[0] == lines


def test_under_another_view_nothing_is_drawn_and_it_is_said(assets):
    lines, words = map_borders(PLACES, "aland-ministry")
    assert lines == ()
    assert "aland-ministry" in words


def test_without_files_or_places_it_is_said_too(tmp_path, monkeypatch):
    monkeypatch.setenv("WHOHOLDS_ASSETS", str(tmp_path / "none"))
    assert "make assets" in map_borders(PLACES, "")[1]


def test_no_place_with_a_position_no_borders(assets):
    assert "no place has a position" in map_borders([MapPlace(key="a", name="A")], "")[1]


def test_cells_lie_on_the_cases_ground_near_what_is_told():
    cells = map_cells(PLACES, [0])
    assert cells
    assert all([n for n, _ in cell.near] == [0] for cell in cells)
    for cell in cells:
        lon = sum(x for x, _ in cell.corners) / len(cell.corners)
        lat = sum(y for _, y in cell.corners) / len(cell.corners)
        assert 19.95 < lon < 20.45
        assert 9.95 < lat < 10.45
    assert len(map_cells(PLACES, range(4))) > len(cells)
    assert map_cells(PLACES, []) == ()
    assert map_cells([MapPlace(key="a", name="A")], [0]) == ()


def test_the_line_of_contact_is_the_cases_own(tmp_path):
    folder = begin_case(tmp_path / "aland", ("North", "River"))
    assert case_contact(folder) == ()
    region = replace(folder.case.region, contact_line="line.geojson")
    named = CaseFolder(path=folder.path, case=replace(folder.case, region=region))
    with pytest.raises(BadLayer, match=r"line\.geojson"):
        case_contact(named)
    line = {"type": "LineString", "coordinates": [[20, 10], [21, 11]]}
    (folder.path / "line.geojson").write_text(json.dumps(line))
    (one,) = case_contact(named)
    assert one.lines == (((20.0, 10.0), (21.0, 11.0)),)
