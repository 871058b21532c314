"""Whatever is said, and in whatever order: estimates are probabilities, and know no future."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

pytest.importorskip("scipy")

from fuse_samples import HOLDERS, SITES, day, layout, piece

from whoholds.fuse.estimating import change_points, estimate, first_reports
from whoholds.fuse.standings import standings

_LAST = 25


@st.composite
def said(draw):
    """A few pieces about the villages, by a few sources, in no order."""
    count = draw(st.integers(1, 8))
    return [
        piece(
            f"c{n}",
            draw(st.sampled_from([s.key for s in SITES])),
            draw(st.integers(0, 8)),
            draw(st.integers(0, _LAST)),
            source=(source := draw(st.sampled_from(("A", "B", "C")))),
            side={"A": "north", "B": "river", "C": None}[source],
            valid=draw(st.none() | st.just(-1) | st.integers(-30, 0)),
            weight=draw(st.sampled_from((1.0, 0.4))),
        )
        for n in range(count)
    ]


@settings(max_examples=25, deadline=None)
@given(said(), st.integers(0, _LAST))
def test_what_is_reported_later_changes_no_earlier_day(pieces, until):
    early = [p for p in pieces if p.reported_day <= day(until)]
    if not early:
        return
    # The first day that anything speaks of numbers the days: it has to be told early.
    anchor = piece("first", "v4", 2, 0, valid=-31, source="C")
    full = estimate(layout(anchor, *pieces), day(_LAST), look_back=False)
    part = estimate(layout(anchor, *early), day(until), look_back=False)
    sources = [full.layout.sources.index(s) for s in part.layout.sources]
    assert len(sources) == len(part.layout.sources)
    days = part.case.days
    assert np.allclose(full.now[:, :days], part.now, atol=1e-9)


@settings(max_examples=25, deadline=None)
@given(said())
def test_estimates_are_probabilities_in_ranges(pieces):
    found = estimate(layout(*pieces), day(_LAST))
    for prob in (found.now, found.back):
        assert (prob >= 0).all()
        assert np.allclose(prob.sum(axis=2), 1, atol=1e-6)
    for one in standings(found, day(_LAST)):
        assert len(one.prob) == len(HOLDERS) + 1
        for low, prob, high in zip(one.low, one.prob, one.high, strict=True):
            assert low <= prob <= high
    told = {p.site for p in pieces}
    points = change_points(found.layout, found.now, first_reports(found.layout, found.case.days))
    assert {p.site for p in points} == told


@settings(max_examples=15, deadline=None)
@given(said(), st.randoms(use_true_random=False))
def test_the_order_of_pieces_changes_nothing(pieces, chance):
    turned = pieces.copy()
    chance.shuffle(turned)
    one, other = (estimate(layout(*p), day(_LAST), look_back=False) for p in (pieces, turned))
    assert np.array_equal(one.now, other.now)
