"""Folders of daily maps, as other people make them."""

from __future__ import annotations

import gzip
import json
from datetime import date

import pytest
from hold_samples import write_day

from whoholds.desk.holding.day_maps import MapWords, day_in, load_day_maps
from whoholds.errors import UnreadableImport

SQUARE = [[20.0, 10.0], [21.0, 10.0], [21.0, 11.0], [20.0, 11.0], [20.0, 10.0]]
HOLE = [[20.4, 10.4], [20.6, 10.4], [20.6, 10.6], [20.4, 10.6], [20.4, 10.4]]
POLYGON = {"type": "Polygon", "coordinates": [SQUARE, HOLE]}


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("deepstatemap_data_20240911.geojson", date(2024, 9, 11)),
        ("2024-09-11.geojson", date(2024, 9, 11)),
        ("map_2024_09_11_v2.json", date(2024, 9, 11)),
        ("1725394431.geojson", date(2024, 9, 3)),
        ("99999999_20240911.geojson", date(2024, 9, 11)),
        ("readme.json", None),
    ],
)
def test_the_day_in_a_name(name, day):
    assert day_in(name) == day


def test_polygons_of_every_wrapping_are_found(tmp_path):
    bodies = {
        "20310101.geojson": POLYGON,
        "20310102.geojson": {"type": "MultiPolygon", "coordinates": [[SQUARE], [HOLE]]},
        "20310103.geojson": {"type": "Feature", "properties": None, "geometry": POLYGON},
        "20310104.geojson": {
            "type": "FeatureCollection",
            "features": [
                {
                    "type": "Feature",
                    "properties": {},
                    "geometry": {
                        "type": "GeometryCollection",
                        "geometries": [POLYGON, {"type": "Point", "coordinates": [1, 2]}],
                    },
                }
            ],
        },
    }
    for name, body in bodies.items():
        (tmp_path / name).write_text(json.dumps(body))
    packed = gzip.compress(json.dumps(POLYGON).encode())
    (tmp_path / "2031-01-05.geojson.gz").write_bytes(packed)
    found = load_day_maps(tmp_path)
    assert [m.day.day for m in found.maps] == [1, 2, 3, 4, 5]
    assert [len(m.held) for m in found.maps] == [1, 2, 1, 1, 1]
    assert [len(p) for p in found.maps[0].held] == [2]
    assert found.left_out == {"points, lines and empty geometries": 1}
    assert found.bounds() == (20.0, 10.0, 21.0, 11.0)


def test_statuses_say_what_is_held_and_what_is_contested(tmp_path):
    write_day(tmp_path, date(2031, 1, 1), POLYGON, status="unknown")
    write_day(tmp_path, date(2031, 1, 2), POLYGON, status="ours")
    plain = load_day_maps(tmp_path)
    assert [(len(m.held), len(m.contested)) for m in plain.maps] == [(0, 1), (1, 0)]
    write_day(tmp_path, date(2031, 1, 3), POLYGON, status="ours")
    words = MapWords(key="status", held=("ours",), contested=("nobody",))
    chosen = load_day_maps(tmp_path, words)
    assert [(len(m.held), len(m.contested)) for m in chosen.maps] == [(1, 0), (1, 0)]
    assert chosen.left_out["polygons of another status"] == 1


def test_files_without_a_polygon_are_days_without_a_map(tmp_path):
    write_day(tmp_path, date(2031, 1, 1), POLYGON)
    write_day(tmp_path, date(2031, 1, 2), None)
    write_day(tmp_path, date(2031, 1, 3), POLYGON)
    (tmp_path / "notes.json").write_text("[]")
    found = load_day_maps(tmp_path)
    assert [m.day.day for m in found.maps] == [1, 3]
    assert found.left_out == {
        "files without a polygon": 1,
        "files without a date in their name": 1,
    }


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ("{", "no GeoJSON"),
        ('{"type": "Topology"}', "no type of GeoJSON"),
        ("[]", "no GeoJSON object"),
        (json.dumps({"type": "Polygon", "coordinates": [[[1, 2], [3, 4]]]}), "three corners"),
        (
            json.dumps({"type": "Polygon", "coordinates": [[[10, 120], [11, 120], [11, 121]]]}),
            "are the two swapped",
        ),
        (json.dumps({"type": "Polygon", "coordinates": [[["a", 2], [3, 4], [5, 6]]]}), "read"),
    ],
)
def test_a_damaged_file_is_named(tmp_path, body, says):
    write_day(tmp_path, date(2031, 1, 1), POLYGON)
    (tmp_path / "20310102.geojson").write_text(body)
    with pytest.raises(UnreadableImport, match=says) as told:
        load_day_maps(tmp_path)
    assert "20310102.geojson" in str(told.value)


def test_one_map_is_no_series(tmp_path):
    write_day(tmp_path, date(2031, 1, 1), POLYGON)
    with pytest.raises(UnreadableImport, match="two are needed"):
        load_day_maps(tmp_path)
