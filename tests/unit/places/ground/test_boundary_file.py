"""Files of boundaries: what is wrong is named by row and code, the rest goes in, all is counted."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from whoholds.errors import BrokenBoundaries, NotAPolygon

pytest.importorskip("shapely")

from whoholds.places.ground.boundary_file import (
    BoundaryForm,
    load_boundaries,
    parse_boundaries,
)


def square(x: float, **properties: object) -> dict[str, object]:
    ring = [[x, 0], [x + 1, 0], [x + 1, 1], [x, 1], [x, 0]]
    geometry = {"type": "Polygon", "coordinates": [ring]}
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def collection(*features: object) -> dict[str, object]:
    return {"type": "FeatureCollection", "features": list(features)}


BAD = {
    "P21": {"type": "Point", "coordinates": [0, 0]},
    "P22": {"type": "Polygon", "coordinates": [[[50, 130], [51, 130], [51, 131], [50, 130]]]},
    "P23": {"type": "Polygon", "coordinates": [[[0, 0], [2, 2], [2, 0], [0, 2], [0, 0]]]},
}


def test_records_hold_name_other_names_id_level_layer_and_view() -> None:
    form = BoundaryForm(layer="own", point_of_view="north", level="district")
    feature = {**square(0, name="Aland", name_local="Ålandia", note="x"), "id": 7}
    (made,) = parse_boundaries(feature, form, "f.json").boundaries
    assert (made.boundary_id, made.name, made.names) == ("own:7", "Aland", ("Ålandia",))
    assert (made.level, made.layer, made.point_of_view) == ("district", "own", "north")
    assert hash(made)


def test_bad_rows_are_named_with_their_code_and_the_rest_goes_in() -> None:
    rows = [square(0, name="Aland")]
    rows += [{**square(0, name=f"Bad {code}"), "geometry": g} for code, g in BAD.items()]
    rows += [{"type": "Feature", "properties": None, "geometry": None}, "no feature", square(3)]
    layer = parse_boundaries(collection(*rows), BoundaryForm(layer="own"), "f.json")
    assert layer.rows == 7
    assert [b.boundary_id for b in layer.boundaries] == ["own:Aland", "own:6"]
    assert [n.code for n in layer.refused] == ["P21", "P22", "P23", "P21", "P21"]
    assert layer.refused[1].row == "f.json[2] 'Bad P22'"
    assert "swapped" in layer.refused[1].what
    assert layer.rows == len(layer.boundaries) + len(layer.refused)
    assert [n.what for n in layer.notes if not n.refused] == ["has no name"]


def test_ids_given_twice_are_numbered_with_a_note() -> None:
    rows = [{**square(n, name="Beford"), "id": "B"} for n in range(3)]
    layer = parse_boundaries(collection(*rows), BoundaryForm(layer="own"), "f.json")
    assert [b.boundary_id for b in layer.boundaries] == ["own:B", "own:B#2", "own:B#3"]
    assert len(layer.notes) == 2


def test_keys_of_names_and_ids_can_be_given() -> None:
    form = BoundaryForm(layer="own", name_key="title", id_key="number")
    feature = {**square(0, name="wrong", title="Aland", number=12), "id": "wrong"}
    (made,) = parse_boundaries(feature, form, "f.json").boundaries
    assert (made.boundary_id, made.name) == ("own:12", "Aland")


def test_topojson_and_bare_geometries_are_read_too() -> None:
    topology = {
        "type": "Topology",
        "arcs": [[[0, 0], [1, 0], [1, 1], [0, 0]]],
        "objects": {"a": {"type": "GeometryCollection", "geometries": [
            {"type": "Polygon", "arcs": [[0]], "properties": {"name": "Aland"}},
            {"type": "Polygon", "arcs": [[4]], "properties": {"name": "Beford"}},
        ]}},
    }  # fmt: skip
    layer = parse_boundaries(topology, BoundaryForm(layer="own"), "f.json")
    assert [b.name for b in layer.boundaries] == ["Aland"]
    assert [n.code for n in layer.refused] == ["P24"]
    bare = parse_boundaries(square(0)["geometry"], BoundaryForm(layer="own"), "f.json")
    assert len(bare.boundaries) == 1


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[1]", b'{"type": "Point"}', b'{"type": "FeatureCollection"}', b"\x1f\x8bno",
     b'{"type": "FeatureCollection", "features": []}', b"[" * 100_000],
    ids=["empty", "cut", "list", "point", "no features", "no gzip", "none in it", "deep"],
)  # fmt: skip
def test_a_file_that_is_none_is_refused(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "broken.json"
    file.write_bytes(content)
    with pytest.raises(BrokenBoundaries) as caught:
        load_boundaries(file)
    assert caught.value.code == "P20"


def test_a_file_without_a_usable_row_says_why(tmp_path: Path) -> None:
    file = tmp_path / "points.json"
    file.write_text(json.dumps(collection({**square(0), "geometry": BAD["P21"]})))
    with pytest.raises(BrokenBoundaries, match="only polygons bound an area"):
        load_boundaries(file)
    with pytest.raises(BrokenBoundaries, match="nowhere"):
        load_boundaries(tmp_path / "nowhere.json")


def test_a_gzipped_file_is_read_and_its_layer_is_named_after_it(tmp_path: Path) -> None:
    file = tmp_path / "aland.geojson.gz"
    file.write_bytes(gzip.compress(json.dumps(collection(square(0, name="Aland"))).encode()))
    layer = load_boundaries(file)
    assert layer.layer == "aland"
    assert layer.require("ALAND").boundary_id == "aland:Aland"


def test_a_name_that_none_or_several_have_is_told_with_those_there_are() -> None:
    rows = [square(n, name=name) for n, name in enumerate(("Aland", "Beford", "Beford"))]
    layer = parse_boundaries(collection(*rows), BoundaryForm(layer="own"), "f.json")
    with pytest.raises(NotAPolygon, match=r"none has.*Aland, Beford"):
        layer.require("Celand")
    with pytest.raises(NotAPolygon, match="several have"):
        layer.require("Beford")


@pytest.mark.shared
def test_provinces_of_a_country_are_read_with_the_areas_measured_elsewhere(shared: Path) -> None:
    from whoholds.places.ground.geodesic import area_km2

    layer = load_boundaries(shared / "territory" / "rus.topo.json")
    assert (layer.rows, len(layer.boundaries), layer.refused) == (84, 84, ())
    assert area_km2(layer.require("Kursk").wkb) == pytest.approx(30_189, abs=1)
    other = load_boundaries(shared / "territory" / "ukr.topo.json")
    assert area_km2(other.require("Sumy").wkb) == pytest.approx(23_423, abs=1)
