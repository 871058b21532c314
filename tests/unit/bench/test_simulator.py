import numpy as np
import pytest

from whoholds.bench.simulator import simulate_war


@pytest.mark.parametrize("parties", [2, 3])
def test_every_party_holds_ground_and_some_is_contested_and_the_front_moves(parties):
    war = simulate_war(4, parties=parties, places=80, days=60)
    assert set(np.unique(war.truth)) == set(range(parties + 1))
    assert (war.truth[:, 0] != war.truth[:, -1]).any()


def test_the_same_seed_makes_the_same_war():
    one, two = (simulate_war(4, parties=3, places=20, days=20) for _ in range(2))
    assert np.array_equal(one.rows, two.rows)
    assert np.array_equal(one.truth, two.truth)


def test_a_side_is_late_to_admit_a_loss():
    war = simulate_war(2, parties=2, places=80, days=200)
    place, source, value, day, *_ = war.rows.T
    lost = (source == 0) & (war.truth[place, day] == 1)
    assert (value[lost] == 0).mean() > 0.5
