import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.integrate import quad
from scipy.stats import norm

from whoholds.fuse.state_statements import SaidSum
from whoholds.fuse.sums_said import blurred, log_said, noisy, said_sum, surprise, tilt_sum

WORDINGS = [
    said_sum(14, "exact"),
    said_sum(1300, "nearly", grain=100),
    said_sum(100, "least"),
    said_sum(5, "most"),
    said_sum(12, "about"),
    said_sum(24, "order"),
    said_sum(35, "exact", low=30, high=40),
]


def test_wordings_are_the_figures_of_the_method():
    assert said_sum(1300, "nearly").low == pytest.approx(1261)
    assert said_sum(1300, "nearly").blur == pytest.approx(26)
    assert said_sum(12, "about") == SaidSum(12, 12, 1.5)
    assert (said_sum(24, "order").low, said_sum(24, "order").high) == (24, pytest.approx(80))
    assert said_sum(100, "least").high == np.inf
    assert said_sum(5, "most").low == -np.inf
    assert said_sum(35, "exact", low=30, high=40) == SaidSum(30, 40, 0.5)


@pytest.mark.parametrize("said", WORDINGS)
@pytest.mark.parametrize("off", [-30.0, 0.0, 20.0])
def test_the_evidence_is_the_integral(said, off):
    centre = said.high if said.low == -np.inf else said.low
    mean, variance = centre + off, 150.0

    def whole(x):
        return np.exp(log_said(np.asarray(x), said)) * norm.pdf(x, mean, np.sqrt(variance))

    finite = [x for x in (said.low, said.high, mean) if np.isfinite(x)]
    far = 12 * np.sqrt(variance) + 40
    total, _ = quad(whole, min(finite) - far, max(finite) + far, points=finite, limit=500)
    assert tilt_sum(mean, variance, said).log_evidence == pytest.approx(np.log(total), abs=1e-5)


@pytest.mark.parametrize("said", WORDINGS)
def test_derivatives_are_those_of_the_evidence(said):
    mean, variance, step = 20.0, 90.0, 1e-3
    at = [tilt_sum(mean + s, variance, said) for s in (-step, 0, step)]
    gradient = (at[2].log_evidence - at[0].log_evidence) / (2 * step)
    bend = (at[2].gradient - at[0].gradient) / (2 * step)
    assert at[1].gradient == pytest.approx(gradient, rel=1e-5, abs=1e-8)
    assert at[1].hessian == pytest.approx(bend, rel=1e-3, abs=1e-6)


@given(st.floats(-1e4, 1e4), st.floats(1e-3, 1e5), st.sampled_from(WORDINGS))
def test_a_figure_never_widens_a_sum_and_is_finite(mean, variance, said):
    found = tilt_sum(mean, variance, said)
    assert np.isfinite([found.gradient, found.hessian, found.log_evidence]).all()
    assert found.hessian <= 0
    assert variance + variance**2 * found.hessian > 0


def test_surprise_counts_deviations_and_an_open_end_does_not_surprise():
    said = blurred(SaidSum(100, 100, 3.0), 16.0)
    assert surprise(120.0, 75.0, said) == pytest.approx(2.0)
    assert surprise(500.0, 1.0, said_sum(100, "least")) == 0.0
    assert surprise(90.0, 24.75, said_sum(100, "least")) == pytest.approx(2.0)


def test_the_line_cuts_through_the_ground_of_places_and_not_through_places():
    size = np.full(50, 20.0)
    said = SaidSum(400.0, 400.0, 1.0)
    assert noisy(said, size).blur == pytest.approx(np.hypot(1.0, 20.0))
    assert noisy(said, size, is_area=True).blur > noisy(said, size).blur
