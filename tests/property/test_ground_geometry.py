"""Ground geometry against slow and simple answers: rays, all pairs, sums."""

from __future__ import annotations

import math
from itertools import combinations, pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

np = pytest.importorskip("numpy")
pytest.importorskip("scipy")
pytest.importorskip("h3")
shapely = pytest.importorskip("shapely")

from whoholds.places.ground.areal import areal_operator, state_areas_km2  # noqa: E402
from whoholds.places.ground.boundary_record import Boundary  # noqa: E402
from whoholds.places.ground.cells import cells_of  # noqa: E402
from whoholds.places.ground.containment import BoundaryIndex  # noqa: E402
from whoholds.places.ground.geodesic import area_km2, distance_km, unit_vectors  # noqa: E402
from whoholds.places.ground.neighbours import _posts, neighbours  # noqa: E402
from whoholds.places.ground.polygons import sound_polygon  # noqa: E402
from whoholds.places.ground.spreading import Spreading, settlements_at  # noqa: E402
from whoholds.places.ground.topojson import features_of  # noqa: E402

LATS, LONS = st.floats(-89.9, 89.9), st.floats(-180, 180)
POINTS = st.tuples(LATS, LONS)
SOME = settings(max_examples=15)


@given(POINTS, POINTS)
def test_distance_is_the_same_both_ways(one, other) -> None:
    there, back = distance_km(*one, *other), distance_km(*other, *one)
    assert there == pytest.approx(back, abs=1e-9)
    assert 0 <= there <= 20_004
    assert distance_km(*one, *one) == 0


@given(POINTS, POINTS, POINTS)
def test_no_way_round_is_shorter(a, b, c) -> None:
    assert distance_km(*a, *c) <= distance_km(*a, *b) + distance_km(*b, *c) + 1e-9


@st.composite
def stars(draw: st.DrawFn) -> list[tuple[float, float]]:
    """A ring around a point, its corners at rising angles: never crossing itself."""
    count = draw(st.integers(3, 12))
    radii = draw(st.lists(st.floats(0.2, 2.0), min_size=count, max_size=count))
    lon, lat = draw(st.floats(-170, 170)), draw(st.floats(-70, 70))
    turns = [2 * math.pi * n / count for n in range(count)]
    ring = [
        (lon + r * math.cos(t), lat + r * math.sin(t)) for r, t in zip(radii, turns, strict=True)
    ]
    return [*ring, ring[0]]


def ray_casting(ring: list[tuple[float, float]], lat: float, lon: float) -> bool:
    """Whether a ray to the east crosses the ring an odd number of times."""
    inside = False
    for (x1, y1), (x2, y2) in pairwise(ring):
        if (y1 > lat) != (y2 > lat) and lon < x1 + (lat - y1) / (y2 - y1) * (x2 - x1):
            inside = not inside
    return inside


@given(stars(), st.lists(st.tuples(st.floats(-2.5, 2.5), st.floats(-2.5, 2.5)), max_size=30))
def test_containment_is_what_a_ray_says(ring, offsets) -> None:
    shape = sound_polygon({"type": "Polygon", "coordinates": [ring]}).shape
    index = BoundaryIndex([Boundary(boundary_id="o:1", name="1", wkb=shape.wkb, layer="o")])
    (lon, lat), edge = ring[0], shapely.boundary(shape)
    points = [(lat + dy, lon + dx) for dx, dy in offsets]
    clear = [p for p in points if shapely.distance(edge, shapely.Point(p[1], p[0])) > 1e-9]
    held, _ = index.members([p[0] for p in clear], [p[1] for p in clear])
    assert set(held.tolist()) == {n for n, p in enumerate(clear) if ray_casting(ring, *p)}


@SOME
@given(stars(), st.floats(0.1, 0.9))
def test_the_parts_of_a_polygon_have_its_area_together(ring, share) -> None:
    whole = sound_polygon({"type": "Polygon", "coordinates": [ring]}).shape
    west, south, east, north = whole.bounds
    cut = west + share * (east - west)
    parts = [whole.intersection(shapely.box(a, south, b, north)) for a, b in
             ((west, cut), (cut, east))]  # fmt: skip
    assert sum(map(area_km2, parts)) == pytest.approx(area_km2(whole), rel=1e-5)


@SOME
@given(stars())
def test_the_cells_of_a_polygon_have_its_area_together(ring) -> None:
    whole = sound_polygon({"type": "Polygon", "coordinates": [ring]}).shape
    assume(area_km2(whole) > 1)
    assert cells_of(whole, resolution=5).area_km2.sum() == pytest.approx(area_km2(whole), rel=1e-5)


@SOME
@given(stars())
def test_a_ring_moved_over_the_antimeridian_keeps_its_area(ring) -> None:
    here = sound_polygon({"type": "Polygon", "coordinates": [ring]}).shape
    middle = ring[0][0]
    moved = [(((lon - middle + 180) + 180) % 360 - 180, lat) for lon, lat in ring]
    there = sound_polygon({"type": "Polygon", "coordinates": [moved]})
    assert any("antimeridian" in m for m in there.mended)
    assert area_km2(there.shape) == pytest.approx(area_km2(here), rel=1e-5)


def shared_edge(i: int, j: int, every) -> float:
    """Length in radians of the edge that two points' Voronoi regions share; below 0 for none.

    Of the great circle midway between the two, every other point takes a half; what is left is
    looked for between the ends of these halves.
    """
    along = every[i] + every[j]
    along /= np.linalg.norm(along)
    across = np.cross((every[i] - every[j]) / np.linalg.norm(every[i] - every[j]), along)
    others = np.delete(every, [i, j], axis=0)
    a, b = (every[i] - others) @ along, (every[i] - others) @ across
    middles = np.arctan2(b, a)
    ends = np.sort(np.concatenate([middles - math.pi / 2, middles + math.pi / 2]) % (2 * math.pi))
    gaps = np.diff(ends, append=ends[0] + 2 * math.pi)
    tried = ends + gaps / 2
    clear = (np.cos(tried) * a[:, None] + np.sin(tried) * b[:, None] >= 0).all(axis=0)
    return float(gaps[clear].sum()) if clear.any() else -1.0


@settings(max_examples=40)
@given(st.integers(0, 10_000), st.integers(2, 14), st.sampled_from([0.5, 8.0, 60.0, 180.0]))
def test_neighbours_are_those_that_share_an_edge(seed, count, spread_deg) -> None:
    chance = np.random.default_rng(seed)
    lats = chance.uniform(-min(spread_deg, 85), min(spread_deg, 85), count)
    lons = chance.uniform(-spread_deg, spread_deg, count)
    vectors = unit_vectors(lats, lons)
    posts = _posts(vectors)
    assume(min((math.dist(a, b) for a, b in combinations(vectors, 2))) > 1e-4)
    found = {tuple(p) for p in neighbours(lats, lons, within_km=30_000).tolist()}
    if len(vectors) + len(posts) < 4:
        assert found == set(combinations(range(count), 2))
        return
    every = np.vstack([vectors, posts])
    edges = {(i, j): shared_edge(i, j, every) for i, j in combinations(range(count), 2)}
    assert {p for p, length in edges.items() if length > 1e-6} <= found
    assert found <= {p for p, length in edges.items() if length > -1.0}


@SOME
@given(st.integers(0, 10_000), st.integers(1, 30), st.integers(1, 6))
def test_areas_are_shared_out_whole_whatever_the_settlements(seed, count, nearest) -> None:
    chance = np.random.default_rng(seed)
    region = shapely.box(30.0, 50.0, 31.0, 50.6)
    settlements = settlements_at(
        chance.uniform(49.8, 50.8, count), chance.uniform(29.8, 31.2, count),
        list(chance.uniform(0, 9, count)),
    )  # fmt: skip
    operator = areal_operator(region, settlements, resolution=6, how=Spreading(nearest=nearest))
    weights = chance.dirichlet([1, 1, 1], count)
    areas = state_areas_km2(operator, weights)
    assert areas.sum() == pytest.approx(area_km2(region), rel=1e-5)
    assert (areas >= 0).all()
    turned = state_areas_km2(operator, weights[:, [1, 2, 0]])
    assert turned.tolist() == pytest.approx(areas[[1, 2, 0]].tolist())


@given(stars(), st.integers(0, 11), st.booleans())
def test_a_ring_cut_into_arcs_comes_back_whole(ring, at, backwards) -> None:
    at = 1 + at % (len(ring) - 2)
    second = ring[at:][::-1] if backwards else ring[at:]
    topology = {
        "type": "Topology",
        "arcs": [ring[: at + 1], second],
        "objects": {"o": {"type": "Polygon", "arcs": [[0, -2 if backwards else 1]]}},
    }
    ((feature, error),) = features_of(topology)
    assert error is None
    assert feature["geometry"]["coordinates"] == [ring]
