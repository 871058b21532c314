"""Entries and their index into the tables, inside a transaction that the caller holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from functools import cache
from operator import itemgetter
from typing import Any

import msgspec
from sqlalchemy import Connection, Table, func, insert, select
from sqlalchemy.dialects import sqlite

from whoholds.errors import BrokenChain
from whoholds.ledger import entry_tables as tables
from whoholds.ledger.indexing import IndexRows, completed, index_rows, numbered, words_in
from whoholds.ledger.sealing import Row, decode, fault_of, link
from whoholds.ledger.vocabulary import Vocabulary
from whoholds.model.entry import Body, Head, ReportAdded

#: Rows fetched, and rows written, at a time.
BATCH = 2_000

Indexed = tuple[Row, IndexRows]


class Stamp(msgspec.Struct, frozen=True):
    """What is written with entries besides their words: when, and a salt for each."""

    recorded: datetime
    salt: Callable[[], bytes]


def head_of(base: Connection) -> Head:
    """The end of the chain."""
    e = tables.entry.c
    row = base.execute(select(e.seq, e.own).order_by(e.seq.desc()).limit(1)).first()
    return Head() if row is None else Head(seq=row[0], own=row[1])


def last_reports(base: Connection, addresses: Sequence[str]) -> dict[str, str]:
    """Which words were taken in last from each address: its report's id."""
    r = tables.report.c
    found: dict[str, str] = {}
    for n in range(0, len(addresses), BATCH // 4):
        part = addresses[n : n + BATCH // 4]
        last = select(func.max(r.seq)).where(r.address_id.in_(part)).group_by(r.address_id)
        query = select(r.address_id, r.report_id).where(r.seq.in_(last))
        found.update((address, report) for address, report in base.execute(query))
    return found


def unknown_groups(base: Connection, groups: Iterable[Sequence[Body]]) -> list[Sequence[Body]]:
    """Groups of entries but for those that bring the words their address had last.

    A group begins with its report; one that begins otherwise is always new.
    """
    groups = list(groups)
    firsts = [g[0] for g in groups if isinstance(g[0], ReportAdded)]
    last = last_reports(base, list({r.address_id: None for r in firsts}))
    out = []
    for group in groups:
        first = group[0]
        if isinstance(first, ReportAdded):
            if last.get(first.address_id) == first.report_id:
                continue
            last[first.address_id] = first.report_id
        out.append(group)
    return out


def write(base: Connection, words: Vocabulary, bodies: Iterable[Body], stamp: Stamp) -> Head:
    """Add entries with their index at the end of the chain; the new end.

    The transaction must keep all other writers out.
    """
    bodies = list(bodies)
    head = head_of(base)
    batch: list[Indexed] = []
    for row, body in zip(link(head, bodies, stamp.recorded, stamp.salt), bodies, strict=True):
        batch.append((row, index_rows(row.seq, body)))
        if len(batch) == BATCH:
            _flush(base, words, batch)
            batch = []
        head = Head(seq=row.seq, own=row.own)
    _flush(base, words, batch)
    return head


def write_rows(base: Connection, words: Vocabulary, rows: Sequence[Row]) -> Head:
    """Add rows as another ledger had them, with their index; the new end of the chain.

    The transaction must keep all other writers out.

    Raises:
        BrokenChain: they do not go on from the end of this chain, or are broken themselves.
    """
    head = head_of(base)
    for row in rows:
        if (fault := fault_of(row, head.seq + 1, head.own)) is not None:
            raise BrokenChain(f"entry {fault.seq}: {fault.what}: nothing was added")
        head = Head(seq=row.seq, own=row.own)
    for n in range(0, len(rows), BATCH):
        part = rows[n : n + BATCH]
        _flush(base, words, [(row, index_rows(row.seq, decode(row.body))) for row in part])
    return head


def _flush(base: Connection, words: Vocabulary, batch: Sequence[Indexed]) -> None:
    if batch:
        _insert(base, tables.entry, [msgspec.structs.asdict(row) for row, _ in batch])
        write_index(base, words, batch)


def write_index(base: Connection, words: Vocabulary, batch: Sequence[Indexed]) -> None:
    """Add the rows of the index for entries that are there, in their order."""
    codes = words.codes(base, (w for _, rows in batch for w in words_in(rows)))
    pending: IndexRows = {}
    for row, rows in batch:
        for name, values in numbered(completed(row, rows), codes).items():
            pending.setdefault(name, []).extend(values)
    for name, values in pending.items():
        if values:
            _insert(base, tables.metadata.tables[name], values)


def _insert(base: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    if base.dialect.name != "sqlite":
        base.execute(insert(table), rows)
        return
    # One statement made once: SQLAlchemy's own way takes a third of the time of bulk writing.
    words, columns = _statement(table)
    base.exec_driver_sql(words, [columns(row) for row in rows])


@cache
def _statement(table: Table) -> tuple[str, Callable[[dict[str, Any]], tuple[Any, ...]]]:
    """SQLite's words to insert a row, and what takes its values from a row by column."""
    made = insert(table).compile(dialect=sqlite.dialect())
    return made.string, itemgetter(*table.columns.keys())
