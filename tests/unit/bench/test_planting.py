"""Invented reports with copies planted among them."""

from __future__ import annotations

from collections import Counter

import pytest

from whoholds.bench.planting import COPIES, plant


@pytest.mark.parametrize("style", ["press", "drawn"])
def test_every_source_has_all_its_copies_and_a_rewrite(style):
    planted = plant(3, 6, style)
    assert Counter(p.kind for p in planted) == dict.fromkeys(("source", *COPIES, "same origin"), 6)
    for p in planted:
        assert (p.source == p.event) is (p.kind != "same origin")
        assert "{" not in p.body


def test_a_seed_says_everything():
    assert plant(3, 4) == plant(3, 4)
    assert plant(3, 4) != plant(4, 4)


def of(planted, kind, event=0):
    return next(p.body for p in planted if p.kind == kind and p.event == event)


def test_copies_are_what_they_are_called():
    planted = plant(3, 2)
    source = of(planted, "source")
    assert source in of(planted, "verbatim")
    assert source != of(planted, "verbatim")
    assert source.startswith(of(planted, "cut").split("\n")[0])
    assert len(of(planted, "cut").split()) == round(len(source.split()) * 2 / 3)
    assert sorted(of(planted, "reordered").split("\n")) == sorted(source.split("\n"))
    assert len(of(planted, "spun").split()) == len(source.split())
    assert of(planted, "spun") != source
