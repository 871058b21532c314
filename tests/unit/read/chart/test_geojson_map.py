"""GeoJSON, TopoJSON and lines of JSON as drawn areas."""

from __future__ import annotations

import json
from datetime import date

import pytest

from whoholds.errors import UnreadableImport
from whoholds.read.chart.drawn_area import MOST_NESTED, DrawnArea, day_in_name
from whoholds.read.chart.geojson_map import areas_of_json, areas_of_json_lines
from whoholds.read.table.import_form import DAY_IN_NAME, ImportForm
from whoholds.read.table.skip_codes import Skipped

DAY = date(2031, 5, 7)


def feature(geometry, **properties):
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def read(document, **form):
    return list(areas_of_json(json.dumps(document), ImportForm(**form), "m"))


def test_a_collection_has_status_name_and_day_by_property(square):
    told = {"type": "FeatureCollection", "features": [
        feature(square(20, 60), owner="north", title="A", when="2031-05-07"),
    ]}  # fmt: skip
    (area,) = read(told, status="owner", polygon="title", day="when")
    assert isinstance(area, DrawnArea)
    assert (area.status, area.polygon, area.day, area.where) == ("north", "A", DAY, "m[0]")


def test_a_feature_and_a_bare_polygon_are_maps_too(square):
    assert read(feature(square(20, 60), status="north"))[0].status == "north"
    assert read(square(20, 60))[0].geometry == square(20, 60)


def test_a_feature_without_its_day_is_named(square):
    (gone,) = read(feature(square(20, 60)), day="when")
    assert isinstance(gone, Skipped)
    assert gone.code == "I-NO-DAY"


def test_the_polygons_of_a_collection_of_geometries_are_taken(square):
    inner = {"type": "GeometryCollection", "geometries": [square(21, 60)]}
    mixed = {"type": "GeometryCollection", "geometries": [
        {"type": "Point", "coordinates": [20, 60]}, square(20, 60), inner,
    ]}  # fmt: skip
    assert len(read(feature(mixed))) == 2


def test_a_collection_nested_without_end_is_not_followed(square):
    deep = square(20, 60)
    for _ in range(MOST_NESTED + 5):
        deep = {"type": "GeometryCollection", "geometries": [deep]}
    (area,) = read(feature(deep))
    assert area.geometry["type"] == "GeometryCollection"


def test_a_topology_gives_the_areas_of_all_its_objects():
    arcs = [[[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]]]
    shape = {"type": "Polygon", "arcs": [[0]], "properties": {"status": "north"}}
    broken = {"type": "Polygon", "arcs": [[7]], "properties": {}}
    told = {"type": "Topology", "arcs": arcs, "objects": {"a": shape, "b": broken}}
    good, bad = read(told)
    assert good.status == "north"
    assert bad.code == "P24"


@pytest.mark.parametrize(
    "text", ["{", "[]", '{"type": "Other"}', '{"type": "FeatureCollection"}', "[" * 90_000,
             '{"type": "Topology", "objects": {"a": {"type": "Polygon"}}}'],
)  # fmt: skip
def test_what_is_no_map_is_unreadable(text):
    with pytest.raises(UnreadableImport):
        list(areas_of_json(text, ImportForm(), "m"))


def test_features_that_are_none_are_named():
    (gone,) = read({"type": "FeatureCollection", "features": [5]})
    assert gone.code == "P21"


def test_lines_are_documents_and_broken_ones_are_named(square):
    lines = [json.dumps(feature(square(20, 60), status="north")), "", "{", '{"type": "X"}']
    good, broken, other = areas_of_json_lines(lines, ImportForm(), "m")
    assert good.status == "north"
    assert (broken.code, broken.row) == ("I-CELLS", "m:3")
    assert other.code == "I-CELLS"


def test_lines_may_be_days_with_members_that_hold_rings(square):
    ring = square(20, 60)["coordinates"][0]
    lines = [json.dumps({"d": "20310507", "a": [ring, ring], "b": []}), "{}", "5"]
    form = ImportForm(day="d", members=("a", "b"))
    one, other, undated, none = areas_of_json_lines(lines, form, "m")
    assert (one.status, one.day) == ("a", DAY)
    assert other.where == "m:1.a[1]"
    assert undated.code == "I-NO-DAY"
    assert none.code == "I-CELLS"


def test_numbers_and_nothing_as_properties(square):
    areas = read({"type": "FeatureCollection", "features": [
        feature(square(20, 60), status=3), feature(square(20, 60), status=None),
        feature(square(20, 60), status={"a": 1}), feature(square(20, 60), status=True),
        {"type": "Feature", "properties": 5, "geometry": square(20, 60)},
    ]})  # fmt: skip
    assert [a.status for a in areas] == ["3", "", "", "", ""]


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("map_20310507.geojson", DAY),
        ("2031-05-07.json", DAY),
        ("2031_05_07", DAY),
        ("20311507", None),
        ("v12", None),
    ],
)
def test_a_day_is_found_in_a_name(name, day):
    assert day_in_name(name, DAY_IN_NAME) == day


def test_seconds_in_a_name_are_a_day():
    assert day_in_name("1936000000.geojson", r"(\d{10})") == date(2031, 5, 8)
    assert day_in_name("99999999999999999999.x", r"(\d+)") is None
