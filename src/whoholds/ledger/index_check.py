"""The chain and the index over it, compared in one reading of the entries.

Every table of the index is read beside the entries in the order of their numbers, so that no more
of it is in memory than what one entry says, and the words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

from sqlalchemy import Connection, Table, select

from whoholds.ledger import entry_tables as tables
from whoholds.ledger.indexing import completed, index_rows, numbered, words_in
from whoholds.ledger.sealing import Fault, Row, as_bytes, checked
from whoholds.ledger.writing import BATCH
from whoholds.model.entry import Body, Head


def first_fault_in(
    base: Connection, outside: Head | None, seen: Callable[[int, Body], None] | None
) -> Fault | None:
    """The first break of the chain, else the first row of the index that is not as it should be.

    Args:
        base: a connection with one view of all tables.
        outside: a head that was kept elsewhere, None for none.
        seen: called with the number and the body of every entry up to the first break.
    """
    index = _Index(base)
    odd: Fault | None = None
    for row, found in checked(_rows(base), outside):
        if isinstance(found, Fault):
            return found
        assert row is not None
        if seen is not None:
            seen(row.seq, found)
        odd = odd or index.fault_at(row, found)
    return odd or index.fault_at_end()


def _rows(base: Connection) -> Iterator[Row]:
    e = tables.entry.c
    query = select(e.seq, e.recorded_us, e.body, e.before, e.own, e.salt).order_by(e.seq)
    for seq, us, body, before, own, salt in base.execute(query.execution_options(yield_per=BATCH)):
        yield Row(seq, us, as_bytes(body), before, own, as_bytes(salt))


class _Index:
    """The tables of the index, each as far as the entries were read."""

    def __init__(self, base: Connection) -> None:
        self._tables = [_Reader(base, table) for table in tables.INDEX]
        self._base = base
        self._codes: dict[str, int] = {}

    def fault_at(self, row: Row, body: Body) -> Fault | None:
        """What the index has for an entry against what it should have."""
        rows = index_rows(row.seq, body)
        for word in words_in(rows):
            self._codes.setdefault(word, len(self._codes) + 1)
        rows = numbered(completed(row, rows), self._codes)
        faults = (table.fault(row.seq, rows.get(table.name, ())) for table in self._tables)
        return next((f for f in faults if f is not None), None)

    def fault_at_end(self) -> Fault | None:
        """Rows for entries that are not there, and the words."""
        for table in self._tables:
            if (seq := table.next_seq) is not None:
                return _fault(table.name, seq)
        w = tables.word.c
        query = select(w.code, w.text).order_by(w.code).execution_options(yield_per=BATCH)
        expected = iter(self._codes.items())
        for code, word in self._base.execute(query):
            if next(expected, None) != (word, code):
                return _fault(tables.word.name, 0)
        return None if next(expected, None) is None else _fault(tables.word.name, 0)


class _Reader:
    """One table in the order of entries."""

    def __init__(self, base: Connection, table: Table) -> None:
        self.name = table.name
        self._columns = table.columns.keys()
        self._at = self._columns.index("seq")
        query = select(table).order_by(table.c.seq).execution_options(yield_per=BATCH)
        self._rows = iter(base.execute(query))
        self._next: Any = next(self._rows, None)

    @property
    def next_seq(self) -> int | None:
        """The entry of the next row."""
        return None if self._next is None else int(self._next[self._at])

    def fault(self, seq: int, expected: Any) -> Fault | None:  # noqa: ANN401  (rows by column)
        """The rows up to an entry against those that it should have."""
        found = []
        while self._next is not None and self._next[self._at] <= seq:
            found.append(tuple(self._next))
            self._next = next(self._rows, None)
        if not found and not expected:
            return None
        due = [tuple([row[c] for c in self._columns]) for row in expected]
        if found == due or Counter(found) == Counter(due):
            return None
        return _fault(self.name, min([seq, *(row[self._at] for row in found)]))


def _fault(table: str, seq: int) -> Fault:
    return Fault(seq, "index", f"the index table {table!r} does not say what the entries say")
