"""Ledgers of older formats are brought forward, or stay as they were."""

from __future__ import annotations

import sqlite3

import pytest
from ledger_samples import DAY, retraction
from sqlalchemy import create_engine, inspect

from whoholds.desk.ledgering import claims, who
from whoholds.errors import LedgerUnwritable
from whoholds.ledger import entry_tables as tables
from whoholds.ledger import reindexing, upgrading
from whoholds.ledger.connection import engine_of, server_url
from whoholds.ledger.database import open_ledger
from whoholds.ledger.sealing import SALT_BYTES
from whoholds.model.entry import Erased, Head

#: Of the ledger in tests/fixtures, as the program that wrote it said.
OLD = Head(seq=7, own="27a28bd1bedde32e0034f87630aeecda38c3becf6f5a52f7cb2245cd5e450850")
#: Of each older format, as the program that wrote it said.
HEADS = {
    "0001": OLD,
    "0002": Head(seq=7, own="58d87f3a3e048f9c04015cf0e1af0fe731f6675cb864965d84736cd93894986f"),
}


@pytest.fixture
def written(root, tmp_path):
    """Makes a file as the program of some format wrote it."""

    def make(form):
        file = tmp_path / f"{form}.sqlite"
        base = sqlite3.connect(file)
        base.executescript((root / "tests" / "fixtures" / f"ledger-{form}.sql").read_text())
        base.close()
        return file

    return make


@pytest.fixture
def old(written):
    """A file that the program of format 0001 wrote."""
    return written("0001")


@pytest.mark.parametrize("form", HEADS)
def test_a_ledger_of_an_older_format_is_brought_forward(written, form):
    old = written(form)
    with open_ledger(old) as ledger:
        assert ledger.head() == HEADS[form]
        assert ledger.first_fault() is None
        found = claims(ledger)
        assert sorted(f.recorded.status for f in found) == ["read", "read", "retracted"]
        assert [f.recorded.decision for f in who(ledger, "Aland").claims].count("accept") == 1
        ledger.append((retraction("after"),), DAY)
    with open_ledger(old) as ledger:
        assert ledger.head().seq == OLD.seq + 1
        assert ledger.first_fault() is None
        # The old entries go on without a salt, the new one has one.
        assert [len(row.salt) for row in ledger.rows()] == [0] * OLD.seq + [SALT_BYTES]


def test_words_of_an_older_format_can_be_erased(old):
    with open_ledger(old) as ledger:
        name = claims(ledger)[0].recorded.report_id
        ledger.erase([name], lambda gone: Erased(entries=gone, reason="asked", by="Ada"), DAY)
        assert ledger.first_fault(OLD) is None
        assert name.encode() not in b"".join(row.body for row in ledger.rows())


def test_a_step_that_fails_leaves_the_ledger_as_it_was(old, monkeypatch):
    def full(*_):
        raise sqlite3.OperationalError("database or disk is full")

    with monkeypatch.context() as patch:
        patch.setattr(reindexing, "write_index", full)
        with pytest.raises(LedgerUnwritable, match="L03"):
            open_ledger(old)
    base = sqlite3.connect(old)
    assert base.execute("SELECT version_num FROM alembic_version").fetchall() == [("0001",)]
    assert base.execute("SELECT count(*) FROM place").fetchall() == [(3,)]
    base.close()
    with open_ledger(old) as ledger:
        assert ledger.head() == OLD


def test_all_steps_make_the_tables_that_the_program_knows(ledger_url):
    open_ledger(ledger_url, create=True).close()
    engine = create_engine(server_url(ledger_url))
    there = inspect(engine)
    for table in (tables.entry, tables.word, *tables.INDEX):
        assert {c["name"] for c in there.get_columns(table.name)} == set(table.columns.keys())
        indexed = {i["column_names"][0] for i in there.get_indexes(table.name)}
        assert {c.name for c in table.columns if c.index} <= indexed
    engine.dispose()


def test_steps_may_stop_at_an_older_format(tmp_path):
    engine = engine_of(server_url(f"sqlite:///{tmp_path / 'old.sqlite'}"))
    with engine.begin() as base:
        upgrading.run_steps(base, "0001")
        assert not inspect(base).has_table("word")
    with engine.begin() as base:
        assert upgrading.steps_to_newest(base, "here", create=False)
        upgrading.run_steps(base)
        assert inspect(base).has_table("word")
        assert not upgrading.steps_to_newest(base, "here", create=False)
    engine.dispose()
