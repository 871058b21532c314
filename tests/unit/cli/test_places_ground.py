from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

pytest.importorskip("scipy")
shapely = pytest.importorskip("shapely")
pytest.importorskip("h3")

from whoholds.cli.places import app  # noqa: E402
from whoholds.errors import SettingsError  # noqa: E402

RUN = CliRunner()


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("WHOHOLDS_ASSETS", str(tmp_path / "none"))

    def write(name: str, *shapes: tuple[str, object]) -> None:
        features = [
            {"type": "Feature", "properties": {"name": n}, "geometry": shapely.geometry.mapping(s)}
            for n, s in shapes
        ]
        content = {"type": "FeatureCollection", "features": features}
        (tmp_path / name).write_text(json.dumps(content))

    bow = shapely.Polygon([(0, 0), (2, 2), (2, 0), (0, 2)])
    write("regions.geojson", ("Aland Province", shapely.box(30, 50, 30.5, 50.3)))
    write("bad.geojson", ("Here", shapely.box(30, 50, 31, 51)), *((f"B{n}", bow) for n in range(7)))
    write("north.geojson", ("Northland", shapely.box(29, 49, 31, 51)))
    write("river.geojson", ("Riverland", shapely.box(29.5, 49, 31, 51)))
    (tmp_path / "villages.csv").write_text(
        "name,lat_deg,lon_deg,holder\nNordby,50.15,30.1,north\nBeford,50.15,30.4,north|river\n"
    )
    (tmp_path / "case.toml").write_text(
        '[case]\nid = "aland"\ntitle = "T"\n[region]\nborder_view = "river"\n'
        '[[party]]\nid = "a"\nname = "A"\n[[party]]\nid = "b"\nname = "B"\n'
    )
    return tmp_path


def where(files: Path, *words: str) -> str:
    views = [f"--countries={files}/{v}.geojson={v}" for v in ("north", "river")]
    region = f"--regions={files}/regions.geojson"
    done = RUN.invoke(app, ["where", "50.1,30.1", region, *views, *words])
    assert done.exit_code == 0, done.output
    return done.output


def test_a_point_s_regions_are_shown_with_layer_view_and_edge(files: Path) -> None:
    shown = where(files)
    assert "Aland Province          region        7.2  regions          not stated" in shown
    assert "country: open." in shown
    assert max(map(len, shown.splitlines())) <= 80


@pytest.mark.parametrize(("view", "country"), [("north", "Northland"), ("river", "Riverland")])
def test_the_view_decides_and_is_named(files: Path, view: str, country: str) -> None:
    assert f"country: {country}, by the view {view!r}" in where(files, "--border-view", view)


def test_the_view_of_a_case_is_taken(files: Path) -> None:
    shown = where(files, "--case", str(files / "case.toml"))
    assert "country: Riverland, by the view 'river'" in shown


def test_json_holds_all_of_it(files: Path) -> None:
    told = json.loads(where(files, "--json", "--border-view", "north"))
    assert [r["name"] for r in told["regions"]] == ["Aland Province", "Riverland", "Northland"]
    assert told["regions"][1]["point_of_view"] == "river"
    assert told["country"] == {"name": "Northland", "point_of_view": "north", "undecided": ""}
    assert told["left_out"] == []


def test_rows_left_out_are_named_and_counted_beside_the_answer(files: Path) -> None:
    done = RUN.invoke(app, ["where", "50.1,30.1", f"--regions={files}/bad.geojson"])
    assert done.stderr.count("[P23]") == 5
    assert "2 more rows" in done.stderr
    assert "P23" not in done.stdout


def test_a_southern_point_is_no_option_and_nothing_there_is_said(files: Path) -> None:
    done = RUN.invoke(app, ["where", "-33.9,18.4", f"--regions={files}/regions.geojson"])
    assert done.exit_code == 0
    assert "no region of the layers at hand contains it" in done.output


@pytest.mark.parametrize("words", [["here"], ["1,2,3"], ["1,2", "--countries", "f.json"]])
def test_words_that_are_wrong_are_told(files: Path, words: list[str]) -> None:
    done = RUN.invoke(app, ["where", *words])
    assert isinstance(done.exception, SettingsError)


def test_areas_are_shown_by_party(files: Path) -> None:
    words = [f"--region={files}/regions.geojson", f"--settlements={files}/villages.csv"]
    shown = RUN.invoke(app, ["area", *words]).output
    assert "with contested" in shown.splitlines()[0]
    assert [line.split()[0] for line in shown.splitlines()[1:3]] == ["north", "river"]
    assert max(map(len, shown.splitlines())) <= 80
    told = json.loads(RUN.invoke(app, ["area", *words, "--json"]).output)
    assert told["region"] == "Aland Province"
    north, river = told["parties"]
    assert north["firm_km2"] + river["with_contested_km2"] == pytest.approx(told["total_km2"])
