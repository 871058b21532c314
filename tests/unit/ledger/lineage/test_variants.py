"""What a carrier changed."""

from __future__ import annotations

import pytest
from lineage_samples import compared, control, figure, outlook

from whoholds.ledger.lineage.variants import changes, said_figure
from whoholds.model.attribution import Link
from whoholds.model.quantity import Quantity
from whoholds.model.span import Span


def changed(one, other, **second):
    return [
        (c.what, c.was, c.now) for c in changes(compared("a", one), compared("b", other, **second))
    ]


def test_a_share_that_became_an_area_is_told_with_all_that_changed():
    assert changed(figure("share", 46, "percent"), figure("area", 119.1, "km2")) == [
        ("kind", "share", "area"),
        ("figure", "46 percent", "119.1 km2"),
        ("unit", "percent", "km2"),
    ]


def test_what_is_the_same_in_other_words_is_no_change():
    assert changed(control("Beford"), control("Bieford")) == []
    assert changed(control("Beford"), control()) == []


def test_each_change_is_named():
    assert changed(control("Aland"), control("Aland", relation="holds")) == [
        ("relation", "took", "holds")
    ]
    assert changed(control("Aland"), control("Aland"), factuality="probable") == [
        ("factuality", "asserted", "probable")
    ]
    assert changed(control("Aland"), control("Aland", actor="river"))[0] == (
        "actor", "north", "river"
    )  # fmt: skip
    assert changed(control("Aland", "Beford"), control("Aland", "Corr"))[0][0] == "places"
    assert changed(outlook(30, 60), outlook(30, 90)) == [
        ("horizon", "30 to 60 days", "30 to 90 days")
    ]
    assert changed(control("Aland"), control("Aland"), speaker=Link(name="Anna Corr")) == [
        ("speaker", "General Ivo Beld", "Anna Corr")
    ]


@pytest.mark.parametrize(
    ("low", "best", "high", "said"),
    [
        (None, 40.0, None, "40 km2"),
        (40.0, 40.0, None, "at least 40 km2"),
        (None, 40.0, 40.0, "at most 40 km2"),
        (30.0, 40.0, 50.0, "30 to 50 km2"),
        (40.0, 40.0, 40.0, "40 km2"),
    ],
)
def test_figures_are_said_with_their_bounds(low, best, high, said):
    assert said_figure(Quantity(low=low, best=best, high=high, unit="km2", span=Span(0, 1))) == said
