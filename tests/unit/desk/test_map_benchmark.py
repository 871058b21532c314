"""A small war on invented ground, in the forms of the benchmark's files."""

from __future__ import annotations

import gzip
import json
import lzma
from datetime import date, timedelta
from pathlib import Path

import msgspec
import pytest

pytest.importorskip("scipy")
pytest.importorskip("h3")
shapely = pytest.importorskip("shapely")

from whoholds.bench.ground_settings import GroundSettings  # noqa: E402
from whoholds.desk import map_benchmark, real_ground  # noqa: E402
from whoholds.desk.map_benchmark import measure_map_areas, measure_maps  # noqa: E402
from whoholds.errors import BadGold  # noqa: E402

FIRST, DAYS = date(2031, 5, 1), 8
SETTINGS = """
parties = ["north", "south"]
contested = "contested"
[posts]
name = "posts"
file = "posts.json.xz"
[ground.land]
otherwise = "south"
places = "land.csv"
without = "x_"
[ground.beyond]
otherwise = "north"
places = "land.csv"
only = "x_"
[[maker]]
name = "Aland"
[[maker.layer]]
ground = ["land"]
form = "dated features"
file = "aland.geojson.gz"
word = "status"
states = { n = "north", grey = "contested" }
complete = true
[[maker]]
name = "Beford"
team = ["posts"]
[[maker.layer]]
ground = ["land"]
form = "rings a day"
file = "beford.jsonl.xz"
states = { areas = "north" }
complete = true
[[maker]]
name = "Celand"
[[maker.layer]]
ground = ["land"]
form = "file a day"
file = "celand"
states = { "" = "south" }
complete = false
says = "seen"
[run.war]
ground = ["land", "beyond"]
scored = ["land"]
first = 2031-05-01
last = 2031-05-08
held_by = "north"
held_out = ["Aland", "Beford"]
region = ["region.json", "Region"]
from_border = true
seen_until = 2031-05-04
seen_without = ["Aland"]
area_days = [2031-05-05]
[run.front]
ground = ["land"]
scored = ["land"]
first = 2031-05-01
last = 2031-05-08
held_by = "north"
held_out = ["Beford"]
region = ["region.json", "Region"]
"""


def feature(shape: object, **properties: str) -> dict[str, object]:
    return {
        "type": "Feature",
        "properties": properties,
        "geometry": shapely.geometry.mapping(shape),
    }


def collection(*features: object) -> str:
    return json.dumps({"type": "FeatureCollection", "features": features})


@pytest.fixture
def folder(tmp_path: Path, monkeypatch) -> Path:
    """North comes from the west and holds a strip that grows; Beford shows more of it."""
    settings = msgspec.toml.decode(SETTINGS, type=GroundSettings)
    for module in (real_ground, map_benchmark):
        monkeypatch.setattr(module, "load_settings", lambda: settings)
    (tmp_path / "region.json").write_text(
        collection(feature(shapely.box(36, 50, 37, 50.6), name="Region"))
    )
    rows = ["place_key,lon_deg,lat_deg"]
    rows += [f"x_{n},35.95,{50.05 + 0.1 * n}" for n in range(5)]
    rows += [f"{i}{j},{36.05 + 0.1 * i},{50.05 + 0.1 * j}" for i in range(9) for j in range(5)]
    (tmp_path / "land.csv").write_text("\n".join([*rows, "unplaced,,"]) + "\n")
    (tmp_path / "celand").mkdir()
    aland, beford, posts = [], [], []
    for n in range(DAYS):
        day, edge = FIRST + timedelta(days=n), 36.3 + 0.02 * n
        aland.append(feature(shapely.box(36, 50, edge, 50.6), day=str(day), status="n"))
        grey = shapely.box(edge, 50, edge + 0.1, 50.6)
        aland.append(feature(grey, day=str(day), status="grey"))
        ring = [[y, x] for x, y in shapely.box(36, 50, edge + 0.06, 50.6).exterior.coords]
        beford.append(json.dumps({"day": day.strftime("%Y%m%d"), "areas": [ring]}))
        posts.append([day.strftime("%Y%m%d"), "north", edge, 50.251, f"x https://a.example/{n}"])
    (tmp_path / "aland.geojson.gz").write_bytes(gzip.compress(collection(*aland).encode()))
    (tmp_path / "beford.jsonl.xz").write_bytes(lzma.compress("\n".join(beford).encode()))
    (tmp_path / "posts.json.xz").write_bytes(lzma.compress(json.dumps(posts).encode()))
    nothing = {"type": "Feature", "properties": {}, "geometry": None}
    back = feature(shapely.box(36, 50, 36.1, 50.1))
    (tmp_path / "celand" / "2031-05-05.geojson").write_text(collection(back, nothing))
    (tmp_path / "celand" / "notes.txt").write_text("none")
    return tmp_path


def test_each_maker_is_held_out_in_each_period(folder: Path) -> None:
    told: list[str] = []
    found = list(measure_maps(folder, ["war"], windows=(1, 0), look_back=True, tell=told.append))
    assert [(t.held_out, t.first, t.seen) for t in found] == [
        ("Aland", "2031-05-01", True), ("Aland", "2031-05-05", False),
        ("Beford", "2031-05-01", False), ("Beford", "2031-05-05", False),
    ]  # fmt: skip
    assert len(told) == 2
    rows = {r.system: r for r in found[0].rows}
    assert list(rows) == [
        "Beford", "Celand", "posts", "majority", "ours", "hindsight", "Beford: polygons",
    ]  # fmt: skip
    assert all(0 <= r.polygon_overlap <= 1 for r in found[0].rows)
    assert rows["ours"].accuracy[1] > 0.7
    assert {m.other for m in found[0].margins} == {"Beford", "Celand", "posts", "majority"}


def test_posts_are_left_out_with_their_team_and_grey_ground_is_read_twice(folder: Path) -> None:
    found = list(measure_maps(folder, ["war"], windows=(1, 0)))
    systems = [r.system for r in found[-1].rows]
    assert "posts" not in systems
    assert {"Aland", "Aland, contested held", "ours"} <= set(systems)


def test_a_sampled_front_is_cut_into_windows_that_do_not_overlap(folder: Path, monkeypatch) -> None:
    monkeypatch.setattr("whoholds.bench.area.LEAST_HELD", 0.05)
    (table,) = measure_maps(folder, ["front"], windows=(2, 3))
    assert (table.run, table.seen) == ("front", False)
    again = list(measure_maps(folder, ["front"], windows=(2, 3)))
    assert again == [table]


def test_areas_have_intervals_and_stand_beside_the_polygons(folder: Path) -> None:
    found = list(measure_map_areas(folder, seed=1))
    assert [(a.by, a.without) for a in found] == [
        ("ours", ""), ("Aland", ""), ("Beford", ""), ("ours", "Aland"), ("ours", "Beford"),
    ]  # fmt: skip
    ours, aland, beford = found[:3]
    assert ours.firm_low <= ours.firm <= ours.firm_high
    assert ours.firm <= ours.outer
    assert aland.firm < beford.firm < aland.outer
    assert beford.firm == beford.outer


def test_what_is_missing_is_told(folder: Path) -> None:
    with pytest.raises(BadGold, match="no run 'sea'"):
        list(measure_maps(folder, ["sea"], windows=(1, 0)))
    (folder / "posts.json.xz").unlink()
    with pytest.raises(BadGold, match="does not hold"):
        list(measure_maps(folder, ["war"], windows=(1, 0)))


def test_the_settings_that_come_with_the_package_are_sound() -> None:
    settings = real_ground.load_settings()
    for run in settings.run.values():
        assert set(run.held_out) <= {m.name for m in settings.maker}
        assert {*run.ground, *run.scored} <= set(settings.ground)
        assert run.held_by in settings.parties
