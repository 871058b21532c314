"""Files of places as they come: broken rows are named, the rest goes in."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from whoholds.errors import BadLayer
from whoholds.places import layer_source
from whoholds.places.layer_source import read_source
from whoholds.places.mapping import preset


@pytest.fixture
def dump(tmp_path, country):
    """Writes a dump, zipped as it is offered, with more rows at its end."""

    def write(*more: bytes | str, name: str = "QA.zip", end: bytes = b"\n", head: bytes = b""):
        rows = [r if isinstance(r, bytes) else r.encode() for r in (*country, *more)]
        table = head + end.join(rows) + end
        path = tmp_path / name
        if name.endswith(".zip"):
            with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
                package.writestr("readme.txt", "what this is " * 2_000)
                package.writestr("QA.txt", table)
        else:
            path.write_bytes(table)
        return path

    return write


def codes(layer) -> list[tuple[str, int]]:
    return [(p.code, p.line) for p in layer.problems]


@pytest.mark.parametrize("name", ["QA.zip", "QA.txt"])
def test_a_dump_is_known_by_its_form(dump, name) -> None:
    layer = read_source(dump(name=name), "qa")
    assert (layer.mapping, layer.trust, len(layer.entries), layer.rows) == ("geonames", 2, 60, 60)
    assert "CC BY" in layer.licence
    assert layer.source == name
    assert len(layer.sha256) == 64


def test_broken_rows_are_named_and_the_rest_goes_in(dump, line) -> None:
    path = dump(
        "cut short\tAland",
        line(1001, "Twice"),
        line(9, "Nowhere", lat=200),
        line(8, "Swapped", lat=20.5, lon=10.5),
        line(7, "", lat=10),
        b"6\t\xcf\xf0\xe8\xe2\xb3\xf2" + b"\t" * 17,
        line(5, "Sound"),
    )
    layer = read_source(path, "qa")
    assert sorted(codes(layer)) == [
        ("P03", 61), ("P04", 62), ("P05", 63), ("P06", 64), ("P08", 66), ("P09", 65),
    ]  # fmt: skip
    assert layer.entries[-1].place.name == "Sound"
    assert (len(layer.entries), layer.rows) == (61, 67)


@pytest.mark.parametrize(("head", "end"), [(b"\xef\xbb\xbf", b"\n"), (b"", b"\r\n")])
def test_a_mark_at_the_head_and_other_line_ends_do_not_matter(dump, head, end) -> None:
    layer = read_source(dump(head=head, end=end), "qa")
    assert codes(layer) == []
    assert layer.entries[0].place.place_id == "geonames:1000"
    assert layer.entries[0].place.name == "Hamlet 0"


@pytest.mark.parametrize(
    ("name", "held", "says"),
    [
        ("p.csv", b"", "is empty"),
        ("p.txt", b"", "is empty"),
        ("p.json", b" ", "is empty"),
        ("p.csv", b"name,lat,lon\n", "no row that is a place"),
        ("p.csv", b"a,b\n1,2\n", "no column is a name"),
        ("p.csv", b"\xff\xfen\0a\0", "UTF-8"),
        ("p.json", b"{", "no JSON"),
        ("p.json", b"[" * 100_000, "no JSON"),
        ("p.json", b'{"a": 1}', "no GeoJSON"),
        ("p.zip", b"PK\x03\x04rest", "cannot be read"),
    ],
)
def test_a_file_that_gives_nothing_is_an_error_that_says_why(tmp_path, name, held, says) -> None:
    path = tmp_path / name
    path.write_bytes(held)
    with pytest.raises(BadLayer, match=says) as error:
        read_source(path, "own")
    assert str(path) in str(error.value)


def test_there_must_be_a_file(tmp_path) -> None:
    with pytest.raises(BadLayer, match="cannot be read"):
        read_source(tmp_path / "none.csv", "own")


def packed(path: Path, **members: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, held in members.items():
            package.writestr(name.replace("_", "."), held)
    return path


def test_a_package_without_a_table_is_refused(tmp_path) -> None:
    path = packed(tmp_path / "p.zip", readme_txt=b"hello", picture_png=b"x")
    with pytest.raises(BadLayer, match="no table in it"):
        read_source(path, "own")


def test_a_package_that_would_burst_is_not_unpacked(tmp_path) -> None:
    path = packed(tmp_path / "p.zip", QA_txt=b"0" * 5_000_000)
    with pytest.raises(BadLayer, match=r"would unpack to 5,000,000 bytes"):
        read_source(path, "own")


def test_a_damaged_package_is_an_error(dump) -> None:
    path = dump()
    held = bytearray(path.read_bytes())
    at = held.index(b"QA.txt") + 60
    held[at : at + 40] = b"\x55" * 40
    path.write_bytes(held)
    with pytest.raises(BadLayer):
        read_source(path, "own")


def test_a_line_without_end_is_bounded(tmp_path, monkeypatch, dump) -> None:
    monkeypatch.setattr(layer_source, "MOST_LINE_BYTES", 1_000)
    layer = read_source(dump("x" * 5_000), "qa")
    assert len(layer.entries) == 60
    assert {p.code for p in layer.problems} == {"P03"}


def table(path: Path, text: str | bytes) -> Path:
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_a_table_with_any_divider(tmp_path) -> None:
    for n, mark in enumerate(",;\t"):
        text = mark.join(("name", "lat", "lon")) + "\n" + mark.join(("Aland", "10", "20")) + "\n"
        (made,) = read_source(table(tmp_path / f"{n}.csv", text), "own").entries
        assert (made.place.lat_deg, made.place.lon_deg) == (10.0, 20.0)


def test_a_table_s_broken_rows_are_named(tmp_path) -> None:
    rows = (
        b'\xef\xbb\xbfid,name,lat,lon\r\n1,Aland,10,20\r\n2,"Two\nlines",10,20\r\n3,Short,10\r\n'
        b"\r\n4,\xc0\xeb\xe0\xed\xe4,1,2\r\n1,Again,10,20\r\n5,Off,95,20\r\n6,Olm,,\r\n"
    )
    layer = read_source(table(tmp_path / "p.csv", rows), "own")
    assert [e.place.name for e in layer.entries] == ["Aland", "Two\nlines", "Olm"]
    assert sorted(codes(layer)) == [("P03", 5), ("P04", 8), ("P05", 9), ("P08", 7)]
    assert layer.rows == 7


def test_a_quote_that_never_ends_is_named(tmp_path) -> None:
    text = 'name,lat,lon\nAland,10,20\n"Olm,10,20\n' + "Beford,1,2\n" * 15_000
    layer = read_source(table(tmp_path / "p.csv", text), "own")
    assert layer.entries[0].place.name == "Aland"
    assert "P03" in {p.code for p in layer.problems}


def test_a_mapping_is_obeyed(tmp_path) -> None:
    path = table(tmp_path / "p.csv", "name,lat,lon\nAland,10,20\n")
    layer = read_source(path, "own", preset("curated"))
    assert (layer.trust, layer.mapping) == (1, "curated")


def feature(name: str, coordinates: object = (20.0, 10.0), **more: object) -> dict:
    shape = {"type": "Point", "coordinates": coordinates}
    return {"type": "Feature", "properties": {"name": name, **more}, "geometry": shape}


def test_geojson_points(tmp_path) -> None:
    features = [
        {**feature("Aland", wikidata="Q1"), "id": "node/5"},
        feature("Olm", [10.0]),
        feature("", [20.0, 10.0]),
        feature("Beford", [20.0, 100.0]),
        "no feature",
        {"type": "Feature", "properties": {"name": "Bare"}, "geometry": None},
    ]
    path = tmp_path / "p.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    layer = read_source(path, "own", preset("osm"))
    assert [(e.place.name, e.place.lat_deg) for e in layer.entries] == [
        ("Aland", 10.0), ("Bare", None),
    ]  # fmt: skip
    assert layer.entries[0].place.ids == (("osm", "node/5"), ("wikidata", "Q1"))
    assert sorted(codes(layer)) == [("P03", 5), ("P05", 2), ("P05", 4), ("P09", 3)]


def test_bytes_that_are_no_text_inside_json_are_named(tmp_path) -> None:
    held = json.dumps({"features": [feature("Aland"), feature("BAD")]}).encode()
    path = table(tmp_path / "p.geojson", held.replace(b"BAD", b"\xff\xfe"))
    layer = read_source(path, "own")
    assert [e.place.name for e in layer.entries] == ["Aland"]
    assert codes(layer) == [("P08", 2)]
