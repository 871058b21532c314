"""Rows of tables by mappings: curated lists, map extracts, registers."""

from __future__ import annotations

import pytest

from whoholds.errors import BadLayer
from whoholds.places.layer_entry import Entry, RowProblem
from whoholds.places.mapping import parse_mapping, preset
from whoholds.places.table_row import TableRows, geometry_point, with_regions


def read(row: dict, mapping: str = "table", point=None) -> tuple[Entry | None, list[RowProblem]]:
    problems: list[RowProblem] = []
    rows = TableRows(preset(mapping), list(row), "own")
    return rows.read(5, row, problems, point), problems


def entry(row: dict, mapping: str = "table", point=None) -> Entry:
    made, problems = read(row, mapping, point)
    assert made is not None
    assert problems == []
    return made


def test_a_curated_row_with_names_in_three_languages() -> None:
    made = entry(
        {
            "place_key": "aland", "name_en": "Aland", "name_xx": "Аланд", "aliases": "Olm;Alan",
            "district": "Beford?", "kind": "hamlet?", "lat_deg": "10.5", "lon_deg": "20.25",
            "position_error_km": "1.2", "population": "1 200", "country": "qa",
        }
    )  # fmt: skip
    place = made.place
    assert (place.place_id, place.name, place.admin2) == ("own:aland", "Aland", "Beford")
    assert (place.kind, place.feature, place.country) == ("settlement", "hamlet", "QA")
    assert (place.lat_deg, place.lon_deg, place.position_error_km) == (10.5, 20.25, 1.2)
    assert place.population == 1200
    assert made.names == ("Аланд", "Olm", "Alan")


def test_a_row_without_a_position_goes_in_by_name() -> None:
    made = entry({"name": "Aland", "lat": "", "lon": ""})
    assert (made.place.lat_deg, made.place.position_error_km) == (None, None)
    assert (made.place.place_id, made.keyed) == ("own:aland", False)


def test_identifiers_ride_along() -> None:
    row = {"name": "Aland", "wikidata": "http://x/entity/Q42", "geonameid": "7", "pcode": "QA0101"}
    assert dict(entry(row).place.ids) == {"wikidata": "Q42", "geonames": "7", "pcode": "QA0101"}


def test_what_is_no_wikidata_number_is_left_out() -> None:
    assert entry({"name": "Aland", "wikidata": "yes"}).place.ids == ()


def test_a_map_extract_by_its_tags() -> None:
    made = entry(
        {
            "@id": "node/77", "place": "village", "name": "Аланд", "name:en": "Aland",
            "int_name": "Olland", "old_name": "Olm; Old Olm", "alt_name": "Al", "population": "12",
            "wikidata": "Q1",
        },
        "osm",
        (10.0, 20.0, None),
    )  # fmt: skip
    assert (made.place.name, made.place.kind, made.place.feature) == (
        "Aland", "settlement", "village",
    )  # fmt: skip
    assert set(made.names) == {"Olland", "Аланд", "Olm", "Old Olm", "Al", "Aland"}
    assert made.place.ids == (("osm", "node/77"), ("wikidata", "Q1"))
    assert (made.place.lat_deg, made.place.population) == (10.0, 12)


@pytest.mark.parametrize(
    ("tags", "kind", "feature"),
    [
        ({"aeroway": "aerodrome"}, "feature", "airport"),
        ({"waterway": "dam"}, "feature", "dam"),
        ({"place": "suburb"}, "feature", "neighbourhood"),
        ({"place": "state"}, "region", "state"),
        ({"shop": "bakery"}, "feature", ""),
    ],
)
def test_features_of_a_map_extract_keep_their_sort(tags, kind, feature) -> None:
    place = entry({"name": "Aland", **tags}, "osm", (10.0, 20.0, None)).place
    assert (place.kind, place.feature) == (kind, feature)


def test_a_register_row_has_its_code_and_its_region() -> None:
    rows = TableRows(preset("katotth"), ["code", "category", "name"], "reg")
    told = [
        {"code": "UA0700", "category": "O", "name": "Befordska"},
        {"code": "UA0701", "category": "P", "name": "Alandskyi"},
        {"code": "UA0702", "category": "C", "name": "Aland"},
        {"code": "UA0900", "category": "C", "name": "Olm"},
    ]
    made = [e for n, row in enumerate(told) if (e := rows.read(n, row, []))]
    found = with_regions(made, preset("katotth"))
    assert [e.place.kind for e in found] == ["region", "district", "settlement", "settlement"]
    assert [e.within for e in found] == [(), ("Befordska",), ("Befordska",), ()]
    assert found[2].place.ids == (("katotth", "UA0702"),)
    assert found[2].place.country == "UA"


def test_the_lowest_level_of_a_register_is_the_code() -> None:
    row = {"Перший рівень": "UA07", "Четвертий рівень": "UA0702", "Категорія об’єкта": "С",
           "Назва об’єкта": "Аланд"}  # fmt: skip
    assert entry(row, "katotth").place.place_id == "own:UA0702"


@pytest.mark.parametrize(
    ("row", "code", "kept"),
    [
        ({"name": ""}, "P09", False),
        ({"name": "A", "lat": "91", "lon": "5"}, "P05", False),
        ({"name": "A", "lat": "120", "lon": "45"}, "P05", False),
        ({"name": "A", "lat": "45", "lon": ""}, "P05", False),
        ({"name": "A", "lat": "N45", "lon": "5"}, "P05", False),
        ({"name": "A", "population": "many"}, "P10", True),
        ({"name": "A", "position_error_km": "-1"}, "P10", True),
    ],
)
def test_what_is_wrong_with_a_row_is_named(row, code, kept) -> None:
    made, problems = read(row)
    assert [(p.line, p.code, p.kept) for p in problems] == [(5, code, kept)]
    assert (made is not None) == kept


def test_swapped_coordinates_out_of_bounds_are_said_to_be_so() -> None:
    _, problems = read({"name": "A", "lat": "120", "lon": "45"})
    assert "swapped?" in problems[0].what


def test_a_table_without_a_name_cannot_be_read() -> None:
    with pytest.raises(BadLayer, match="no column is a name"):
        TableRows(preset("table"), ["a", "b"], "own")


def test_an_error_for_all_rows_is_taken_where_a_row_states_none() -> None:
    rows = TableRows(parse_mapping({"error_km": 3.0}, "own"), ["name", "lat", "lon"], "own")
    made = rows.read(1, {"name": "A", "lat": "1", "lon": "2"}, [])
    assert made is not None
    assert made.place.position_error_km == 3.0


@pytest.mark.parametrize(
    ("geometry", "point"),
    [
        (None, None),
        ({"type": "Point", "coordinates": [20.0, 10.0]}, (10.0, 20.0, None)),
        ({"type": "Point", "coordinates": [20.0, 10.0, 300.0]}, (10.0, 20.0, None)),
    ],
)
def test_points_are_taken_as_they_are(geometry, point) -> None:
    assert geometry_point(geometry) == point


def test_a_shape_is_the_middle_of_its_box_with_an_error() -> None:
    ring = [[20.0, 0.0], [20.2, 0.0], [20.2, 0.1], [20.0, 0.1], [20.0, 0.0]]
    found = geometry_point({"type": "Polygon", "coordinates": [ring]})
    assert found is not None
    lat, lon, error = found
    assert (round(lat, 6), round(lon, 6)) == (0.05, 20.1)
    assert error == pytest.approx(12.4, abs=0.1)


@pytest.mark.parametrize("coordinates", [[], ["x", 1], [[[]]], "x", [None, None]])
def test_coordinates_that_are_none_are_an_error(coordinates) -> None:
    with pytest.raises(ValueError, match="coordinates"):
        geometry_point({"type": "Point", "coordinates": coordinates})
