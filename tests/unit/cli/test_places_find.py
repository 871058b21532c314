"""`whoholds places find`: a table of 80 columns, JSON, honest statuses."""

from __future__ import annotations

import json

import pytest

from whoholds.cli import places_find
from whoholds.desk import finding
from whoholds.model.place import Place
from whoholds.places.gazetteer import MemoryIndex

LONG = "Beldonskoye-Verkhnyaya-Staraya-Arnovka-Bolshaya"
INDEX = MemoryIndex(
    [
        (
            Place(
                place_id="x:1", name=LONG, lat_deg=0.0, lon_deg=0.0, country="DF",
                admin1="Eastern Dorfia Province", position_error_km=1.5, layer="a layer",
            ),
            ["Dorfovka"],
        ),
        (Place(place_id="x:2", name="Dorfovka", lat_deg=0.0, lon_deg=1.0), []),
        (Place(place_id="x:3", name="Dorfivka"), []),
        *[(Place(place_id=f"y:{n}", name="Many Fords"), []) for n in range(12)],
    ]
)  # fmt: skip


@pytest.fixture(autouse=True)
def _one_index(monkeypatch):
    monkeypatch.setattr(finding, "gazetteer_of", lambda *_: INDEX)
    monkeypatch.setattr(places_find, "region_names", lambda: {("DF", "07"): "Upper Dorfia"})


def test_the_table_says_weight_place_error_and_why_in_80_columns(run):
    done = run("places", "find", "Dorfevka", "--near", LONG)
    assert done.status == 0
    lines = done.out.splitlines()
    assert max(map(len, lines)) <= 80
    assert "Beldonskoye-Verkhnyaya" in done.out
    assert "1.5" in done.out
    assert "none" in done.out
    assert "another romanisation of 'Dorfovka'" in done.out


def test_a_division_is_told_by_name_where_it_is_known(run, monkeypatch):
    place = Place(
        place_id="x:9", name="Nordby", lat_deg=0.0, lon_deg=0.0, country="DF", admin1="07"
    )
    monkeypatch.setattr(finding, "gazetteer_of", lambda *_: MemoryIndex([(place, [])]))
    done = run("places", "find", "Nordby")
    assert "DF Upper Dorfia" in done.out
    assert done.out.splitlines()[1].endswith("1.5")  # the error a settlement has by default


def test_more_than_are_shown_are_counted(run):
    assert run("places", "find", "Many Fords").out.endswith(
        "and 4 less likely: --json shows them\n"
    )


def test_json_has_every_candidate_with_its_reason(run):
    done = run("places", "find", "Dorfevka", "--json")
    told = json.loads(done.out)
    assert {c["place"]["place_id"] for c in told["candidates"]} == {"x:1", "x:2", "x:3"}
    assert sum(c["weight"] for c in told["candidates"]) == pytest.approx(1, abs=0.001)
    assert {c["tier"] for c in told["candidates"]} == {"skeleton"}


def test_an_unknown_name_shows_nothing_in_its_stead(run):
    done = run("places", "find", "Quzzivash")
    assert (done.status, done.out) == (3, "Quzzivash: not in the gazetteer\n")
    assert json.loads(run("places", "find", "Quzzivash", "--json").out)["candidates"] == []


def test_an_unknown_neighbour_is_an_error_of_the_call(run):
    done = run("places", "find", "Dorfovka", "--near", "Quzzivash")
    assert done.status == 2
    assert "--near" in done.err
