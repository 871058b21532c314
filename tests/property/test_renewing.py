"""What is brought up to date is what is read anew, whatever was said in between."""

from __future__ import annotations

import tempfile
from datetime import timedelta
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from later_acts import REPORTS, later, of_earlier
from ledger_samples import DAY

from whoholds.desk.overview import gather, overview, renew
from whoholds.ledger.database import open_ledger
from whoholds.model.entry import Body
from whoholds.model.judgement import Undone


@settings(max_examples=80, deadline=None)
@given(st.lists(later(), max_size=10), st.integers(1, 4))
def test_what_is_brought_up_to_date_is_what_is_read_anew(groups, step):
    with (
        tempfile.TemporaryDirectory() as folder,
        open_ledger(Path(folder) / "ledger.sqlite", create=True) as ledger,
    ):
        said: list[Body] = []
        seen = gather(ledger)
        for n, group in enumerate([*REPORTS, *groups]):
            written = [of_earlier(b, said) if isinstance(b, Undone) else b for b in group]
            ledger.append(written, DAY + timedelta(days=n // 2))
            said += written
            if n % step == 0:
                seen = renew(ledger, seen)
        seen = renew(ledger, seen)
        assert seen == gather(ledger)
        assert overview(seen) == overview(gather(ledger))
