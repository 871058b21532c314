"""Columns say what the slice says, whatever was said later about claims, names and reports."""

from __future__ import annotations

import tempfile
from datetime import timedelta
from pathlib import Path

import pytest
from column_words import expected, told
from hypothesis import given, settings
from hypothesis import strategies as st
from later_acts import MAY, REPORTS, later, of_earlier
from ledger_samples import DAY

from whoholds.ledger import later_standing
from whoholds.ledger.database import open_ledger
from whoholds.ledger.slices import Clocks
from whoholds.model.entry import Body
from whoholds.model.judgement import Undone

pytest.importorskip("numpy")


def moments() -> st.SearchStrategy:
    """A day about that of the entries, or none."""
    return st.none() | st.integers(-4, 6).map(lambda n: DAY + timedelta(days=n))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(later(), max_size=8),
    st.builds(
        Clocks, on=st.none() | st.sampled_from(MAY), known_at=moments(), recorded_at=moments()
    ),
    st.sampled_from((1, 2, 100)),
)
def test_columns_are_the_slice(groups, clocks, opened):
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(later_standing, "_OPENED", opened)
        with open_ledger(Path(folder) / "ledger.sqlite", create=True) as ledger:
            said: list[Body] = []
            for n, group in enumerate([*REPORTS, *groups]):
                written = [of_earlier(b, said) if isinstance(b, Undone) else b for b in group]
                ledger.append(written, DAY + timedelta(days=max(0, n - 1) // 2))
                said += written
            assert list(told(ledger.columns(clocks))) == list(expected(ledger, clocks))
