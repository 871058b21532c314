from __future__ import annotations

import json
from pathlib import Path

import pytest

from whoholds.errors import BrokenBoundaries, NoSettlements, SettingsError

pytest.importorskip("scipy")
shapely = pytest.importorskip("shapely")
pytest.importorskip("h3")

from whoholds.desk.terrain import load_ground, locate, measure_held  # noqa: E402
from whoholds.places.ground.geodesic import area_km2  # noqa: E402

REGION = shapely.box(30.0, 50.0, 30.5, 50.3)


def write(path: Path, **shapes: object) -> Path:
    features = [
        {"type": "Feature", "properties": {"name": n}, "geometry": shapely.geometry.mapping(s)}
        for n, s in shapes.items()
    ]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    return path


@pytest.fixture
def region(tmp_path: Path) -> Path:
    return write(tmp_path / "region.geojson", Aland=REGION)


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "villages.csv"
    path.write_text(
        "name,lat_deg,lon_deg,position_error_km,holder\n"
        "Nordby,50.15,30.05,0.5,north\n"
        "Beford,50.15,30.15,,north\n"
        "Celand,50.15,30.25,,north | river\n"
        "Deford,50.15,30.35,,river\n"
        "Nowhere,,,,river\n"
        "Eford,50.15,30.45,,\n"
    )
    return path


def test_areas_of_parties_contested_and_nobody_s_ground_make_the_region(
    region: Path, table: Path
) -> None:
    held = measure_held(region, table)
    told = {a.party: a for a in held.parties}
    assert list(told) == ["north", "river"]
    firm = sum(a.firm_km2 for a in held.parties)
    assert firm + held.contested_km2 + held.nobody_km2 == pytest.approx(held.total_km2)
    assert held.total_km2 == pytest.approx(area_km2(REGION), rel=1e-5)
    for area in held.parties:
        assert area.with_contested_km2 == pytest.approx(area.firm_km2 + held.contested_km2)
    assert told["north"].firm_km2 > told["river"].firm_km2
    assert (held.region, held.settlements) == ("Aland", 5)


def test_water_and_resolution_are_taken_from_the_caller(region: Path, table: Path) -> None:
    water = write(region.with_name("water.geojson"), Lake=shapely.box(30.4, 50.0, 30.5, 50.3))
    held = measure_held(region, table, water=water, resolution=6)
    assert held.total_km2 == pytest.approx(area_km2(REGION) * 0.8, rel=1e-3)


def test_a_table_that_is_wrong_is_told_by_line(region: Path, table: Path) -> None:
    table.write_text("name,lat_deg,lon_deg\nNordby,95,30\n")
    with pytest.raises(SettingsError) as caught:
        measure_held(region, table)
    assert {field for field, _ in caught.value.problems} == {
        "villages.csv", "villages.csv:2.lat_deg",
    }  # fmt: skip
    with pytest.raises(SettingsError, match="cannot be read"):
        measure_held(region, table.with_name("no.csv"))
    table.write_text("name,lat_deg,lon_deg,holder\nNordby,,,north\n")
    with pytest.raises(NoSettlements):
        measure_held(region, table)


def test_a_point_is_located_by_all_layers_and_decided_by_the_view(
    tmp_path: Path, region: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WHOHOLDS_ASSETS", str(tmp_path))
    one = write(tmp_path / "one.geojson", Northland=shapely.box(29, 49, 31, 51))
    other = write(tmp_path / "other.geojson", Riverland=shapely.box(30, 50, 32, 52))
    layers = load_ground([region], [(one, "north"), (other, "river")])
    located = locate(50.1, 30.1, layers)
    assert [f.boundary.name for f in located.found] == ["Aland", "Riverland", "Northland"]
    assert "Northland by north; Riverland by river" in located.country.undecided
    decided = locate(50.1, 30.1, layers, "river").country
    assert (decided.boundary.name, decided.point_of_view) == ("Riverland", "river")


def test_rows_left_out_are_carried_along(tmp_path: Path, region: Path) -> None:
    bow = shapely.Polygon([(0, 0), (2, 2), (2, 0), (0, 2)])
    layers = load_ground([write(tmp_path / "bad.geojson", Bow=bow, Good=REGION)], [])
    assert [n.code for n in locate(50.1, 30.1, layers).left_out] == ["P23"]


def test_without_any_boundaries_it_is_said_what_to_give(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setenv("WHOHOLDS_ASSETS", str(tmp_path))
    with pytest.raises(BrokenBoundaries, match="--regions FILE"):
        load_ground([], [])
