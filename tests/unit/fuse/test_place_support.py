from __future__ import annotations

from fuse_samples import CONTESTED, NORTH, RIVER, day, piece
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from whoholds.fuse.place_support import Hearing, spoken
from whoholds.fuse.said_words import denied, seen
from whoholds.fuse.standings import is_disputed
from whoholds.fuse.support import support_on

HOLDERS = ("north", "river")
WORDS = [NORTH, RIVER, CONTESTED, denied(0, 2), denied(1, 2), seen(0, 2), seen(1, 2)]
PIECES = st.builds(
    lambda word, on, back, origin, before: replace(
        piece("c", word=word, on=on, source="A", valid=None if back is None else on - back),
        origin=origin,
        before=before,
    ),
    st.sampled_from(WORDS),
    st.integers(0, 150),
    st.none() | st.integers(-5, 90),
    st.integers(0, 3),
    st.booleans(),
)


@given(st.lists(PIECES, min_size=1, max_size=12))
@settings(max_examples=150, deadline=None)
def test_a_place_heard_once_is_as_one_asked_anew_each_day(pieces):
    own = sorted(pieces, key=lambda p: p.reported_day)
    hearing = Hearing(own, HOLDERS)
    for number in range(-90, 240, 3):
        today = day(number)
        counted = [p for p in own if spoken(p) <= today]
        if not counted:
            continue
        heard = [replace(p, reported_day=min(p.reported_day, today)) for p in counted]
        told = hearing.on(today)
        assert told.support == support_on(heard, today, HOLDERS)
        assert told.disputed == is_disputed(heard, today, 2)
        assert told.last == max(p.reported_day for p in counted)
