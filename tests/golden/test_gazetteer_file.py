"""The gazetteer file with real layers: a country's dump under a curated table of a region."""

from __future__ import annotations

import csv
import re
from collections import Counter

import pytest

from whoholds.model.folding import fold
from whoholds.places.gazetteer_build import build_file
from whoholds.places.gazetteer_file import GazetteerFile
from whoholds.places.layer_source import read_source
from whoholds.places.mapping import preset
from whoholds.places.sphere import distance_km

pytestmark = [pytest.mark.shared, pytest.mark.slow]

#: Rows of the dump, of these settlements and parts of them, and places of the curated table.
ROWS, POPULATED, CURATED = 45_086, 33_681, 472
#: Rows of the curated table beyond the border, all taken from a dump; those on this side that
#: have a position.
BEYOND, WITHOUT_POSITION = 229, 35
#: The dump's points that lie far outside the country, looked at one by one.
FAR_AWAY = 3


@pytest.fixture(scope="module")
def rows(shared) -> list[dict[str, str]]:
    with (shared / "territory" / "kursk_gazetteer.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def layers(shared):
    ground = shared / "territory"
    dump = read_source(ground / "geonames_UA_20260729.zip", "dump")
    table = read_source(ground / "kursk_gazetteer.csv", "curated", preset("curated"))
    return dump, table


@pytest.fixture(scope="module")
def dump(layers, tmp_path_factory) -> GazetteerFile:
    path = tmp_path_factory.mktemp("dump") / "places.sqlite"
    build_file(path, [layers[0]])
    return GazetteerFile(path)


@pytest.fixture(scope="module")
def both(layers, tmp_path_factory) -> GazetteerFile:
    path = tmp_path_factory.mktemp("both") / "places.sqlite"
    build_file(path, layers)
    return GazetteerFile(path)


def names_of(row: dict[str, str]) -> list[str]:
    """All names of a row of the curated table."""
    names = [row[column] for column in ("name_en", "name_ru", "name_uk")]
    return [n for n in (*names, *re.split("[|;]", row["aliases"])) if n]


def test_every_row_of_the_dump_is_a_place(dump, layers) -> None:
    assert len(dump) == layers[0].rows == ROWS
    assert Counter(p.code for p in layers[0].problems) == {"P07": FAR_AWAY}
    populated = [e for e in layers[0].entries if e.place.feature.startswith(("PPL", "STLMT"))]
    assert len(populated) == POPULATED
    assert sum(e.abandoned for e in layers[0].entries) > 300


def test_every_village_beyond_the_border_is_in_the_dump_by_name_at_its_position(dump, rows) -> None:
    missed = []
    beyond = [row for row in rows if row["place_key"].startswith("ua_")]
    for row in beyond:
        here = (float(row["lat_deg"]), float(row["lon_deg"]))
        found = [p for name in names_of(row) for p in dump.places(fold(name))]
        if not any(
            p.lat_deg is not None
            and p.lon_deg is not None
            and max(abs(p.lat_deg - here[0]), abs(p.lon_deg - here[1])) < 0.01
            for p in found
        ):
            missed.append(row["place_key"])
    assert len(beyond) == BEYOND
    assert missed == []


def test_every_alias_of_the_curated_table_finds_its_village(both, rows) -> None:
    missed = [
        (row["place_key"], name)
        for row in rows
        for name in names_of(row)
        if f"curated:{row['place_key']}" not in {p.place_id for p in both.places(fold(name))}
    ]
    assert len(rows) == CURATED
    assert missed == []


def test_places_of_both_layers_are_one_and_stand_where_the_better_point_is(both) -> None:
    joined = [p for p in both.all_places() if len(both.told_of(p)) > 1]
    assert len(joined) == BEYOND
    for place in joined:
        own, other = both.told_of(place)
        assert (own.layer, other.layer) == ("curated", "dump")
        assert distance_km(own.entry.place, other.entry.place) < 0.1
        assert dict(place.ids).keys() >= {"geonames", "gw"}
    assert len(both) == ROWS + CURATED - BEYOND


def test_rows_without_a_position_stay_by_name(both) -> None:
    bare = [p for p in both.all_places() if p.layer == "curated" and p.lat_deg is None]
    assert len(bare) == WITHOUT_POSITION
    assert all(p in both.places(fold(p.name)) for p in bare)
