import numpy as np
import pytest
from scipy.integrate import quad
from scipy.stats import norm

from whoholds.fuse.links import (
    MARGIN,
    NUGGET,
    contrasts,
    counted_chances,
    state_probabilities,
    tilt,
)

SAID = np.array([0.7, 0.1, 0.2])


def likelihood(z):
    return SAID[0] if z > MARGIN else SAID[1] if z < -MARGIN else SAID[2]


@pytest.mark.parametrize(("mean", "variance"), [(0.0, 1.0), (3.0, 9.0), (-8.0, 40.0)])
def test_the_evidence_of_two_parties_is_the_integral(mean, variance):
    spread = np.sqrt(variance + NUGGET)
    cuts = [-MARGIN, MARGIN]

    def whole(z):
        return likelihood(z) * norm.pdf(z, mean, spread)

    far = 12 * spread
    total, _ = quad(whole, mean - far, mean + far, points=cuts, limit=200)
    found = tilt(np.array([mean]), np.array([[variance]]), SAID)
    assert found.log_evidence == pytest.approx(np.log(total), abs=1e-7)


def test_the_gradient_of_two_parties_is_that_of_its_evidence():
    covariance, step = np.array([[6.0]]), 1e-5
    at = [tilt(np.array([1.0 + s]), covariance, SAID).log_evidence for s in (-step, step)]
    found = tilt(np.array([1.0]), covariance, SAID)
    assert found.gradient[0] == pytest.approx((at[1] - at[0]) / (2 * step), rel=1e-5)


def test_the_gradient_of_three_parties_is_that_of_its_evidence():
    said, step = np.array([0.6, 0.1, 0.1, 0.2]), 1e-4
    covariance, mean = np.array([[1.0, 0.2], [0.2, 0.8]]), np.array([0.5, -0.3])
    at = [tilt(mean + np.array([s, 0]), covariance, said).log_evidence for s in (-step, step)]
    found = tilt(mean, covariance, said)
    assert found.gradient[0] == pytest.approx((at[1] - at[0]) / (2 * step), rel=0.02)


@pytest.mark.parametrize("parties", [2, 3, 4])
def test_without_any_word_no_party_is_ahead(parties):
    n = contrasts(parties)
    chances = state_probabilities(np.zeros((1, n)), 9.0 * np.eye(n)[None], parties)[0]
    assert chances.sum() == pytest.approx(1)
    assert chances[:parties] == pytest.approx(np.full(parties, chances[0]), abs=1e-9)


@pytest.mark.parametrize("parties", [2, 3])
def test_a_statement_never_widens_what_is_known(parties):
    n = contrasts(parties)
    said = np.array([0.9, *[0.02] * (parties - 1), 0.08])
    for mean in (-4.0, 0.0, 4.0):
        found = tilt(np.full(n, mean), 5.0 * np.eye(n), said)
        assert np.linalg.eigvalsh(found.hessian).max() <= 1e-9


@pytest.mark.parametrize("parties", [2, 3])
def test_the_slope_of_a_counted_chance_is_that_of_one_place_at_a_time(parties):
    rng = np.random.default_rng(3)
    width = contrasts(parties)
    mean, root = rng.normal(0, 2, (5, width)), rng.normal(0, 1, (5, width, width))
    covariance = root @ np.swapaxes(root, 1, 2) + np.eye(width)
    counted = np.array([0.9, *[0.1] * (parties - 1), 0.6])
    chance, slope = counted_chances(mean, covariance, parties, counted)
    for place in range(5):
        one = tilt(mean[place], covariance[place], counted)
        assert np.log(chance[place]) == pytest.approx(one.log_evidence, abs=1e-9)
        assert slope[place] == pytest.approx(chance[place] * one.gradient, abs=1e-7)
