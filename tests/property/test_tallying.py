"""Claims are counted by the index as by reading all of them, whatever was said later."""

from __future__ import annotations

import tempfile
from datetime import timedelta
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from later_acts import REPORTS, later, of_earlier
from ledger_samples import DAY

from whoholds.desk.ledgering import Asked, claims
from whoholds.ledger.database import open_ledger
from whoholds.ledger.slices import Clocks
from whoholds.ledger.tallying import tally
from whoholds.model.entry import Body
from whoholds.model.judgement import Undone


@settings(max_examples=80, deadline=None)
@given(
    st.lists(later(), max_size=10),
    st.none() | st.integers(-4, 8).map(lambda n: DAY + timedelta(days=n)),
)
def test_counts_are_those_of_reading_all(groups, known_at):
    clocks = Clocks(known_at=known_at)
    with (
        tempfile.TemporaryDirectory() as folder,
        open_ledger(Path(folder) / "ledger.sqlite", create=True) as ledger,
    ):
        said: list[Body] = []
        for n, group in enumerate([*REPORTS, *groups]):
            written = [of_earlier(b, said) if isinstance(b, Undone) else b for b in group]
            ledger.append(written, DAY + timedelta(days=n // 2))
            said += written
        told = tally(ledger, clocks)
        held = [f.recorded for f in claims(ledger, Asked(clocks=clocks))]
    assert told.claims == len(held)
    assert told.standing == sum(h.in_force for h in held)
    assert told.accepted == sum(h.in_force and h.approved for h in held)
    assert told.rejected == sum(h.decision == "reject" for h in held)
    assert told.waiting == sum(h.status == "read" and h.decision is None for h in held)
    assert told.out == {h.seq for h in held if not h.in_force}
    assert told.decided == {h.seq for h in held if h.status != "read" or h.decision}
    assert not told.repeated & {h.seq for h in held}
