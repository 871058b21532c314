"""A nowcast knows nothing that was reported later, whatever is reported later."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from whoholds.fuse.front_field import Hyper
from whoholds.fuse.nowcast import nowcast

from fusion_cases import case_of, war

DAYS, PLACES = 16, 6
FIXED = Hyper(reach=20.0, variance=300.0, walk=0.5, walk_reach=20.0)


@settings(max_examples=15, deadline=None)
@given(
    seed=st.integers(0, 1000),
    known_at=st.integers(0, DAYS - 1),
    parties=st.integers(2, 3),
    change=st.integers(1, 2),
)
def test_what_is_reported_after_known_at_changes_nothing_before(seed, known_at, parties, change):
    case = case_of(war(seed, parties=parties, places=PLACES, days=DAYS))
    said = case.statements
    later = said.reported_day > known_at
    other = np.where(later, (said.value + change) % (parties + 1), said.value)
    changed = replace(case, statements=replace(said, value=other))
    before = nowcast(case, FIXED).probability[:, : known_at + 1]
    assert np.array_equal(before, nowcast(changed, FIXED).probability[:, : known_at + 1])
