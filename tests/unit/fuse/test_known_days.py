from __future__ import annotations

import numpy as np
import pytest

from fuse_samples import NORTH, RIVER, day, layout, piece, quiet_war  # isort: skip

from whoholds.fuse.estimating import estimate
from whoholds.fuse.known_days import known_days, lone_days
from whoholds.fuse.lone_places import filter_place, lone_nowcast
from whoholds.fuse.place_chain import start_chances, transition, transition_table
from whoholds.fuse.said_words import likelihoods


@pytest.fixture(scope="module")
def found():
    return estimate(layout(*quiet_war()), day(20), look_back=False)


def test_every_day_has_probabilities(found):
    told = known_days(found)
    assert told.shape == found.now.shape
    assert np.allclose(told.sum(axis=2), 1)
    assert (told >= 0).all()


def test_a_late_report_of_a_past_day_counts_from_that_day_on():
    late = piece("late", word=RIVER, on=15, source="B", valid=5)
    made = estimate(layout(piece("a", word=NORTH, on=1, source="A"), late), day(20))
    told = known_days(made)[0]
    of, before = made.layout.number(day(5)), made.layout.number(day(4))
    assert told[before, NORTH] > told[of, NORTH] + 0.1
    assert told[of, RIVER] > made.now[0, of, RIVER] + 0.1
    assert told[before, NORTH] == pytest.approx(made.now[0, before, NORTH], abs=0.05)


def test_a_lone_place_on_the_last_day_is_as_the_nowcast_has_it(found):
    case = found.case
    (lone,) = np.flatnonzero(np.isnan(case.position[:, 0]))
    _, chain = lone_nowcast(case, np.array([lone]))
    said = case.statements.rows(case.statements.place == lone)
    heard = likelihoods(said, chain.confusion)
    start = start_chances(case)[lone]
    told = lone_days(said, heard, transition(chain.generator, 1.0), start, case.days)
    moves = transition_table(chain.generator, case.days)
    for last in range(case.days):
        spoken = said.rows(np.minimum(said.valid_day, case.days - 1) <= last)
        other = filter_place(spoken, chain, moves, start, last).chances
        assert np.allclose(told[last], other, atol=1e-6)
