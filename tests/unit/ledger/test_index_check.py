"""Every change of the index is found, whatever table it is made in."""

from __future__ import annotations

import random
import sqlite3

import pytest
from ledger_samples import DAY
from sqlalchemy import create_engine, text

from whoholds.desk.simulated_reports import simulated_groups
from whoholds.ledger import entry_tables as tables
from whoholds.ledger.connection import server_url
from whoholds.ledger.database import open_ledger

#: Changes planted in each table of the index.
ROUNDS = 60
CHANGED = [(t, c) for t in (*tables.INDEX, tables.word) for c in t.columns]


@pytest.fixture
def filled(tmp_path):
    """A ledger, and a connection of whoever changes its index behind its back."""
    file = tmp_path / "ledger.sqlite"
    with open_ledger(file, create=True) as ledger:
        list(ledger.append_many(simulated_groups(300, 30, seed=5), lambda: DAY))
        base = sqlite3.connect(file, isolation_level=None)
        yield ledger, base
        base.close()


@pytest.mark.parametrize("table", [t.name for t in (*tables.INDEX, tables.word)])
def test_every_change_of_a_row_of_the_index_is_found(filled, table):
    ledger, base = filled
    dice = random.Random(table)
    columns = tables.metadata.tables[table].columns.keys()
    rows = base.execute(f"SELECT {', '.join(columns)} FROM {table}").fetchall()
    for _ in range(ROUNDS):
        row = dice.choice(rows)
        act = dice.choice(("drop", "change", "add"))
        changed = _tamper(base, table, columns, row, act, dice)
        fault = ledger.first_fault()
        assert fault is not None, (act, row, changed)
        assert (fault.kind, table in fault.what) == ("index", True)
        _restore(base, table, columns, row, changed)
    assert ledger.first_fault() is None


def _tamper(base, table, columns, row, act, dice):
    """Drop, change or double a row; what stands in its place."""
    where = " AND ".join(f"{c} IS ?" for c in columns)
    if act == "drop":
        base.execute(f"DELETE FROM {table} WHERE {where}", row)
        return None
    new = list(row)
    at = dice.randrange(len(columns))
    new[at] = 10**6 if not isinstance(row[at], str) else row[at] + "x"
    if act == "add":
        key = columns.index("code" if table == "word" else "seq")
        new[key] = 10**6 + 1
        new = [v + "y" if isinstance(v, str) else v for v in new]
        base.execute(f"INSERT INTO {table} VALUES ({','.join('?' * len(new))})", new)
        return ("added", new)
    sets = ", ".join(f"{c} = ?" for c in columns)
    base.execute(f"UPDATE {table} SET {sets} WHERE {where}", (*new, *row))
    return ("changed", new)


def _restore(base, table, columns, row, changed):
    where = " AND ".join(f"{c} IS ?" for c in columns)
    if changed is not None:
        base.execute(f"DELETE FROM {table} WHERE {where}", changed[1])
    if changed is None or changed[0] == "changed":
        base.execute(f"INSERT INTO {table} VALUES ({','.join('?' * len(row))})", row)


@pytest.mark.parametrize(
    ("table", "column"), CHANGED, ids=[f"{t.name}.{c.name}" for t, c in CHANGED]
)
def test_a_change_of_any_column_is_found_on_every_store(ledger_url, table, column):
    with open_ledger(ledger_url, create=True) as ledger:
        list(ledger.append_many(simulated_groups(100, 9, seed=5), lambda: DAY))
        engine = create_engine(server_url(ledger_url))
        least = f"SELECT min({column.name}) FROM {table.name}"
        new = "'x'" if str(column.type).startswith("VARCHAR") else "32000"
        with engine.begin() as base:
            value = base.execute(text(least)).scalar()
            act = text(
                f"UPDATE {table.name} SET {column.name} = {new} WHERE {column.name} = :v"
                + (" AND seq = (SELECT min(seq) FROM place)" if column.name == "key" else "")
            )
            assert base.execute(act, {"v": value}).rowcount
        engine.dispose()
        fault = ledger.first_fault()
        assert fault is not None
        assert fault.kind == "index"
        assert table.name in fault.what


def test_every_entry_is_opened_once(filled):
    ledger, _ = filled
    seen: list[int] = []
    assert ledger.first_fault(seen=lambda seq, _body: seen.append(seq)) is None
    assert seen == list(range(1, ledger.head().seq + 1))
