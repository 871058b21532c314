"""TopoJSON decoded by hand: two squares that share an edge, quantised and not."""

from __future__ import annotations

import pytest

from whoholds.errors import BrokenArcs, BrokenBoundaries
from whoholds.places.ground.topojson import features_of, is_topology

#: Arc 0 is the shared edge going north; 1 goes around the west square, 2 around the east one.
ARCS = [
    [[1, 0], [1, 1]],
    [[1, 1], [0, 1], [0, 0], [1, 0]],
    [[1, 0], [2, 0], [2, 1], [1, 1]],
]
WEST = {"type": "Polygon", "arcs": [[0, 1]], "id": "w", "properties": {"name": "West"}}
EAST = {"type": "Polygon", "arcs": [[2, -1]], "properties": {"name": "East"}}


def topology(*geometries: object, **more: object) -> dict[str, object]:
    held = {"type": "GeometryCollection", "geometries": list(geometries)}
    return {"type": "Topology", "objects": {"land": held}, "arcs": ARCS, **more}


def coordinates(document: dict[str, object]) -> list[object]:
    found = list(features_of(document))
    assert all(error is None for _, error in found)
    return [feature["geometry"]["coordinates"] for feature, _ in found]


def test_arcs_are_joined_and_walked_backwards() -> None:
    west, east = coordinates(topology(WEST, EAST))
    assert west == [[(1, 0), (1, 1), (0, 1), (0, 0), (1, 0)]]
    assert east == [[(1, 0), (2, 0), (2, 1), (1, 1), (1, 0)]]


def test_positions_of_a_quantised_topology_are_steps_scaled_and_moved() -> None:
    steps = [[[10, 0], [0, 10]], [[10, 10], [-10, 0], [0, -10], [10, 0]], [[0, 0]]]
    moved = topology(WEST, arcs=steps, transform={"scale": [0.1, 0.2], "translate": [30.0, -5.0]})
    (ring,) = coordinates(moved)[0]
    wanted = [(31.0, -5.0), (31.0, -3.0), (30.0, -3.0), (30.0, -5.0), (31.0, -5.0)]
    assert ring == [pytest.approx(p) for p in wanted]


def test_ids_properties_and_nested_collections_come_along() -> None:
    nested = {"type": "GeometryCollection", "geometries": [WEST]}
    features = [f for f, _ in features_of(topology(nested, EAST))]
    assert [(f["id"], f["properties"]["name"]) for f in features] == [("w", "West"), (None, "East")]


def test_a_multipolygon_and_a_null_geometry() -> None:
    both = {"type": "MultiPolygon", "arcs": [[[0, 1]], [[2, -1]]]}
    found = [f["geometry"] for f, _ in features_of(topology(both, {"type": None}))]
    assert len(found[0]["coordinates"]) == 2
    assert found[1] is None


def test_other_types_are_named_so_that_they_can_be_refused() -> None:
    ((feature, _),) = features_of(topology({"type": "LineString", "arcs": [0]}))
    assert feature["geometry"] == {"type": "LineString", "coordinates": []}


@pytest.mark.parametrize(
    "arcs",
    [[[0, 7]], [[0, -9]], [["0"]], [[True]], [0], "x", None, [[0, 2]], [[1.5]]],
    ids=str,
)
def test_broken_arcs_are_told_for_their_row_and_the_rest_goes_on(arcs: object) -> None:
    found = list(features_of(topology({"type": "Polygon", "arcs": arcs}, WEST)))
    assert isinstance(found[0][1], BrokenArcs)
    assert found[0][0]["geometry"] is None
    assert found[1][1] is None


@pytest.mark.parametrize("raw", [[[1]], [["a", 1]], 3, [[None, 0]]], ids=str)
def test_an_arc_that_cannot_be_read_spoils_only_those_that_use_it(raw: object) -> None:
    document = topology(WEST, EAST, arcs=[ARCS[0], ARCS[1], raw])
    assert [error is None for _, error in features_of(document)] == [True, False]


def test_a_transform_that_cannot_be_read_is_told() -> None:
    found = list(features_of(topology(WEST, transform={"scale": [1]})))
    assert isinstance(found[0][1], BrokenArcs)


def test_of_several_objects_one_must_be_named() -> None:
    document = topology(WEST)
    document["objects"] = {"land": WEST, "sea": EAST}
    with pytest.raises(BrokenBoundaries, match="land, sea"):
        list(features_of(document))
    assert len(list(features_of(document, "sea"))) == 1
    with pytest.raises(BrokenBoundaries, match="no object 'sky'"):
        list(features_of(document, "sky"))


@pytest.mark.parametrize("broken", [{"objects": {}}, {"objects": None}, {"arcs": None}], ids=str)
def test_a_topology_without_its_parts_is_refused(broken: dict[str, object]) -> None:
    with pytest.raises(BrokenBoundaries):
        list(features_of({**topology(WEST), **broken}))


def test_a_topology_is_known_by_its_type() -> None:
    assert is_topology(topology())
    assert not is_topology({"type": "FeatureCollection"})
    assert not is_topology([])
