"""Stores that fail: a clear error with its code, and nothing of what was there is lost."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import uuid
from datetime import UTC, datetime

import pytest
from ledger_samples import added_report, retraction
from sqlalchemy import create_engine, text

from whoholds.errors import LedgerError, LedgerUnwritable
from whoholds.ledger.connection import server_url
from whoholds.ledger.database import open_ledger

NOW = datetime(2031, 5, 8, tzinfo=UTC)
LONG = "long " * 200


def many(count: int = 400):
    """More than fits."""
    return [retraction(str(n), reason=LONG) for n in range(count)]


def test_a_disk_that_is_full_in_the_middle_loses_nothing(tmp_path):
    """A file system of one megabyte, where one may be made."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = shutil.which("mount")
    if mount is None or os.geteuid() != 0:
        pytest.skip("a small file system can only be made as root")
    made = subprocess.run([mount, "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(disk)], check=False)
    if made.returncode:
        pytest.skip("this machine lets nobody mount a file system")
    try:
        with open_ledger(disk / "ledger.sqlite", create=True) as ledger:
            head = ledger.append((retraction("a"),), NOW)
            with pytest.raises(LedgerUnwritable, match=r"L03.*nothing was added"):
                ledger.append(many(2_000), NOW)
            assert ledger.head() == head
            assert ledger.first_fault() is None
        with open_ledger(disk / "ledger.sqlite") as ledger:
            assert ledger.head() == head
    finally:
        subprocess.run(["umount", str(disk)], check=True)


_BOUNDED = """
import resource, signal, sys
from datetime import UTC, datetime
from whoholds.errors import LedgerUnwritable
from whoholds.ledger.database import open_ledger
sys.path.insert(0, sys.argv[2])
from ledger_samples import retraction
NOW = datetime(2031, 5, 8, tzinfo=UTC)
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
with open_ledger(sys.argv[1]) as ledger:
    resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))
    groups = [[retraction(f"{n}-{k}", reason="long " * 200) for k in range(20)] for n in range(400)]
    try:
        for batch in ledger.append_many(groups, lambda: NOW, size=60):
            print(batch.head.seq, flush=True)
    except LedgerUnwritable as error:
        print(error.code)
"""


def test_a_file_that_may_not_grow_keeps_all_that_was_acknowledged(tmp_path, root):
    file = tmp_path / "ledger.sqlite"
    open_ledger(file, create=True).close()
    command = [sys.executable, "-c", _BOUNDED, str(file), str(root / "tests")]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    *told, code = done.stdout.split()
    assert code == "L03"
    assert told
    with open_ledger(file) as ledger:
        assert ledger.head().seq == int(told[-1])
        assert ledger.first_fault() is None
        assert ledger.append((retraction("after"),), NOW).seq == int(told[-1]) + 1


def test_a_ledger_on_a_disk_that_cannot_be_written_is_told(tmp_path):
    """A read-only mount stops root too, as rights of a folder do not."""
    folder = tmp_path / "case"
    folder.mkdir()
    with open_ledger(folder / "ledger.sqlite", create=True) as ledger:
        head = ledger.append((retraction("a"),), NOW)
    if os.geteuid() != 0 or shutil.which("mount") is None:
        pytest.skip("a read-only mount can only be made as root")
    bound = subprocess.run(["mount", "--bind", str(folder), str(folder)], check=False)
    if bound.returncode:
        pytest.skip("this machine lets nobody mount a folder")
    try:
        subprocess.run(["mount", "-o", "remount,bind,ro", str(folder)], check=True)
        with (
            pytest.raises(LedgerError, match=r"L0[13]"),
            open_ledger(folder / "ledger.sqlite") as ledger,
        ):
            ledger.append((retraction("b"),), NOW)
    finally:
        subprocess.run(["umount", str(folder)], check=True)
    with open_ledger(folder / "ledger.sqlite") as ledger:
        assert ledger.head() == head
        assert ledger.first_fault() is None


def test_rights_that_forbid_writing_are_told(tmp_path):
    if os.geteuid() == 0:
        pytest.skip("nothing is forbidden to root")
    file = tmp_path / "ledger.sqlite"
    with open_ledger(file, create=True) as ledger:
        head = ledger.append((retraction("a"),), NOW)
    file.chmod(0o400)
    with pytest.raises(LedgerUnwritable, match="L03"), open_ledger(file) as ledger:
        ledger.append((retraction("b"),), NOW)
    file.chmod(0o600)
    with open_ledger(file) as ledger:
        assert ledger.head() == head


def test_a_connection_that_opens_the_file_to_read_only_is_told(tmp_path):
    with open_ledger(tmp_path / "ledger.sqlite", create=True) as ledger:
        head = ledger.append((retraction("a"),), NOW)
        with ledger._engine.connect() as base:
            base.exec_driver_sql("PRAGMA query_only = ON")
        with pytest.raises(LedgerUnwritable, match=r"L03.*nothing was added"):
            ledger.append((retraction("b"),), NOW)
        assert ledger.head() == head


def test_a_page_that_was_damaged_is_no_crash(tmp_path):
    file = tmp_path / "ledger.sqlite"
    with open_ledger(file, create=True) as ledger:
        ledger.append(added_report("Aland"), NOW)
        ledger.append(many(50), NOW)
    with sqlite3.connect(file) as base:
        base.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    base.close()
    raw = bytearray(file.read_bytes())
    raw[4096 * 3 : 4096 * 12] = b"\xff" * (4096 * 9)
    file.write_bytes(raw)
    with pytest.raises(LedgerError), open_ledger(file) as ledger:
        assert ledger.first_fault() is None


def test_a_connection_lost_in_the_middle_of_a_transaction_loses_nothing(postgres_ledger):
    url, ledger = postgres_ledger
    head = ledger.append((retraction("a"),), NOW)

    def bodies():
        yield from many(10)
        _cut_off(url)
        yield from many(10)

    with pytest.raises(LedgerUnwritable, match=r"L03.*nothing was added"):
        _written(ledger, bodies())
    assert ledger.head() == head
    assert ledger.append((retraction("after"),), NOW).seq == head.seq + 1
    assert ledger.first_fault() is None


def test_a_connection_lost_between_transactions_is_made_anew(postgres_ledger):
    url, ledger = postgres_ledger
    groups = ([retraction(f"{n}-{k}") for k in range(5)] for n in range(4))
    told = ledger.append_many(groups, lambda: NOW, size=5)
    assert next(told).head.seq == 5
    _cut_off(url)
    assert [b.head.seq for b in told] == [10, 15, 20]
    assert ledger.first_fault() is None


@pytest.fixture
def postgres_ledger(postgres_url):
    with open_ledger(postgres_url, create=True) as ledger:
        yield postgres_url, ledger


@pytest.fixture
def postgres_url(postgres):
    url = server_url(postgres)
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    name = f"lost{uuid.uuid4().hex[:12]}"
    with engine.connect() as base:
        base.execute(text(f"CREATE DATABASE {name}"))
    engine.dispose()
    return url.set(database=name).render_as_string(hide_password=False)


def _cut_off(url: str) -> None:
    """End every other connection to a database."""
    engine = create_engine(server_url(url), isolation_level="AUTOCOMMIT")
    with engine.connect() as base:
        base.execute(
            text(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        )
    engine.dispose()


def _written(ledger, bodies) -> None:
    """Write inside one transaction, which reads the bodies only when it has begun."""
    from whoholds.ledger import writing
    from whoholds.ledger.vocabulary import Vocabulary

    with ledger._writing() as base:
        writing.head_of(base)
        writing.write(base, Vocabulary(), bodies, NOW)
