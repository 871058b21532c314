"""Rows of imports in a ledger, on every store."""

from __future__ import annotations

from datetime import UTC, datetime

import msgspec
import pytest
from ledger_samples import DAY, reading

from whoholds.ledger.database import open_ledger
from whoholds.ledger.import_bodies import row_bodies
from whoholds.model.entry import Imported

NOW = datetime(2031, 5, 7, 12, tzinfo=UTC)
RUN = Imported(
    import_id="i", name="n", form="table", maker="m", licence="l", capture_sha256="c",
    recipe_sha256="r",
)  # fmt: skip


@pytest.fixture
def ledger(ledger_url):
    with open_ledger(ledger_url, create=True) as opened:
        yield opened


def row(key, text="The Northern army took it."):
    held = reading("Aland", text=text)
    held = msgspec.structs.replace(held, report=msgspec.structs.replace(held.report, row=key))
    return row_bodies(held, DAY, "c", None)


def test_rows_are_added_together_and_found_by_their_import(ledger):
    groups = [(RUN,), row("i/1"), row("i/2"), row("other/1")]
    added, head = ledger.append_groups(groups, NOW)
    assert (added, head.seq) == (4, 7)
    one, two = row("i/1")[0], row("i/2")[0]
    assert ledger.import_rows("i") == {
        one.address_id: one.report_id, two.address_id: two.report_id,
    }  # fmt: skip
    assert [e.body for e in ledger.entries_on("i")] == [RUN]
    assert ledger.entries_on("other") == []
    assert ledger.first_fault() is None


def test_rows_that_are_there_are_not_added_again(ledger):
    ledger.append_groups([row("i/1")], NOW)
    added, head = ledger.append_groups([row("i/1"), row("i/2")], NOW)
    assert (added, head.seq) == (1, 4)


def test_the_last_version_of_a_row_is_the_one_that_is_found(ledger):
    ledger.append_groups([row("i/1")], NOW)
    ledger.append_groups([row("i/1", "It was lost.")], NOW)
    later = row("i/1", "It was lost.")[0]
    assert ledger.import_rows("i") == {later.address_id: later.report_id}


def test_nothing_is_added_where_one_of_them_cannot_be(ledger):
    before = ledger.head()
    with pytest.raises(TypeError):
        ledger.append_groups([row("i/1"), (object(),)], NOW)
    assert ledger.head() == before
    assert ledger.import_rows("i") == {}
