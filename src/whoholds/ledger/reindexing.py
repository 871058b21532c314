"""The index made anew from the entries: what a step of migration does when its tables change."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, inspect, select, text

from whoholds.ledger import entry_tables as tables
from whoholds.ledger.indexing import index_rows
from whoholds.ledger.sealing import Row, as_bytes, decode
from whoholds.ledger.vocabulary import Vocabulary
from whoholds.ledger.writing import BATCH, Indexed, write_index


def rebuild(base: Connection) -> None:
    """Drop every table of the index and fill it again from the entries.

    All of it happens in the caller's transaction: a stop in the middle leaves the ledger as it
    was. The tables are those of this program, so that a later step may call it again.
    """
    there = set(inspect(base).get_table_names())
    fresh = (tables.word, *tables.INDEX)
    for table in fresh:
        if table.name in there:
            base.execute(text(f"DROP TABLE {table.name}"))
    tables.metadata.create_all(base, fresh, checkfirst=False)
    words = Vocabulary()
    for batch in _batches(base):
        write_index(base, words, batch)


def _batches(base: Connection) -> Iterator[list[Indexed]]:
    """The entries with their index, a batch at a time."""
    e = tables.entry.c
    query = select(e.seq, e.recorded_us, e.body, e.before, e.own).order_by(e.seq).limit(BATCH)
    last = 0
    while found := base.execute(query.where(e.seq > last)).all():
        rows = [Row(r[0], r[1], as_bytes(r[2]), r[3], r[4]) for r in found]
        yield [(row, index_rows(row.seq, decode(row.body))) for row in rows]
        last = rows[-1].seq
