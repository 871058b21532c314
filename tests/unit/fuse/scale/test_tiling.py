import numpy as np
import pytest

pytest.importorskip("scipy")

from whoholds.fuse.scale.near_places import near_places
from whoholds.fuse.scale.tiling import local_of, near_in, renumbered, tiled, widths

PLACES = 80


@pytest.fixture
def near():
    return near_places(np.random.default_rng(5).uniform(0, 60, (PLACES, 2)), 0.15)


def neighbours(near, place):
    return near.place[near.first[place] : near.first[place + 1]].tolist()


def test_places_lie_by_their_tile_in_the_order_they_had():
    tiling = tiled(np.array([9, 3, 9, 3, 5], np.uint64))
    assert tiling.order.tolist() == [1, 3, 4, 0, 2]
    assert tiling.first.tolist() == [0, 2, 3, 5]
    assert tiling.cell.tolist() == [3, 5, 9]
    assert renumbered(tiling.order).tolist() == [3, 0, 4, 1, 2]


def test_links_are_the_same_under_other_numbers(near):
    order = np.random.default_rng(1).permutation(PLACES)
    other = near_in(near, order)
    for number, place in enumerate(order):
        found = [int(order[p]) for p in neighbours(other, number)]
        assert found == neighbours(near, place)
        low, high = other.first[number], other.first[number + 1]
        assert (other.pull[low:high] == near.pull[near.first[place] : near.first[place + 1]]).all()


@pytest.mark.parametrize("links", [1, 2, 4])
def test_the_halo_is_what_can_be_reached_by_so_many_links(near, links):
    local = local_of(near, (20, 35), links)
    away = dict.fromkeys(range(20, 35), 0)
    for step in range(1, links + 1):
        for place in [p for p, s in away.items() if s == step - 1]:
            for other in neighbours(near, place):
                away.setdefault(other, step)
    assert local.place.tolist() == sorted(away, key=lambda p: (away[p], p))
    assert local.up_to.tolist() == [
        sum(s <= step for s in away.values()) for step in range(links + 1)
    ]
    for here, place in enumerate(local.place):
        found = local.place[neighbours(local.near, here)].tolist()
        assert found == (neighbours(near, place) if here < local.up_to[-2] else [])


def test_fewer_places_of_the_halo_are_worked_out_each_day(near):
    local = local_of(near, (20, 35), 3)
    assert widths(local.up_to, 3).tolist() == [local.up_to[2], local.up_to[1], 15]
    assert widths(local.up_to, 2).tolist() == [local.up_to[2], local.up_to[1]]


def test_a_tile_of_all_places_has_no_halo(near):
    local = local_of(near, (0, PLACES), 2)
    assert local.place.tolist() == list(range(PLACES))
    assert local.up_to.tolist() == [PLACES] * 3
