"""Rows of GeoNames dumps: kinds, names, and what is wrong with them."""

from __future__ import annotations

import pytest

from whoholds.places.dump_row import parse_row
from whoholds.places.layer_entry import Entry, RowProblem


def test_all_of_a_row_is_taken(line) -> None:
    told = line(7, "Åland", ascii="Aland", others="Ålandia,XAL,Аланд", people=900, code="PPLA")
    read = parse_row(3, told, "QA")
    assert isinstance(read, Entry)
    place = read.place
    assert (place.place_id, place.name, place.kind, place.feature) == (
        "geonames:7", "Åland", "settlement", "PPLA",
    )  # fmt: skip
    assert (place.lat_deg, place.lon_deg, place.population) == (10.0, 20.0, 900)
    assert (place.country, place.admin1, place.admin2) == ("QA", "01", "0101")
    assert place.ids == (("geonames", "7"),)
    assert place.layer == "QA"
    assert read.names == ("Aland", "Ålandia", "Аланд")
    assert read.line == 3


@pytest.mark.parametrize(
    ("group", "code", "kind"),
    [
        ("P", "PPL", "settlement"),
        ("P", "PPLX", "feature"),
        ("A", "ADM1", "region"),
        ("A", "ADM2", "district"),
        ("A", "PCLI", "country"),
        ("S", "AIRP", "feature"),
        ("S", "BDG", "feature"),
        ("S", "DAM", "feature"),
        ("H", "STM", "feature"),
        ("L", "RGN", "region"),
    ],
)
def test_kinds_come_from_feature_codes(line, group, code, kind) -> None:
    read = parse_row(1, line(1, "Aland", **{"class": group, "code": code}), "QA")
    assert isinstance(read, Entry)
    assert (read.place.kind, read.place.feature) == (kind, code)


def test_an_abandoned_village_is_kept_and_marked(line) -> None:
    read = parse_row(1, line(1, "Aland", code="PPLQ"), "QA")
    assert isinstance(read, Entry)
    assert read.abandoned
    assert read.place.kind == "settlement"


def test_a_population_of_nought_is_not_known(line) -> None:
    read = parse_row(1, line(1, "Aland", people=0), "QA")
    assert isinstance(read, Entry)
    assert read.place.population is None


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"lat": 120, "lon": 20}, "P05"),
        ({"lat": "north"}, "P05"),
        ({"lat": "nan"}, "P05"),
        ({"lon": ""}, "P05"),
        ({"name": "  "}, "P09"),
        ({"id": "Q7"}, "P10"),
        ({"zone": "X\tY"}, "P03"),
    ],
)
def test_a_broken_row_is_named(line, more, code) -> None:
    told = line(**{"number": 1, "name": "Aland", **more})
    read = parse_row(12, told, "QA")
    assert isinstance(read, RowProblem)
    assert (read.line, read.code, read.kept) == (12, code, False)
    assert read.what
    assert len(read.quote) <= 80
