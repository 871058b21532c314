"""Files to readings: formats of one map, columns, counts."""

from __future__ import annotations

import json

import pytest
from import_samples import drawn, new_case, square

from whoholds.desk.import_files import ImportFile
from whoholds.desk.import_readings import (
    MOST_SHOWN,
    Series,
    Tally,
    map_series_readings,
    table_readings,
)
from whoholds.desk.import_terms import case_places
from whoholds.errors import UnreadableImport
from whoholds.read.table.import_form import ImportForm, Meaning
from whoholds.read.table.skip_codes import Skipped

NORTH = {"north": Meaning(standing="held", party="northern-army")}
RING = "20,60 21,60 21,61 20,61 20,60"
KML = (
    "<kml><Placemark><name>north</name><Polygon><outerBoundaryIs><LinearRing><coordinates>"
    f"{RING}</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark></kml>"
)
TOPO = {
    "type": "Topology",
    "arcs": [[[20, 60], [21, 60], [21, 61], [20, 61], [20, 60]]],
    "objects": {"m": {"type": "Polygon", "arcs": [[0]], "properties": {"status": "north"}}},
}
LINE = json.dumps(
    {"type": "Feature", "properties": {"status": "north"}, "geometry": square(20, 60)}
)


@pytest.fixture
def read(tmp_path):
    folder = new_case(tmp_path / "aland")

    def run(name, content, readings=map_series_readings, **form):
        form = {"form": "map", "maker": "M", "statuses": NORTH, **form}
        series = Series(
            files=[ImportFile(name=name, raw=content.encode(), content=content.encode())],
            form=ImportForm(**form),
            case=folder.case,
            import_id="imp",
            reader="r",
            places=tuple(p for p in case_places(folder) if p.lat_deg is not None),
        )
        tally = Tally()
        return [c for r in readings(series, tally) for c in r.claims], tally

    return run


@pytest.mark.parametrize(
    ("name", "content", "form"),
    [
        ("20310507.geojson", drawn(("north", square(20, 60))), {}),
        ("20310507.json", json.dumps(TOPO), {}),
        ("20310507.kml", KML, {"status": "name"}),
        ("20310507", "\ufeff" + KML, {"status": "name"}),
        ("20310507.jsonl", LINE + "\n", {}),
    ],
)
def test_one_map_in_any_form_says_the_same(read, name, content, form):
    (claim,), tally = read(name, content, **form)
    assert [m.name for m in claim.proposition.places] == ["Aland"]
    assert claim.proposition.relation == "holds"
    assert tally.rows == 1
    assert not tally.skipped


def test_a_file_with_a_property_of_days_is_a_series(read):
    days = [("2031-05-02", square(21, 60)), ("2031-05-01", square(20, 60))]
    features = [
        {"type": "Feature", "properties": {"status": "north", "day": d}, "geometry": g}
        for d, g in days
    ]
    text = json.dumps({"type": "FeatureCollection", "features": features})
    found, tally = read("series.geojson", text, day="day")
    assert [(c.proposition.places[0].name, c.proposition.relation) for c in found] == [
        ("Aland", "holds"), ("Aland", "lost"), ("Beford", "holds"),
    ]  # fmt: skip
    assert len(tally.edit_days) == 2


def test_a_file_of_no_known_kind_is_unreadable(read):
    with pytest.raises(UnreadableImport, match="no GeoJSON"):
        read("20310507.bin", "hello")


def test_many_skipped_rows_are_counted_and_some_are_kept():
    tally = Tally()
    for n in range(MOST_SHOWN + 5):
        tally.skip(Skipped(row=str(n), code="I-KIND"))
    assert tally.skipped["I-KIND"] == MOST_SHOWN + 5
    assert len(tally.shown) == MOST_SHOWN
    assert Tally().shown == []


def test_an_event_table_is_read_by_its_form(read):
    table = (
        "event_id_cnty,event_date,sub_event_type,actor1,inter1,actor2,inter2,location,"
        "geo_precision,timestamp\n"
        "A1,07 May 2031,Armed clash,River Front,2,Northern army,1,Aland,1,1936000000\n"
    )
    found, _ = read("e.csv", table, table_readings, form="acled", key=("event_id_cnty",))
    assert [c.proposition.relation for c in found] == ["contests", "contests"]
