import numpy as np
import pytest

pytest.importorskip("scipy")

from whoholds.fuse.scale.near_places import MOST_NEAR, RADIUS_KM, near_places, tile_order


def positions(places=300, side=60.0):
    return np.random.default_rng(6).uniform(0, side, (places, 2))


def links(near):
    here = np.repeat(np.arange(len(near.first) - 1), np.diff(near.first))
    return list(zip(here.tolist(), near.place.tolist(), strict=True))


def test_neighbours_count_each_other():
    near = near_places(positions(), 0.1)
    found = set(links(near))
    assert found == {(b, a) for a, b in found}
    assert all(a != b for a, b in found)
    assert np.diff(near.first).min() >= MOST_NEAR


def test_pulls_of_a_place_sum_to_the_strength_and_near_ones_have_more():
    position = positions()
    near = near_places(position, 0.1)
    assert np.add.reduceat(near.pull, near.first[:-1]) == pytest.approx(0.1, rel=1e-5)
    here = links(near)[: near.first[1]]
    away = [np.linalg.norm(position[a] - position[b]) for a, b in here]
    assert (np.argsort(away) == np.argsort(-near.pull[: near.first[1]])).all()


def test_far_places_do_not_pull():
    far = np.array([[0.0, 0.0], [RADIUS_KM + 1, 0.0], [RADIUS_KM + 2, 0.0]])
    assert links(near_places(far, 0.1)) == [(1, 2), (2, 1)]
    assert links(near_places(far[:1], 0.1)) == []


def test_the_order_of_tiles_has_every_place_once_and_near_ones_together():
    position = positions(2_000)
    order = tile_order(position)
    assert sorted(order) == list(range(2_000))
    step = np.linalg.norm(np.diff(position[order], axis=0), axis=1).mean()
    assert step < np.linalg.norm(np.diff(position, axis=0), axis=1).mean() / 8
