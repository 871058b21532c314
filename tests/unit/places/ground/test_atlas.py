from __future__ import annotations

import json
from pathlib import Path

import pytest

from whoholds.errors import BrokenBoundaries

pytest.importorskip("shapely")

from whoholds.places.ground import atlas
from whoholds.places.ground.containment import BoundaryIndex

SQUARE = [[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]]


@pytest.fixture
def assets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("WHOHOLDS_ASSETS", str(tmp_path))
    folder = tmp_path / atlas.ATLAS
    folder.mkdir()
    return folder


def test_without_the_files_it_is_said_how_to_get_them(assets: Path) -> None:
    assert not atlas.has_countries()
    with pytest.raises(BrokenBoundaries, match="make assets"):
        atlas.load_countries("10m")


def test_countries_carry_the_view_of_their_maker(assets: Path) -> None:
    countries = {"type": "Polygon", "arcs": [[0]], "properties": {"name": "Aland"}}
    held = {"countries": countries, "land": countries}
    document = {"type": "Topology", "objects": held, "arcs": [SQUARE]}
    (assets / "countries-50m.json").write_text(json.dumps(document))
    (assets / "land-50m.json").write_text(json.dumps(document))
    assert atlas.has_countries()
    layer = atlas.load_countries()
    assert layer.point_of_view == atlas.NATURAL_EARTH
    (aland,) = layer.boundaries
    assert (aland.level, aland.point_of_view) == ("country", "natural-earth")
    (land,) = atlas.load_land().boundaries
    assert land.level == "feature"


def test_by_default_they_lie_beside_the_resources(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("WHOHOLDS_ASSETS", raising=False)
    assert atlas.assets_folder().parts[-3:] == ("whoholds", "resources", "assets")


@pytest.mark.skipif(not atlas.has_countries(), reason="run `make assets` for the countries")
def test_the_countries_at_hand_are_whole() -> None:
    layer = atlas.load_countries()
    assert (len(layer.boundaries), layer.refused) == (241, ())
    (land,) = atlas.load_land().boundaries
    sea, shore = (0.0, -30.0), (50.0, 30.0)
    held, _ = BoundaryIndex([land]).members(*zip(sea, shore, strict=True))
    assert held.tolist() == [1]
