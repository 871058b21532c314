import numpy as np

from whoholds.bench.front_claims import (
    CONTESTED,
    SOURCES,
    checks,
    front_claims,
    signed_km,
    state_of,
)


def made(seed=3):
    return front_claims(seed, claims=40_000, places=600, days=300)


def test_the_same_seed_makes_the_same():
    one, two, other = made(), made(), made(4)
    assert (one.word == two.word).all()
    assert (one.place == two.place).all()
    assert (one.word != other.word).any()


def test_claims_are_mostly_near_the_line_and_mostly_right():
    front = made()
    away = signed_km(front.position, front.place, front.day)
    anywhere = checks(1, front.position, count=5_000, first_day=0, days=300)
    assert np.median(np.abs(away)) < np.median(anywhere.front_km)
    assert 0.5 < (front.word == state_of(away)).mean() < 0.9
    assert set(np.unique(front.word)) == {0, 1, CONTESTED}
    assert front.source.max() < SOURCES == len(front.side)


def test_a_side_hides_its_losses():
    front = made()
    truth = state_of(signed_km(front.position, front.place, front.day))
    side = np.array([-1 if s is None else s for s in front.side])[front.source]
    own, neutral = (front.word[(side == s) & (truth == 1)] == 0 for s in (0, -1))
    assert own.mean() > 2 * neutral.mean()


def test_a_weight_says_how_much_is_to_be_heard():
    front = made()
    right = front.word == state_of(signed_km(front.position, front.place, front.day))
    assert right[front.weight == 1].mean() > right[front.weight < 0.6].mean()
    assert front.weight.min() >= 0.5


def test_states_lie_along_the_distance():
    assert list(state_of(np.array([-9.0, -1.0, 1.5, 3.0]))) == [0, CONTESTED, CONTESTED, 1]
