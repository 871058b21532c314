"""The contract of a ledger, on every store: one suite."""

from __future__ import annotations

import multiprocessing
import sqlite3
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from ledger_samples import DAY, added_report, claim_of, first_fault, retraction
from sqlalchemy import create_engine, text

from whoholds.errors import LedgerBusy, LedgerMissing, LedgerUnwritable, SchemaMismatch
from whoholds.ledger import connection
from whoholds.ledger import database as store
from whoholds.ledger.connection import server_url
from whoholds.ledger.database import open_ledger
from whoholds.ledger.vocabulary import Vocabulary
from whoholds.ledger.writing import write
from whoholds.model.entry import GENESIS, Head

NOW = datetime(2031, 5, 7, 12, tzinfo=UTC)


@pytest.fixture
def ledger(ledger_url):
    with open_ledger(ledger_url, create=True) as opened:
        yield opened


def test_a_new_ledger_is_empty_and_whole(ledger):
    assert ledger.head() == Head(seq=0, own=GENESIS)
    assert list(ledger.entries()) == []
    assert ledger.first_fault() is None


def test_entries_come_back_as_they_were_given_in_their_order(ledger):
    bodies = (*added_report("Aland", "Beford"), retraction("x"))
    head = ledger.append(bodies, NOW)
    entries = list(ledger.entries())
    assert [e.body for e in entries] == list(bodies)
    assert [e.seq for e in entries] == [1, 2, 3, 4]
    assert {e.recorded_time for e in entries} == {NOW}
    assert ledger.head() == head == Head(seq=4, own=entries[-1].own)
    assert first_fault(ledger.rows()) is None


def test_a_second_writing_goes_on_from_the_first(ledger):
    ledger.append((retraction("a"),), NOW)
    ledger.append((retraction("b"),), NOW + timedelta(hours=1))
    first, second = ledger.entries()
    assert (first.before, second.before) == (GENESIS, first.own)


def test_a_report_that_is_there_is_not_added_again(ledger):
    bodies = added_report("Aland")
    assert ledger.append_report(bodies, NOW)[0] is True
    added, head = ledger.append_report(bodies, NOW)
    assert added is False
    assert head == ledger.head() == Head(seq=2, own=list(ledger.entries())[-1].own)


def test_words_that_an_outlet_goes_back_to_are_its_last_again(ledger):
    old, new = added_report("Aland"), added_report("Aland", text="Aland was lost.")
    for bodies in (old, new, old):
        assert ledger.append_report(bodies, NOW)[0] is True
    assert ledger.append_report(old, NOW)[0] is False
    assert ledger.latest_version(old[0].address_id).body == old[0]


def test_what_a_place_is_said_of_is_found_by_its_name_with_later_entries(ledger):
    north, south = added_report("Aland"), added_report("Beford", text="Beford fell.")
    ledger.append((*north, *south, retraction(claim_of(north).claim_id)), NOW)
    bodies = [e.body for e in ledger.entries_about("aland")]
    assert bodies == [claim_of(north), retraction(claim_of(north).claim_id)]
    assert ledger.entries_about("cavan") == []
    assert ledger.names_like("aland") == ["aland"]


def test_the_last_version_of_a_report_is_found_by_its_address(ledger):
    old, new = added_report("Aland"), added_report("Aland", text="Aland was lost.")
    assert old[0].address_id == new[0].address_id
    ledger.append((*old, *new), NOW)
    found = ledger.latest_version(old[0].address_id)
    assert found is not None
    assert found.body == new[0]
    assert ledger.latest_version("0" * 24) is None
    assert ledger.report_of(old[0].report_id).body == old[0]


@pytest.mark.parametrize("act", ["UPDATE entry SET recorded_us = 1", "DELETE FROM entry"])
def test_the_store_itself_refuses_to_change_an_entry(ledger, ledger_url, act):
    ledger.append((retraction("a"),), NOW)
    engine = create_engine(server_url(ledger_url))
    with engine.connect() as base, pytest.raises(Exception, match="never changed"):
        base.execute(text(act))
    engine.dispose()
    assert ledger.first_fault() is None


@pytest.mark.parametrize("table", ["report", "claim", "place", "about"])
def test_an_index_that_says_other_than_the_entries_is_found(ledger, ledger_url, table):
    bodies = added_report("Aland")
    ledger.append((*bodies, retraction(claim_of(bodies).claim_id)), NOW)
    engine = create_engine(server_url(ledger_url))
    with engine.begin() as base:
        assert base.execute(text(f"DELETE FROM {table}")).rowcount == 1
    engine.dispose()
    fault = ledger.first_fault()
    assert fault is not None
    assert fault.kind == "index"
    assert table in fault.what


def test_many_writers_make_one_chain(ledger, ledger_url):
    """Each in a process of its own, all at once; what one adds no other loses."""
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=_write, args=(ledger_url, n)) for n in range(3)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(60)
    assert [w.exitcode for w in writers] == [0, 0, 0]
    targets = [e.body.target_id for e in ledger.entries()]
    assert sorted(targets) == sorted(f"{n}-{k}" for n in range(3) for k in range(8))
    assert ledger.first_fault() is None


def _write(url: str, number: int) -> None:
    with open_ledger(url) as opened:
        for k in range(8):
            opened.append((retraction(f"{number}-{k}"),), NOW)


def test_a_reader_does_not_wait_for_a_writer(ledger):
    ledger.append((retraction("a"),), NOW)
    with ledger._writing():
        assert ledger.head().seq == 1


def test_what_fails_inside_a_writing_adds_nothing(ledger):
    ledger.append((retraction("a"),), NOW)

    def broken():
        yield retraction("b")
        raise RuntimeError("the reader fell over")

    with pytest.raises(RuntimeError), ledger._writing() as base:
        write(base, Vocabulary(), broken(), NOW)
    assert ledger.head().seq == 1
    assert ledger.first_fault() is None


def test_opening_again_finds_everything(ledger_url):
    with open_ledger(ledger_url, create=True) as opened:
        head = opened.append(added_report("Aland"), NOW)
    with open_ledger(ledger_url) as opened:
        assert opened.head() == head


def test_a_ledger_of_a_newer_program_is_refused(ledger, ledger_url):
    engine = create_engine(server_url(ledger_url))
    with engine.begin() as base:
        base.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    with pytest.raises(SchemaMismatch, match="newer whoholds"):
        open_ledger(ledger_url)


def test_nothing_is_made_unless_asked(tmp_path):
    with pytest.raises(LedgerMissing, match="whoholds init"):
        open_ledger(tmp_path / "ledger.sqlite")
    assert list(tmp_path.iterdir()) == []


def test_another_database_is_no_ledger(tmp_path):
    file = tmp_path / "other.sqlite"
    with sqlite3.connect(file) as base:
        base.execute("CREATE TABLE entry(n)")
    with pytest.raises(LedgerMissing, match="is no ledger"):
        open_ledger(file, create=True)


@pytest.mark.parametrize("raw", [b"", b"not a database at all, only words" * 40])
def test_a_file_that_is_no_database_is_no_ledger(tmp_path, raw):
    file = tmp_path / "ledger.sqlite"
    file.write_bytes(raw)
    with pytest.raises(LedgerMissing):
        open_ledger(file)
    assert file.read_bytes() == raw


def test_a_locked_file_is_told_and_nothing_is_added(tmp_path, monkeypatch):
    monkeypatch.setattr(connection, "BUSY_S", 0.1)
    file = tmp_path / "ledger.sqlite"
    with open_ledger(file, create=True) as opened:
        opened.append((retraction("a"),), NOW)
        other = sqlite3.connect(file, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LedgerBusy, match="another program"):
            opened.append((retraction("b"),), NOW)
        other.execute("ROLLBACK")
        assert opened.append((retraction("b"),), NOW).seq == 2


def test_a_full_disk_is_told_and_nothing_is_added(tmp_path):
    file = tmp_path / "ledger.sqlite"
    with open_ledger(file, create=True) as opened:
        opened.append((retraction("a"),), NOW)
        with opened._engine.connect() as base:
            pages = base.exec_driver_sql("PRAGMA page_count").scalar_one()
        with opened._engine.connect() as base:
            base.exec_driver_sql(f"PRAGMA max_page_count = {pages + 1}")
        many = [retraction(str(n), reason="long " * 200) for n in range(200)]
        with pytest.raises(LedgerUnwritable, match="nothing was added"):
            opened.append(many, NOW)
        assert opened.head().seq == 1
        assert opened.first_fault() is None


def test_a_server_that_is_gone_is_told(tmp_path):
    with pytest.raises(LedgerUnwritable, match="does not answer"):
        open_ledger(f"postgresql://me@/base?host={tmp_path}")


def test_a_password_is_never_shown(tmp_path):
    with pytest.raises(LedgerUnwritable) as caught:
        open_ledger(f"postgresql://me:secret@/base?host={tmp_path}")
    assert "secret" not in str(caught.value)


_KILLED = """
import sys
from datetime import UTC, datetime
from whoholds.ledger.database import open_ledger
sys.path.insert(0, sys.argv[2])
from ledger_samples import retraction
with open_ledger(sys.argv[1], create=True) as ledger:
    for n in range(10_000):
        head = ledger.append([retraction(f"{n}-{k}") for k in range(5)], datetime.now(UTC))
        print(head.seq, flush=True)
"""


@pytest.mark.parametrize("after", [1, 7, 20])
def test_a_kill_loses_nothing_that_was_acknowledged(ledger_url, after, root):
    """Killed while it writes: whole groups of five, and no fewer than were told."""
    command = [sys.executable, "-c", _KILLED, ledger_url, str(root / "tests")]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    told = [int(process.stdout.readline()) for _ in range(after)]
    process.kill()
    told += [int(line) for line in process.stdout.read().splitlines() if line.strip()]
    process.wait()
    with open_ledger(ledger_url) as ledger:
        assert ledger.first_fault() is None
        assert ledger.head().seq >= told[-1]
        assert ledger.head().seq % 5 == 0
        ledger.append((retraction("after"),), DAY)


def test_the_folder_of_migrations_is_in_the_package():
    folder = Path(store.__file__).parent / "migrations" / "versions"
    assert sorted(p.name[:5] for p in folder.glob("r*.py")) == ["r0001", "r0002", "r0003"]


def test_many_groups_are_added_in_transactions_of_some_size(ledger):
    groups = [added_report("Aland", url=f"https://a.example/{n}") for n in range(7)]
    told = list(ledger.append_many(groups, lambda: NOW, size=4))
    assert [(b.added, b.known, b.head.seq) for b in told] == [
        (2, 0, 4),
        (2, 0, 8),
        (2, 0, 12),
        (1, 0, 14),
    ]
    assert told[-1].head == ledger.head()
    assert [e.body for e in ledger.entries()] == [b for g in groups for b in g]
    assert ledger.first_fault() is None


def test_the_same_groups_again_go_on_where_they_stopped(ledger_url, tmp_path, monkeypatch):
    # With salts that are drawn the same entries would have other hashes.
    monkeypatch.setattr("secrets.token_bytes", bytes)
    groups = [added_report("Aland", url=f"https://a.example/{n}") for n in range(9)]
    with open_ledger(f"sqlite:///{tmp_path / 'unbroken.sqlite'}", create=True) as unbroken:
        *_, whole = unbroken.append_many(groups, lambda: NOW, size=4)
    with open_ledger(ledger_url, create=True) as ledger:
        first = next(ledger.append_many(groups, lambda: NOW, size=4))
        assert (first.added, first.head.seq) == (2, 4)
        *_, last = ledger.append_many(groups, lambda: NOW, size=4)
        assert last.head == whole.head == ledger.head()
        (again,) = ledger.append_many(groups, lambda: NOW, size=100)
        assert (again.added, again.known, again.head) == (0, 9, whole.head)


def test_the_same_words_twice_among_many_are_added_once(ledger):
    old, new = added_report("Aland"), added_report("Aland", text="Aland was lost.")
    (told,) = ledger.append_many([old, old, new, new, old], lambda: NOW)
    assert (told.added, told.known) == (3, 2)
    assert [e.body for e in ledger.report_entries()] == [old[0], new[0], old[0]]


def test_groups_that_fail_add_nothing_of_their_transaction(ledger):
    def groups():
        yield added_report("Aland")
        yield added_report("Beford", url="https://a.example/2")
        raise RuntimeError("the file is broken here")

    told = ledger.append_many(groups(), lambda: NOW, size=2)
    assert next(told).head.seq == 2
    assert next(told).head.seq == 4
    with pytest.raises(RuntimeError):
        next(told)
    assert ledger.head().seq == 4
    assert ledger.first_fault() is None
