from __future__ import annotations

import csv
import gzip
import io
import json
import tarfile
import zipfile
from pathlib import Path

import pytest

from whoholds.errors import BadGold

pytest.importorskip("numpy")
shapely = pytest.importorskip("shapely")
pytest.importorskip("scipy")

from whoholds.desk import area_windows  # noqa: E402
from whoholds.desk.area_windows import (  # noqa: E402
    largest_difference,
    load_windows,
    measure_areas,
    measure_days,
)
from whoholds.places.ground.geodesic import area_km2  # noqa: E402
from whoholds.places.ground.spreading import Spreading  # noqa: E402

#: An invented land east of the line at which the windows begin, its eastern half held.
LAND, HELD = shapely.box(36, 48, 38, 49), shapely.box(37, 48, 38, 49)
GREY = shapely.box(36.9, 48, 37, 49)


def feature(shape: object, **properties: str) -> dict[str, object]:
    return {
        "type": "Feature",
        "properties": properties,
        "geometry": shapely.geometry.mapping(shape),
    }


def pack(archive: Path, name: str, *features: object) -> None:
    body = json.dumps({"type": "FeatureCollection", "features": features}).encode()
    entry = tarfile.TarInfo(f"any/{name}")
    entry.size = len(body)
    with tarfile.open(archive, "w:xz") as tar:
        tar.addfile(entry, io.BytesIO(body))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The test data's form, with an invented land in it."""
    pack(tmp_path / area_windows.HELD[0], area_windows.HELD[1], feature(HELD))
    pack(
        tmp_path / area_windows.STATUSES[0], area_windows.STATUSES[1],
        feature(GREY, name=f"x /// {area_windows.UNKNOWN}"), feature(LAND, name="other"),
    )  # fmt: skip
    land = {"type": "FeatureCollection", "features": [feature(LAND, name="Aland")]}
    (tmp_path / area_windows.LAND).write_text(json.dumps(land))
    rows = []
    for n in range(20 * 40):
        lat, lon = 48 + (n // 40) / 20 + 0.01, 36 + (n % 40) / 20 + 0.01
        cells = [str(n), "V", "V", "", str(lat), str(lon), "P", "PPLX" if n % 7 == 0 else "PPL", ""]
        rows.append("\t".join(cells))
    with zipfile.ZipFile(tmp_path / area_windows.SETTLEMENTS[0], "w") as packed:
        packed.writestr(area_windows.SETTLEMENTS[1], "\n".join(rows) + "\n")
    region, name = area_windows.REGION
    theirs = {"type": "FeatureCollection", "features": [feature(LAND, name=name)]}
    (tmp_path / region).write_text(json.dumps(theirs))
    (tmp_path / area_windows.PLACES).write_text(
        "place_key,name_en,lat_deg,lon_deg,position_error_km\n"
        "a,Aland,48.5,36.95,1.0\nb,Beford,48.5,36.85,\nc,Celand,48.5,37.05,2.0\nd,Deford,,,\n"
    )
    daily = [feature(GREY, day="2031-05-01", status="ua")]
    body = json.dumps({"type": "FeatureCollection", "features": daily}).encode()
    (tmp_path / area_windows.DAILY_POLYGONS).write_bytes(gzip.compress(body))
    with (tmp_path / area_windows.DAILY_AREAS).open("w", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(["day", "deepstate_ua", "deepstate_unknown"])
        writer.writerow(["2031-05-01", round(area_km2(GREY) * 1.01, 3), 0.0])
    return tmp_path


def test_windows_and_labels_come_from_the_files(folder: Path) -> None:
    windows, labelled = load_windows(folder)
    assert windows
    assert len(labelled.held) == sum(1 for n in range(800) if n % 7)
    assert labelled.held.tolist() == (labelled.settlements.lon_deg >= 37).tolist()


def test_figures_of_all_systems_and_of_the_polygons(folder: Path, tmp_path: Path) -> None:
    figures = measure_areas(folder)
    assert figures["whoholds"]["held: error %"] < figures["count x average"]["held: error %"]
    assert figures["whoholds"]["polygon areas: largest diff %"] == pytest.approx(0.99, abs=0.01)
    assert figures["whoholds"]["by day: days"] == 1
    assert figures["whoholds"]["by day: firm, error %"] < 10
    water = tmp_path / "water.geojson"
    water.write_text(json.dumps(feature(shapely.box(37.2, 48, 37.25, 49), name="Lake")))
    drier = measure_areas(folder, water=water)
    assert drier["whoholds"]["held: bias km2"] < figures["whoholds"]["held: bias km2"]


def test_the_two_areas_of_a_day_stand_beside_the_polygons(folder: Path) -> None:
    ((firm, both, held, outer),) = measure_days(folder, Spreading())
    assert firm == pytest.approx(held, rel=0.1)
    assert held == pytest.approx(area_km2(GREY), rel=1e-6)
    assert (both, outer) == (pytest.approx(firm), pytest.approx(held))
    (folder / area_windows.PLACES).unlink()
    with pytest.raises(BadGold, match="by day"):
        measure_days(folder, Spreading())


def test_what_is_missing_is_told(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(BadGold, match="nowhere"):
        load_windows(tmp_path / "nowhere")
    (folder / area_windows.DAILY_AREAS).write_text("day\n")
    with pytest.raises(BadGold):
        largest_difference(folder)
    pack(folder / area_windows.HELD[0], "another.geojson")
    with pytest.raises(BadGold, match=r"no .* in"):
        load_windows(folder)


def test_the_default_folder_follows_the_environment(monkeypatch, tmp_path: Path) -> None:
    monkeypatch.setenv("WHOHOLDS_SHARED", str(tmp_path))
    assert area_windows.default_folder() == tmp_path / "territory"
