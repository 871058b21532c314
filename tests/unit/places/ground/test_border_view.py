"""No border is decided without a named point of view; two views give two answers."""

from __future__ import annotations

import pytest

from whoholds.errors import NoBorderView
from whoholds.places.ground.boundary_record import Boundary, BoundaryLayer

shapely = pytest.importorskip("shapely")
pytest.importorskip("pyproj")

from whoholds.places.ground.border_view import Decision, border_note, decide  # noqa: E402
from whoholds.places.ground.containment import BoundaryIndex  # noqa: E402

#: Aland and Beford, and the isle between them that each draws as its own.
ISLE = (50.5, 31.5)


def layer(view: str, isle_of: str, level: str = "country") -> BoundaryLayer:
    edge = 32 if isle_of == "Aland" else 31
    shapes = {"Aland": shapely.box(30, 50, edge, 51), "Beford": shapely.box(edge, 50, 33, 51)}
    name = view or "unnamed"
    return BoundaryLayer(
        layer=name,
        rows=2,
        point_of_view=view,
        boundaries=tuple(
            Boundary(
                boundary_id=f"{name}:{n}", name=n, wkb=s.wkb, layer=name, point_of_view=view,
                level=level,
            )
            for n, s in shapes.items()
        ),
    )  # fmt: skip


NORTH, RIVER = layer("north", "Aland"), layer("river", "Beford")


def answer(view: str, *layers: BoundaryLayer, level: str = "country") -> Decision:
    index = BoundaryIndex(b for one in layers for b in one.boundaries)
    return decide(index.containing(*ISLE), view, level)


def test_two_views_give_two_answers_and_each_carries_its_view() -> None:
    north, river = answer("north", NORTH, RIVER), answer("river", NORTH, RIVER)
    assert (north.boundary.name, north.point_of_view) == ("Aland", "north")
    assert (river.boundary.name, river.point_of_view) == ("Beford", "river")
    assert north.boundary.point_of_view == "north"


@pytest.mark.parametrize("layers", [(NORTH,), (NORTH, RIVER), ()], ids=["one", "two", "none"])
def test_without_a_view_a_country_stays_open_whatever_layers_there_are(
    layers: tuple[BoundaryLayer, ...],
) -> None:
    open_ = answer("", *layers)
    assert open_.boundary is None
    assert "border_view" in open_.undecided


def test_what_the_views_say_is_told_where_it_stays_open() -> None:
    assert "Aland by north; Beford by river" in answer("", NORTH, RIVER).undecided


def test_a_view_that_no_layer_has_decides_nothing() -> None:
    assert "by the view 'hill'" in answer("hill", NORTH, RIVER).undecided
    assert answer("north", layer("", "Aland")).boundary is None


def test_regions_of_a_layer_without_a_view_are_taken_as_they_are() -> None:
    plain = answer("", layer("", "Aland", "region"), level="region")
    assert (plain.boundary.name, plain.point_of_view) == ("Aland", "")
    assert answer("north", layer("", "Aland", "region"), level="region").boundary is not None
    assert answer("", layer("north", "Aland", "region"), level="region").undecided


def test_a_point_on_an_edge_of_one_view_is_not_decided() -> None:
    index = BoundaryIndex(NORTH.boundaries)
    on_edge = decide(index.containing(50.5, 32.0), "north")
    assert "on an edge" in on_edge.undecided


def test_everything_drawn_says_whose_borders_it_shows() -> None:
    regions = layer("", "Aland", "region")
    assert border_note([NORTH, regions], "north") == (
        "Borders: north (view north); unnamed (no view stated)"
    )
    assert border_note([regions], "") == "Borders: unnamed (no view stated)"
    assert border_note([], "") == "Borders: none drawn"


@pytest.mark.parametrize(("layers", "view"), [((NORTH,), ""), ((NORTH,), "river"),
                                              ((NORTH, RIVER), "north"),
                                              ((layer("", "Aland"),), "north")])  # fmt: skip
def test_countries_are_not_drawn_under_no_view_or_another_s(
    layers: tuple[BoundaryLayer, ...], view: str
) -> None:
    with pytest.raises(NoBorderView) as caught:
        border_note(layers, view)
    assert caught.value.code == "P25"
    assert "border_view" in str(caught.value)


def test_a_decision_is_a_boundary_or_a_reason() -> None:
    with pytest.raises(ValueError, match="boundary or a reason"):
        Decision()
