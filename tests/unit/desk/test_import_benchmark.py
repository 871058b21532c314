"""Maps timed beside a bare loop that says the same."""

from __future__ import annotations

from datetime import date

import pytest
from import_samples import FACTS, HEADER, drawn, mapping, new_case, square, write_maps

from whoholds.desk import import_benchmark as bench
from whoholds.desk.import_terms import ImportOptions
from whoholds.desk.importing import prepared
from whoholds.errors import SettingsError


@pytest.fixture
def case(tmp_path):
    return new_case(tmp_path / "aland")


def test_ours_and_the_loop_agree_and_the_case_is_not_touched(case, tmp_path, monkeypatch):
    monkeypatch.setattr(bench, "LAPS", 1)
    before = sorted(p.name for p in case.path.iterdir())
    maps = write_maps(tmp_path / "maps", "n", "r", "-", "g", "", "n")
    options = bench.with_terms(ImportOptions(mapping=mapping(tmp_path)))
    speed = bench.measure_import(case, maps, options)
    assert speed.agreeing == 1.0
    assert (speed.days, speed.places, speed.polygons) == (5, 3, 9)
    assert speed.claims == 6
    assert len(speed.reading) == 1
    assert sorted(p.name for p in case.path.iterdir()) == before


def test_the_loop_asks_for_every_polygon_of_every_day(case, tmp_path):
    path = tmp_path / "20310501.geojson"
    both = {"type": "MultiPolygon", "coordinates": [square(20, 60)["coordinates"]]}
    path.write_text(drawn(("north", both), ("river", square(21, 60))))
    series = prepared(case, path, ImportOptions(mapping=mapping(tmp_path)))
    names = [p.name for p in series.places]
    held = bench.bare_loop(series)
    assert {names[n] for n in held[date(2031, 5, 1)]} == {"Aland", "Beford"}


def test_a_table_is_not_timed_so(case, tmp_path):
    table = tmp_path / "t.csv"
    table.write_text(HEADER)
    with pytest.raises(SettingsError, match="only maps"):
        bench.measure_import(case, table, ImportOptions(mapping=mapping(tmp_path, FACTS)))
