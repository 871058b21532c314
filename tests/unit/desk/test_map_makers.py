"""Maps of map makers are read by day, and no shape is made of a day that is not wanted."""

from __future__ import annotations

import gzip
import io
import json
import lzma
import tarfile
from datetime import date

import pytest

pytest.importorskip("shapely")

from whoholds.bench.ground_settings import Layer
from whoholds.desk import map_makers
from whoholds.desk.map_makers import dated_maps

FIRST, LAST = date(2024, 1, 2), date(2024, 1, 4)
SQUARE = [[0, 0], [0, 2], [2, 2], [2, 0], [0, 0]]
#: It crosses itself: two triangles once it is made valid.
BOW = [[0, 0], [2, 2], [2, 0], [0, 2], [0, 0]]


def layer(form: str, file: str, *, late: int = 0) -> Layer:
    word = "status" if form == "dated features" else ""
    words = {"areas": "red"} if form == "rings a day" else {"": "red", "a": "red"}
    return Layer(("here",), form, file, words, True, word=word, days_late=late)


def polygon(ring) -> dict:
    return {"type": "Polygon", "coordinates": [ring]}


def feature(geometry, **told) -> dict:
    return {"type": "Feature", "properties": told, "geometry": geometry}


def write_rings(path, rows) -> None:
    path.write_bytes(lzma.compress("\n".join(json.dumps(r) for r in rows).encode()))


def test_rings_are_latitude_first_closed_and_made_valid(tmp_path):
    rows = [{"day": "2024-01-02", "areas": [[[10, 1], [10, 3], [12, 3]], BOW, [[0, 0], [1, 1]]]}]
    write_rings(tmp_path / "x.xz", rows)
    (one,) = dated_maps(tmp_path, layer("rings a day", "x.xz"), FIRST, LAST)
    assert one.day == FIRST
    assert one.shapes["red"].area == pytest.approx(2 + 2)
    assert one.shapes["red"].bounds == (0, 0, 3, 12)


def test_no_shape_is_made_of_other_days_nor_twice_of_a_map_that_stands(tmp_path, monkeypatch):
    days = ["2023-12-31", "2024-01-02", "2024-01-03", "2024-01-04", "2024-01-09"]
    rows = [{"day": d, "areas": [SQUARE if d < "2024-01-04" else BOW], "line": 1} for d in days]
    write_rings(tmp_path / "x.xz", rows)
    made, plain = [], map_makers._of_rings
    monkeypatch.setattr(map_makers, "_of_rings", lambda told: made.append(told) or plain(told))
    maps = dated_maps(tmp_path, layer("rings a day", "x.xz"), FIRST, LAST)
    assert [m.day.day for m in maps] == [2, 3, 4]
    assert [m.shapes["red"].area for m in maps] == pytest.approx([4, 4, 2])
    assert maps[0].shapes is maps[1].shapes
    assert len(made) == 2


def test_a_day_without_rings_shows_nothing(tmp_path):
    write_rings(tmp_path / "x.xz", [{"day": "2024-01-02"}, {"day": "2024-01-03", "areas": None}])
    maps = dated_maps(tmp_path, layer("rings a day", "x.xz"), FIRST, LAST)
    assert [(m.day.day, m.shapes) for m in maps] == [(2, {}), (3, {})]


def test_a_file_a_day_counts_for_the_day_it_shows_and_other_files_are_not_read(tmp_path):
    point = {"type": "Point", "coordinates": None}
    good = {"features": [feature(polygon(SQUARE)), feature(None), feature(point)]}
    bodies = {
        "m_20240102.geojson": b"{ no JSON",  # shows the first: not wanted
        "m_20240103.geojson": json.dumps(good).encode(),
        "m_20240105.geojson": json.dumps({"features": [feature(polygon(BOW))]}).encode(),
        "notes.txt": b"{ no JSON",
    }
    folder = tmp_path / "maps"
    folder.mkdir()
    with tarfile.open(tmp_path / "maps.tar", "w") as tar:
        for name, body in bodies.items():
            (folder / name).write_bytes(body)
            entry = tarfile.TarInfo(name)
            entry.size = len(body)
            tar.addfile(entry, io.BytesIO(body))
    for file in ("maps", "maps.tar"):
        maps = dated_maps(tmp_path, layer("file a day", file, late=1), FIRST, LAST)
        assert [m.day.day for m in maps] == [2, 4]
        assert [m.shapes["red"].area for m in maps] == pytest.approx([4, 2])


def test_features_with_a_day_are_told_apart_by_their_word(tmp_path):
    rows = [
        feature(polygon(SQUARE), day="2024-01-02", status="a"),
        feature(polygon(SQUARE), day="2024-01-02", status="b"),
        feature(polygon(BOW), day="2024-01-05", status="a"),
    ]
    (tmp_path / "x.gz").write_bytes(gzip.compress(json.dumps({"features": rows}).encode()))
    (one,) = dated_maps(tmp_path, layer("dated features", "x.gz"), FIRST, LAST)
    assert one.shapes["red"].area == pytest.approx(4)


def test_what_is_not_of_the_form_is_refused(tmp_path):
    (tmp_path / "x.gz").write_bytes(gzip.compress(b"[]"))
    with pytest.raises(ValueError, match="object"):
        dated_maps(tmp_path, layer("dated features", "x.gz"), FIRST, LAST)
