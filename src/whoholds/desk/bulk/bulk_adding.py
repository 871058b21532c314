"""Shell: the tables of `read-bulk` into a case's ledger, many reports a transaction.

What is written is what `add` would write of the same reports: the same entries, and the bytes
sealed under their hash. Captures of one address are taken in the order of time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import msgspec

from whoholds.desk.adding import Prepared, Taken, Taking, passed_over
from whoholds.desk.bulk.bulk_tables import REPORTS, Sealed
from whoholds.desk.bulk.job import PartDone
from whoholds.desk.bulk.part_reading import MARKERS, done_part
from whoholds.desk.bulk.storing import Store
from whoholds.desk.case_folder import CaseFolder
from whoholds.desk.held import Held
from whoholds.desk.ledgering import Clock, now
from whoholds.desk.reading import Outcome
from whoholds.errors import NoSuchInput, UnreadableBytes
from whoholds.ledger.database import Ledger
from whoholds.ledger.ids import address_id, asked_id, sha256
from whoholds.ledger.writing import BATCH
from whoholds.model.reading import Reading
from whoholds.model.siding import without_case
from whoholds.read.sense.reading import READER
from whoholds.read.text.arrival import Arrival
from whoholds.read.text.assemble import ReadOptions

#: Reports whose pages are held at a time while a table is read.
ROWS = 16
_FIRST = datetime(1970, 1, 1, tzinfo=UTC)


class TableRow(msgspec.Struct, frozen=True, kw_only=True):
    """A report of a table, and what it was read from; `last` of those that came of these bytes."""

    reading: Reading
    arrival: Arrival
    last: bool = True


def add_tables(folder: CaseFolder, tables: str, *, clock: Clock | None = None) -> Iterator[Taken]:
    """Take the reports of a folder of tables into the ledger; each told as it is kept.

    Only parts that were read to their end are taken. Adding the same tables again adds nothing.

    Args:
        folder: the case.
        tables: where `read-bulk` wrote.
        clock: tells the moment.

    Raises:
        NoSuchInput: there is no finished part there.
        UnreadableBytes: a table is damaged.
        LedgerError: the ledger cannot be written.
    """
    store = Store(tables)
    parts = finished(store)
    with folder.open(create=True) as ledger:
        writing = _Writing(folder, ledger, clock or now)
        for row in _in_time(store, parts):
            yield from writing.put(row)
        yield from writing.flush()


class _Writing:
    """Takes reports into the ledger some thousand entries a transaction.

    What a report adds depends on what the ledger has of its address: one whose address is among
    those that wait is looked at when they are written.
    """

    def __init__(self, folder: CaseFolder, ledger: Ledger, clock: Clock) -> None:
        self._folder, self._ledger, self._clock = folder, ledger, clock
        self._held = Held(folder, ledger, READER, ReadOptions())
        self._taking = Taking(folder, ledger, self._held, clock)
        self._ready: list[Prepared] = []
        self._entries = 0
        self._known: set[str] = set()

    def put(self, row: TableRow) -> Iterator[Taken]:
        """Take a report; it is kept when this or a later `put`, or `flush`, tells of it."""
        arrival, report = row.arrival, row.reading.report
        names = {asked_id(arrival.asked_url, sha256(arrival.body)), address_id(report)}
        if names & self._known or self._entries >= BATCH:
            yield from self.flush()
        self._held.reader = without_case(row.reading.reader)
        passed = self._held.passed(arrival)
        if passed is not None:
            yield passed_over(passed)
            return
        outcome = Outcome(
            source=arrival.source, reading=row.reading, arrival=arrival, parts=1 + (not row.last)
        )
        ready = self._taking.prepare(outcome, row.reading, self._clock())
        self._ready.append(ready)
        self._known |= names if row.last else {address_id(report)}
        self._entries += len(ready.written)

    def flush(self) -> Iterator[Taken]:
        """Write what waits, in one transaction, and tell of it."""
        groups = [r.written for r in self._ready if r.written]
        if groups:
            _, head = self._ledger.append_groups(groups, self._clock())
            self._folder.keep_head(head)
        yield from (r.told(added=True) for r in self._ready)
        self._ready, self._entries = [], 0
        self._known.clear()


def finished(store: Store) -> list[PartDone]:
    """The parts that were read to their end, in the order of their sources.

    Raises:
        NoSuchInput: there is none.
    """
    names = (n.removesuffix(".json") for n in store.names(MARKERS))
    parts = [p for n in names if (p := done_part(store, n)) is not None and not p.failed]
    if not parts:
        raise NoSuchInput(f"{store.address} holds no tables of read-bulk")
    return sorted(parts, key=lambda p: (p.source, p.part_id))


def _in_time(store: Store, parts: list[PartDone]) -> Iterator[TableRow]:
    """All rows, those of one address in the order of their captures; few ever wait."""
    due: dict[str, list[tuple[datetime, int]]] = defaultdict(list)
    count = 0
    for part in parts:
        for sealed in _seals(store, part):
            if sealed.asked_url:
                due[sealed.asked_url].append((sealed.taken or _FIRST, count))
            count += 1
    due = {url: sorted(times) for url, times in due.items() if times != sorted(times)}
    waiting: dict[str, dict[int, TableRow]] = defaultdict(dict)
    number = -1
    for part in parts:
        for row in _rows(store, part):
            number += 1
            url = row.arrival.asked_url
            if url not in due:
                yield row
                continue
            waiting[url][number] = row
            while due[url] and due[url][0][1] in waiting[url]:
                yield waiting[url].pop(due[url].pop(0)[1])


def _seals(store: Store, part: PartDone) -> Iterator[Sealed]:
    for batch in _batches(store, part, ["arrival"]):
        for row in batch:
            yield msgspec.json.decode(row["arrival"], type=Sealed)


def _rows(store: Store, part: PartDone) -> Iterator[TableRow]:
    columns = ["number", "reading", "arrival", "body"]
    rows = (row for batch in _batches(store, part, columns) for row in batch)
    held, number, arrival = next(rows, None), -1, None
    while held is not None:
        row, held = held, next(rows, None)
        if arrival is None or row["number"] != number:
            number, arrival = row["number"], _arrival(row)
        last = held is None or held["number"] != number
        reading = msgspec.json.decode(row["reading"], type=Reading)
        yield TableRow(reading=reading, arrival=arrival, last=last)


def _arrival(row: dict[str, Any]) -> Arrival:
    """What the reports of one record were read from: one object, as its bytes are sealed once."""
    fields = msgspec.structs.asdict(msgspec.json.decode(row["arrival"], type=Sealed))
    del fields["sha256"]
    return Arrival(body=row["body"], **fields)


def _batches(store: Store, part: PartDone, columns: list[str]) -> Iterator[list[dict[str, Any]]]:
    import pyarrow as pa
    from pyarrow import parquet

    name = f"{REPORTS}/{part.part_id}.parquet"
    try:
        with store.system.open_input_file(store.path(name)) as stream:
            for batch in parquet.ParquetFile(stream).iter_batches(ROWS, columns=columns):
                yield batch.to_pylist()
    except (OSError, ValueError, LookupError, pa.ArrowException) as cause:
        raise UnreadableBytes(f"{name} cannot be read ({cause}): run read-bulk again") from cause
