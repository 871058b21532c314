"""The ground of a case is one thing, whoever asks for it."""

from __future__ import annotations

import pytest

pytest.importorskip("shapely", reason="the ground extra is not installed")

from whoholds.desk.case_ground import MARGIN_DEG, case_ground

SQUARE = [(20.0, 10.0), (21.0, 10.0), (21.0, 11.0), (20.0, 11.0)]


def test_it_reaches_a_margin_beyond_the_outermost_places():
    ground = case_ground([*SQUARE, (20.5, 10.5)])
    assert ground.bounds == pytest.approx(
        (20 - MARGIN_DEG, 10 - MARGIN_DEG, 21 + MARGIN_DEG, 11 + MARGIN_DEG)
    )


def test_it_is_the_same_in_any_order_and_however_often_a_place_is_named():
    assert case_ground(SQUARE[::-1] * 2).equals(case_ground(SQUARE))


@pytest.mark.parametrize("points", [[], SQUARE[:2], SQUARE[:1] * 5])
def test_too_few_places_enclose_none(points):
    assert case_ground(points) is None
