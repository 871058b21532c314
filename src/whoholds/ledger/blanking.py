"""Words of entries destroyed, and what is left of them in a store's files.

The row of an entry stays, with its number, time and hashes; its words and their salt go. The index
is made again from what is left, so that no name stands in it that no entry says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from sqlalchemy import Connection, Engine, select, text, update

from whoholds.errors import LedgerBusy
from whoholds.ledger import entry_tables as tables
from whoholds.ledger.reindexing import rebuild
from whoholds.ledger.sealing import as_bytes, moment
from whoholds.ledger.vocabulary import Vocabulary
from whoholds.ledger.writing import BATCH, Stamp, write
from whoholds.model.entry import Erased, Gone, Head

#: Says of the entries that go what the record shall say of them.
Telling = Callable[[tuple[Gone, ...]], Erased]


class Destroyed:
    """Entries found to name something: their numbers, times and hashes, before they go."""

    def __init__(self, base: Connection, names: Sequence[str]) -> None:
        """Every entry whose words hold one of `names` (ids or hashes), by reading all of them."""
        self._base = base
        self.entries = tuple(_holding(base, [n.encode() for n in names]))

    def blank(self, told: Erased, stamp: Stamp) -> Head:
        """Empty them, say so in an entry, and make the index again; the new end of the chain.

        The transaction must keep all other writers out.
        """
        e = tables.entry
        seqs = [gone.seq for gone in self.entries]
        for n in range(0, len(seqs), BATCH):
            part = e.c.seq.in_(seqs[n : n + BATCH])
            self._base.execute(update(e).where(part).values(body=b"", salt=b""))
        head = write(self._base, Vocabulary(), (told,), stamp)
        rebuild(self._base)
        return head


def _holding(base: Connection, names: Sequence[bytes]) -> Iterator[Gone]:
    e = tables.entry.c
    query = select(e.seq, e.recorded_us, e.own, e.body).order_by(e.seq)
    for seq, us, own, body in base.execute(query.execution_options(yield_per=BATCH)):
        if any(name in as_bytes(body) for name in names):
            yield Gone(seq=seq, recorded=moment(us), own=own)


def scrub(engine: Engine) -> None:
    """Have a store give up the bytes of rows that were emptied, as far as it is ours to ask.

    SQLite's file is written anew and its log emptied. PostgreSQL's tables are written anew; its
    own log of changes, and copies of it, belong to whoever runs the server.

    Raises:
        LedgerBusy: another program holds the file, so that its log could not be emptied.
    """
    if engine.dialect.name == "sqlite":
        _scrub_file(engine)
        return
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as base:
        for table in (tables.entry, tables.word, *tables.INDEX):
            base.execute(text(f"VACUUM FULL {table.name}"))
        base.execute(text("CHECKPOINT"))


def _scrub_file(engine: Engine) -> None:
    # VACUUM runs outside any transaction, and its own changes go through the log too.
    base = engine.raw_connection()
    try:
        cursor = base.cursor()
        cursor.execute("VACUUM")
        (held, *_) = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    finally:
        base.close()
    if held:
        raise LedgerBusy(
            "the words are out of the record, and another program still holds the file: close it "
            "and run the same command again, so that nothing is left in its log"
        )
