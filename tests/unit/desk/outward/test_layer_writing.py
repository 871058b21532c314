"""What the field's own readers find in each form: the rows, the ground, the question."""

from __future__ import annotations

import csv
import json
import sqlite3
from datetime import date

import msgspec
import openpyxl
import pytest
from fused_case import fused_case, may, report, take_in
from hypothesis import given
from hypothesis import strategies as st
from ledger_samples import DAY

from whoholds.desk.exporting import export
from whoholds.desk.outward.handing import Handing
from whoholds.desk.outward.layer_writing import WRITERS, table_columns
from whoholds.desk.outward.spool import spooled
from whoholds.model.feature import LAYERS, Feature
from whoholds.show.geojson_text import collection
from whoholds.show.kml_text import kml_document
from whoholds.show.layer_columns import claim_columns

GEO = (".geojson", ".kml", ".gpkg", ".parquet")
HOSTILE = "=1+1 </script><img src=x onerror=alert(1)> ]]> &amp; \x0b \u2028 'x' \"y\" Ўўа"


def reads(path):
    """A file as geopandas has it, by GDAL or Arrow."""
    geopandas = pytest.importorskip("geopandas")
    pyogrio = pytest.importorskip("pyogrio")
    if path.suffix == ".parquet":
        return geopandas.read_parquet(path)
    layer = path.stem if path.suffix == ".gpkg" else None
    return pyogrio.read_dataframe(path, layer=layer)


def query_in(path):
    """The question that stands in a file."""
    if path.suffix == ".geojson":
        return json.loads(path.read_text("utf-8"))["whoholds"]
    if path.suffix == ".gpkg":
        with sqlite3.connect(path) as base:
            return dict(base.execute("SELECT name, value FROM query"))
    if path.suffix == ".parquet":
        parquet = pytest.importorskip("pyarrow.parquet")
        return json.loads(parquet.read_schema(path).metadata[b"whoholds"])
    if path.suffix == ".jsonl":
        return json.loads(path.read_text("utf-8").splitlines()[0])["query"]
    if path.suffix == ".xlsx":
        return dict(openpyxl.load_workbook(path)["query"].iter_rows(values_only=True))
    return None


@pytest.mark.parametrize("layer", LAYERS)
@pytest.mark.parametrize("form", GEO)
def test_every_reader_of_the_field_finds_the_same_rows_and_ground(war, tmp_path, layer, form):
    how = Handing(layer=layer)
    wanted = export(war, tmp_path / "w.geojson", how=how, clock=lambda: DAY)
    features = json.loads(wanted.path.read_text("utf-8"))["features"]
    told = export(war, tmp_path / f"{layer}{form}", how=how, clock=lambda: DAY)
    frame = reads(told.path)
    assert len(frame) == len(features) == wanted.query["rows"] > 0
    if layer != "areas":
        assert frame.crs is None or frame.crs.to_epsg() == 4326 or "CRS84" in str(frame.crs)
        ground = [f["geometry"] and f["geometry"]["coordinates"] for f in features]
        found = [None if g is None else [g.x, g.y] for g in frame.geometry]
        assert found == ground
        assert any(g is not None for g in ground)


@pytest.mark.parametrize("form", sorted(WRITERS))
def test_the_file_says_what_it_answers(war, tmp_path, form):
    told = export(war, tmp_path / f"control{form}", how=Handing(layer="control"))
    query = query_in(told.path)
    if query is None:
        text = told.path.read_text("utf-8")
        assert "--layer control" in text
        assert told.query["head"] in text
    else:
        assert query["command"] == "whoholds export FILE --layer control"
        assert query["head"] == told.query["head"]
        if form != ".jsonl":
            assert query["rows_sha256"] == told.query["rows_sha256"]
        assert "neither sovereignty" in query["holds"]


def test_duckdb_reads_tables_and_parquet_alike(war, tmp_path):
    duckdb = pytest.importorskip("duckdb")
    for form in (".csv", ".parquet"):
        export(war, tmp_path / f"control{form}", how=Handing(layer="control"))
    ask = "select place_id, product, from_day, \"prob_northern-army\" from '{}' order by all"
    one, other = (
        duckdb.sql(ask.format(tmp_path / f"control{form}")).fetchall()
        for form in (".csv", ".parquet")
    )
    assert one == other
    assert isinstance(one[0][2], date)


def test_the_hash_is_of_the_rows_and_not_of_the_form(war, tmp_path):
    hashes = {
        export(war, tmp_path / f"places{form}", how=Handing(layer="places")).query["rows_sha256"]
        for form in WRITERS
    }
    assert len(hashes) == 1


def test_the_same_query_makes_the_same_file(war, tmp_path):
    for form in (".csv", ".geojson", ".kml", ".gpkg", ".parquet"):
        made = [
            export(war, tmp_path / f"{n}{form}", how=Handing(layer="places"), clock=lambda: DAY)
            for n in range(2)
        ]
        assert made[0].path.read_bytes() == made[1].path.read_bytes(), form


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    folder = fused_case(tmp_path_factory.mktemp("hostile") / "aland")
    reading = report("Northern army", "Aland", may(3), outlet="x")
    own = msgspec.structs.replace(reading.report, outlet=HOSTILE, title="@SUM(A1)")
    take_in(folder, msgspec.structs.replace(reading, report=own))
    return folder


@pytest.mark.parametrize("form", GEO)
def test_hostile_text_stays_text_in_every_form(hostile, tmp_path, form):
    told = export(hostile, tmp_path / f"claims{form}")
    frame = reads(told.path)
    shown = HOSTILE.replace("\x0b", "\ufffd") if form == ".kml" else HOSTILE
    assert frame["outlet"][0] == shown
    if form in {".geojson", ".kml"}:
        assert "<img" not in told.path.read_text("utf-8")
        assert "</script" not in told.path.read_text("utf-8")


def test_no_cell_of_a_table_is_a_formula(hostile, tmp_path):
    told = export(hostile, tmp_path / "claims.csv")
    with told.path.open(newline="", encoding="utf-8") as file:
        (row,) = csv.DictReader(file)
    assert row["outlet"] == f"'{HOSTILE}"
    assert row["title"] == "'@SUM(A1)"
    assert list(row) == [c.name for c in table_columns(without_query())]


def without_query():
    return [c for c in claim_columns() if c.name != "query"]


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


@given(TEXTS, TEXTS, st.floats(-180, 180), st.floats(-90, 90))
def test_any_text_survives_geojson_and_kml_is_always_xml(name, value, lon, lat):
    from xml.dom.minidom import parseString

    feature = Feature(feature_id=name, points=((lon, lat),), properties={"place": value})
    whole = b"".join(collection([feature], {"layer": name}))
    (told,) = json.loads(whole)["features"]
    assert (told["id"], told["properties"]["place"]) == (name, value)
    assert b"<" not in whole
    document = b"".join(kml_document([feature], {"layer": name}, (), "place"))
    assert parseString(document).getElementsByTagName("Placemark").length == 1


def test_what_is_put_aside_comes_back_as_it_was():
    made = [Feature(feature_id=str(n), points=((n, -n),), start=DAY) for n in range(3)]
    with spooled(made) as spool:
        assert list(spool) == made == list(spool)
        assert (spool.rows, spool.box) == (3, (0, -2, 2, 0))
        assert len(spool.sha256) == 64
