import math

import pytest
from outlook_samples import question

from whoholds.forecast.hold_reference import HoldReference
from whoholds.forecast.horizon_lengths import day_weights

REFERENCE = HoldReference.of(0.01)


def test_it_is_the_hazard_over_the_days_meant():
    asked = question()
    by_hand = sum(w * 0.99005**d for d, w in day_weights(asked.horizon))
    assert REFERENCE.prob(asked) == pytest.approx(by_hand, abs=1e-3)
    assert REFERENCE.prob(question(event="ends")) == pytest.approx(1 - by_hand, abs=1e-3)


def test_a_span_has_the_chance_of_an_end_in_it():
    asked = question("until autumn", 0, 204, "until")
    assert REFERENCE.prob(asked) == pytest.approx(math.exp(-1.14) - math.exp(-2.04))
