"""Figures as intervals."""

import pytest

from whoholds.model.quantity import KM2_PER_SQUARE_MILE, Quantity
from whoholds.model.span import Span


def test_low_best_and_high_stand_in_order():
    with pytest.raises(ValueError, match="out of order"):
        Quantity(low=5, best=4, high=6, unit="village", span=Span(0, 1))


def test_an_end_may_be_open():
    assert Quantity(low=None, best=4, high=4, unit="village", span=Span(0, 1)).low is None


def test_a_square_mile_is_the_square_of_1609_344_metres():
    assert pytest.approx(1.609344**2, rel=1e-12) == KM2_PER_SQUARE_MILE
