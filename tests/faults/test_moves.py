"""A record moves from SQLite to PostgreSQL and back: the same entries, the same end."""

from __future__ import annotations

import random
import uuid

import pytest
from sqlalchemy import create_engine, text

import fault_checks
from whoholds.desk.backing_up import export_ledger, import_ledger
from whoholds.desk.case_folder import LEDGER_VARIABLE, begin_case, open_case
from whoholds.desk.ledgering import verify
from whoholds.ledger.connection import server_url
from whoholds.model.entry import Head

import faults

pytestmark = pytest.mark.slow


@pytest.fixture
def server(postgres):
    """An empty base on PostgreSQL."""
    url = server_url(postgres)
    name = f"moved{uuid.uuid4().hex[:12]}"
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as base:
        base.execute(text(f"CREATE DATABASE {name}"))
    engine.dispose()
    return url.set(database=name).render_as_string(hide_password=False)


def rows(folder):
    with folder.open() as ledger:
        return list(ledger.rows())


def test_to_postgresql_and_back_with_the_same_end(tmp_path, monkeypatch, server):
    monkeypatch.delenv(LEDGER_VARIABLE, raising=False)
    begin_case(tmp_path / "case", ("Northern army", "Dorfian forces"))
    here, every = open_case(tmp_path / "case"), fault_checks.groups(5)
    with here.open() as ledger:
        for group in every:
            ledger.append(group, faults.CLOCK)
        here.keep_head(ledger.head())
    begun = rows(here)
    told = export_ledger(here, tmp_path / "here.zip")

    monkeypatch.setenv(LEDGER_VARIABLE, server)
    assert import_ledger(tmp_path / "here.zip", tmp_path / "there").head == told.head
    there = open_case(tmp_path / "there")
    assert rows(there) == begun
    assert verify(there) == (told.head, ())
    with there.open() as ledger:
        later = ledger.append(fault_checks.groups(6, 5)[0], faults.CLOCK)
        there.keep_head(later)
    moved = rows(there)
    export_ledger(there, tmp_path / "there.zip")

    monkeypatch.delenv(LEDGER_VARIABLE)
    assert import_ledger(tmp_path / "there.zip", tmp_path / "back").head == later
    back = open_case(tmp_path / "back")
    assert rows(back) == moved
    assert moved[: len(begun)] == begun
    assert verify(back) == (Head(seq=later.seq, own=later.own), ())
    # The case from which it began goes on with what was added elsewhere.
    assert import_ledger(tmp_path / "there.zip", tmp_path / "case").entries == len(every[0])


def test_a_backup_beside_a_writer_is_one_moment_of_the_record(tmp_path, monkeypatch):
    monkeypatch.delenv(LEDGER_VARIABLE, raising=False)
    from fault_kinds import moved

    for seed in range(3):
        folder = tmp_path / str(seed)
        folder.mkdir()
        assert list(moved(folder, random.Random(seed))) == []
