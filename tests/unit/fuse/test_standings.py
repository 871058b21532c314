import numpy as np
from fuse_samples import NORTH, RIVER, day, layout, piece, quiet_war

from whoholds.fuse.estimating import Left, estimate, estimate_on
from whoholds.fuse.said_words import denied
from whoholds.fuse.standings import (
    UNCLEAR_AFTER,
    is_disputed,
    ranged,
    standings,
    word_for,
)
from whoholds.model.estimate import Support


def support(origins=2, sides=("", "north"), last=0):
    return Support(origins=origins, sides=sides, last=day(last))


def test_a_probability_is_told_of_two_origins_that_are_not_of_one_side():
    assert word_for(support(), day(1)) == "estimated"
    assert word_for(support(sides=("",)), day(1)) == "estimated"
    assert word_for(support(sides=("north",)), day(1)) == "claimed"
    assert word_for(support(origins=1, sides=("",)), day(1)) == "claimed"


def test_old_reports_leave_a_place_unclear():
    assert word_for(support(), day(UNCLEAR_AFTER.days)) == "estimated"
    assert word_for(support(), day(UNCLEAR_AFTER.days + 1)) == "unclear"


def test_reports_differ_where_no_state_fits_all_latest_words():
    one, other = piece("a", word=NORTH, source="A"), piece("b", word=RIVER, source="B")
    assert is_disputed([one, other], day(1), 2)
    assert not is_disputed([one], day(1), 2)
    assert not is_disputed([one, piece("b", word=denied(RIVER, 2), source="B")], day(1), 2)
    corrected = piece("c", word=NORTH, on=1, source="B")
    assert not is_disputed([one, other, corrected], day(1), 2)
    assert not is_disputed([one, other], day(UNCLEAR_AFTER.days + 1), 2)


def test_every_reported_site_is_told_with_a_range_about_its_estimate():
    told = standings(estimate(layout(*quiet_war()), day(20)), day(20))
    assert [s.name for s in told] == ["Farm", *(f"Village {n}" for n in range(5))]
    for one in told:
        for low, prob, high in zip(one.low, one.prob, one.high, strict=True):
            assert low <= prob <= high
    assert {s.name: s.word for s in told}["Farm"] == "claimed"
    assert told[1].support.claimed_by == "north"
    assert told[1].support.origins == 3


def test_the_range_reaches_to_the_runs_without_each_of_the_sources_that_say_most():
    """The one neutral witness of a village that all others give to the other side."""
    others = [piece(f"o{n}", "v0", RIVER, 3 + n, source="Other") for n in range(3)]
    words = (*quiet_war(), *others)
    found = estimate(layout(*words), day(20))
    told, source = ranged(found, 20), found.case.statements.source
    moved = 0.0
    for one in range(len(found.case.side)):
        rows = tuple(np.flatnonzero(source == one).tolist())
        without = estimate_on(found, 20, without=Left(rows=rows))
        assert (told.low <= without + 1e-12).all()
        assert (without <= told.high + 1e-12).all()
        moved = max(moved, float(np.abs(without - told.prob).max()))
    assert len(found.case.side) <= 5
    assert moved > 0.05
