from __future__ import annotations

from datetime import timedelta

import numpy as np
import pytest
from fuse_samples import NORTH, RIVER, day, layout, piece, quiet_war
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from whoholds.fuse.estimating import estimate
from whoholds.fuse.place_marks import place_marks, site_marks
from whoholds.fuse.place_support import spoken
from whoholds.fuse.standings import is_disputed, standings, word_for
from whoholds.fuse.support import support_on
from whoholds.model.mapped import mark_on

WORDS = {"estimated": {"estimated", "open"}, "claimed": {"claimed"}, "unclear": {"stale"}}
PIECES = st.builds(
    lambda n, word, on, back, source: piece(
        f"c{n}", word=word, on=on, source=source, valid=None if back is None else max(0, on - back)
    ),
    st.integers(0, 99),
    st.sampled_from([NORTH, RIVER]),
    st.integers(0, 90),
    st.none() | st.integers(0, 40),
    st.sampled_from("ABC"),
)


def flat(days: int, chance: float = 0.9) -> np.ndarray:
    return np.tile([chance, 0.95 - chance, 0.05], (days, 1))


@pytest.mark.parametrize("last", [20, 85, 150])
def test_the_last_day_is_told_as_standings_tell_it(last):
    made = estimate(layout(*quiet_war()), day(last), look_back=False)
    marks = site_marks(made)
    told = standings(made, day(last))
    assert set(marks) == {s.site for s in told}
    for one in told:
        mark = mark_on(marks[one.site], made.layout.number(day(last)))
        assert mark is not None
        assert mark.sign in WORDS[one.word]
        assert mark.origins == one.support.origins
        assert made.layout.day(mark.last) == one.support.last
        if one.word != "unclear":
            assert mark.disputed == one.disputed
        if mark.sign == "estimated":
            assert mark.step == round(20 * max(one.prob))


@given(st.lists(PIECES, min_size=1, max_size=8, unique_by=lambda p: p.claim_id))
@settings(max_examples=60, deadline=None)
def test_every_day_is_told_as_if_it_were_worked_out_alone(pieces):
    own = sorted(pieces, key=lambda p: p.reported_day)
    made = layout(*own)
    last = 160
    marks = place_marks(own, made, made.day(last), flat(last + 1))
    for number in range(last + 1):
        today = made.day(number)
        counted = [p for p in own if spoken(p) <= today]
        mark = mark_on(marks, number)
        if not counted:
            assert mark is None
            continue
        heard = [replace(p, reported_day=min(p.reported_day, today)) for p in counted]
        support = support_on(heard, today, made.holders)
        assert mark is not None
        assert mark.sign in WORDS[word_for(support, today)]
        assert mark.origins == support.origins
        if mark.sign != "stale":
            assert mark.disputed == is_disputed(heard, today, 2)


def test_a_mark_is_written_only_where_something_changes():
    one, other = piece("a", on=0, source="A"), piece("b", on=3, source="B")
    made = layout(one, other)
    marks = place_marks([one, other], made, made.day(100), flat(101))
    assert [(m.day, m.sign) for m in marks] == [(0, "claimed"), (3, "estimated"), (64, "stale")]
    assert marks[1].step == 18
    assert made.day(marks[2].last) == day(3)


def test_no_state_is_named_where_none_is_likely():
    one, other = piece("a", on=0, source="A"), piece("b", on=0, source="B")
    made = layout(one, other)
    (mark,) = place_marks([one, other], made, made.day(9), flat(10, 0.5))
    assert (mark.sign, mark.state, mark.step) == ("open", None, 0)


def test_sources_of_no_side_are_told_as_such():
    one = piece("a", source="A", side="river")
    made = layout(one, piece("b", source="B"))
    marks = place_marks(made.pieces, made, made.first_day + timedelta(days=1), flat(2))
    assert marks[-1].sides == (1, 2)
