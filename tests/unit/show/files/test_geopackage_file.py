"""GeoPackages by the requirements of the standard that a file can be held against."""

from __future__ import annotations

import sqlite3
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whoholds.model.feature import Column, Feature
from whoholds.show.files.geopackage_file import geometry_blob, write_geopackage

COLUMNS = (
    Column(name="place", about="x"),
    Column(name="fid", kind="integer", about="x"),
    Column(name='a "b"', kind="flag", about="x"),
)
MADE = (
    Feature(feature_id="1", points=((20.0, 10.0),), properties={"place": "Aland", "fid": 3}),
    Feature(feature_id="2", properties={'a "b"': True}),
    Feature(feature_id="3", points=((1.0, 2.0), (3.0, 4.0))),
)


@pytest.fixture
def base(tmp_path):
    path = tmp_path / "x.gpkg"
    write_geopackage(path, MADE, COLUMNS, {"layer": "claims", "n": 1}, (1.0, 2.0, 20.0, 10.0))
    with sqlite3.connect(path) as base:
        yield base


def test_the_header_says_what_it_is(base):
    """Requirements 2 and 3."""
    assert base.execute("PRAGMA application_id").fetchone()[0] == 0x47504B47
    assert base.execute("PRAGMA user_version").fetchone()[0] >= 10200


def test_it_is_whole(base):
    """Requirements 6 and 7."""
    assert base.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    assert base.execute("PRAGMA foreign_key_check").fetchall() == []


def test_the_systems_that_must_be_there_are(base):
    """Requirement 11."""
    found = {r[0] for r in base.execute("SELECT srs_id FROM gpkg_spatial_ref_sys")}
    assert found >= {4326, -1, 0}


def test_each_table_of_the_contents_is_there(base):
    for name, kind in base.execute("SELECT table_name, data_type FROM gpkg_contents").fetchall():
        columns = base.execute(f'PRAGMA table_info("{name}")').fetchall()
        assert [c for c in columns if c[5]]  # an INTEGER PRIMARY KEY (requirement 29)
        assert kind in {"features", "attributes"}


def test_rows_come_back_with_names_that_the_table_has_already(base):
    rows = base.execute('SELECT feature_id, place, fid_, "a ""b""" FROM claims').fetchall()
    assert rows == [("1", "Aland", 3, None), ("2", None, None, 1), ("3", None, None, None)]


@given(st.lists(st.tuples(st.floats(-180, 180), st.floats(-90, 90)), min_size=1, max_size=4))
def test_geometries_are_the_standard_s_form(points):
    """Requirement 19: GP, version 0, little-endian without an envelope, system 4326."""
    blob = geometry_blob(points)
    assert blob[:4] == b"GP\x00\x01"
    assert struct.unpack("<i", blob[4:8]) == (4326,)
    kind = struct.unpack("<I", blob[9:13])[0]
    assert kind == (1 if len(points) == 1 else 4)
    last = struct.unpack("<dd", blob[-16:])
    assert last == tuple(points[-1])
