"""Curated tables: rows as places, faults by line and column."""

from __future__ import annotations

import pytest

from whoholds.model.case import Layer
from whoholds.places.layer_file import Problems, Rows, read_layer


def read(text: str, **more) -> tuple[Rows, Problems]:
    problems: Problems = []
    return read_layer(Layer(name="c", file="p.csv", **more), text, problems), problems


def test_a_row_is_a_place_with_its_other_names() -> None:
    ((place, others),), problems = read(
        "key,name,lat,lng,aliases,population,kind\nk1,Aland,1.5,-2,Ålandia; Alandia|,70,district\n"
    )
    assert problems == []
    assert (place.place_id, place.lat_deg, place.lon_deg) == ("c:k1", 1.5, -2.0)
    assert (place.kind, place.population, place.layer) == ("district", 70, "c")
    assert others == ("Ålandia", "Alandia")


def test_several_columns_may_hold_names() -> None:
    columns = (("name", ("en", "local")), ("aliases", ("local", "old")))
    ((first, names), (second, _)), problems = read(
        "en,local,old\nAland,Alann,Alandt\n,Bel,\n", columns=columns
    )
    assert problems == []
    assert (first.name, second.name) == ("Aland", "Bel")
    assert set(names) == {"Alann", "Alandt"}


def test_every_fault_is_named_by_line_and_column() -> None:
    _, problems = read(
        "name,lat,lon,position_error_km\n,1,2,\nA,x,2,\nB,91,0,-1\n\nC,1,,nan\nD,inf,1,\n"
    )
    assert [field for field, _ in problems] == [
        "p.csv:2.name", "p.csv:3.lat_deg", "p.csv:4.lat_deg", "p.csv:4.position_error_km",
        "p.csv:6.lat_deg", "p.csv:6.position_error_km", "p.csv:7.lat_deg",
    ]  # fmt: skip


def test_a_quoted_cell_may_run_over_lines() -> None:
    ((place, _), (last, _)), problems = read('name,aliases\n"Al\nand",x\nBel,\n')
    assert (place.name, last.name, problems) == ("Al\nand", "Bel", [])


@pytest.mark.parametrize("text", ["", "a,b\n1,2\n", "nome\nx\n"])
def test_a_table_without_names_is_refused(text: str) -> None:
    rows, problems = read(text)
    assert rows == []
    assert problems[0][0] == "p.csv"


def test_a_mapped_column_that_is_not_there_is_named() -> None:
    _, problems = read("name\nAland\n", columns=(("lat_deg", ("y",)),))
    assert problems == [("p.csv", "has no column y")]


def test_rows_shorter_or_longer_than_the_header_are_read() -> None:
    rows, problems = read("name,lat,lon\nAland\nBel,1,2,3,4\n")
    assert [p.name for p, _ in rows] == ["Aland", "Bel"]
    assert problems == []


def test_a_cell_beyond_the_csv_limit_is_a_fault_not_a_crash() -> None:
    _, problems = read(f"name\n{'x' * 200_000}\n")
    assert "is no CSV" in problems[0][1]
