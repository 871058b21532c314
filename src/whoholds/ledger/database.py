"""Shell: a ledger in SQLite or PostgreSQL, through one code path.

Every write is one transaction that holds the end of the chain from before it is read until the
new entries stand: writers wait for each other, and a chain cannot fork. Readers never wait.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any, Self

import msgspec
from sqlalchemy import Connection, func, select, text
from sqlalchemy.engine import URL
from sqlalchemy.sql import Select

from whoholds.errors import LedgerMissing
from whoholds.ledger import entry_tables as tables
from whoholds.ledger import lookups
from whoholds.ledger.blanking import Destroyed, Telling, scrub
from whoholds.ledger.claim_columns import ClaimColumns, columns_at
from whoholds.ledger.connection import clear_errors, engine_of, file_of, odd_cells, server_url
from whoholds.ledger.ids import row_set_id
from whoholds.ledger.index_check import first_fault_in
from whoholds.ledger.lookups import Wanted
from whoholds.ledger.portions import portions, whole_reports
from whoholds.ledger.sealing import SALT_BYTES, Fault, Row, as_bytes, decode, entry_of, moment
from whoholds.ledger.slice_index import SliceIndex, load_index
from whoholds.ledger.slices import Clocks
from whoholds.ledger.upgrading import run_steps, steps_to_newest
from whoholds.ledger.vocabulary import Vocabulary
from whoholds.ledger.writing import BATCH, Stamp, head_of, unknown_groups, write, write_rows
from whoholds.model.entry import Body, Entry, Head, ReportAdded

#: Key of the one lock that writers of a ledger on PostgreSQL take (any fixed number).
_WRITERS = 7_405_961


class Batch(msgspec.Struct, frozen=True, kw_only=True):
    """What one transaction of many added: groups that are new, groups passed over, the new end."""

    added: int
    known: int
    head: Head


class Ledger:
    """An open ledger. Use it in a `with`, or close it."""

    def __init__(self, url: URL, *, create: bool = False) -> None:
        """Open the ledger at `url`; see `open_ledger`."""
        self.url = url
        self.file = file_of(url)
        if self.file is not None and not self.file.is_file() and not create:
            raise LedgerMissing(f"there is no ledger at {self.file}: begin one with whoholds init")
        self._engine = engine_of(url)
        try:
            with clear_errors(self._shown):
                self._prepare(create=create)
        except BaseException:
            self._engine.dispose()
            raise

    def __enter__(self) -> Self:
        """The ledger itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it."""
        self.close()

    def close(self) -> None:
        """Give back all connections."""
        self._engine.dispose()

    def head(self) -> Head:
        """The end of the chain."""
        with self.reading() as base:
            return head_of(base)

    def append(self, bodies: Sequence[Body], recorded: datetime) -> Head:
        """Add entries, all or none, and return the new end of the chain.

        Raises:
            LedgerBusy: another writer did not end in time; nothing was added.
            LedgerUnwritable: full disk, no right to write; nothing was added.
        """
        with self._writing() as base:
            return write(base, Vocabulary(), bodies, _stamp(recorded))

    def append_report(self, bodies: Sequence[Body], recorded: datetime) -> tuple[bool, Head]:
        """Add a report with its claims, unless its address has these very words last already.

        `bodies` begins with the report. Whether it is there is asked inside the same transaction,
        so that of two writers who bring the same report one adds it. Returns whether it was added.
        """
        with self._writing() as base:
            if not unknown_groups(base, (bodies,)):
                return False, head_of(base)
            return True, write(base, Vocabulary(), bodies, _stamp(recorded))

    def append_many(
        self, groups: Iterable[Sequence[Body]], clock: Callable[[], datetime], *, size: int = BATCH
    ) -> Iterator[Batch]:
        """Add many groups of entries, some `size` entries in each transaction.

        A group is a report with its claims, and is added whole or not at all; one whose address
        has these very words last already is passed over, so that giving the same groups again
        after a stop goes on from there. A group that begins with another entry is always added.

        Yields:
            What a transaction added, once it is on the disk: what was yielded is never lost.

        Raises:
            LedgerBusy, LedgerUnwritable: nothing of this transaction was added.
        """
        words = Vocabulary()
        for part in portions(groups, size):
            with self._writing() as base:
                fresh = unknown_groups(base, part)
                head = write(base, words, chain.from_iterable(fresh), _stamp(clock()))
            yield Batch(added=len(fresh), known=len(part) - len(fresh), head=head)

    def append_rows(self, rows: Sequence[Row]) -> Head:
        """Add rows as another ledger had them, all or none: number, time and hashes stay.

        Raises:
            BrokenChain: they do not go on from the end of this chain, or are broken themselves.
        """
        with self._writing() as base:
            return write_rows(base, Vocabulary(), rows)

    def append_groups(
        self, groups: Sequence[Sequence[Body]], recorded: datetime
    ) -> tuple[int, Head]:
        """Add groups of entries in one transaction, each as in `append_many`, all or none.

        Returns how many of them were added.
        """
        with self._writing() as base:
            fresh = unknown_groups(base, groups)
            head = write(base, Vocabulary(), chain.from_iterable(fresh), _stamp(recorded))
            return len(fresh), head

    def erase(self, names: Sequence[str], telling: Telling, recorded: datetime) -> Head:
        """Destroy the words of all entries that hold one of `names` (ids, hashes of captures).

        `telling` says of these what the record shall say; that entry is added with it, in one
        transaction, or nothing is changed. Bytes that the store itself still keeps: `scrub`.
        """
        with self._writing() as base:
            found = Destroyed(base, names)
            return found.blank(telling(found.entries), _stamp(recorded))

    def scrub(self) -> None:
        """Have the store give up the bytes of erased words; `LedgerBusy` where others hold it."""
        with clear_errors(self._shown):
            scrub(self._engine)

    def import_rows(self, import_id: str) -> dict[str, str]:
        """The rows of an import: report id of the last version by address."""
        a, r = tables.about.c, tables.report.c
        own = select(a.seq).where(a.target_id == row_set_id(import_id))
        query = select(r.address_id, r.report_id).where(r.seq.in_(own)).order_by(r.seq)
        with self.reading() as base:
            return {row[0]: row[1] for row in base.execute(query)}

    def rows(self, first: int = 1) -> Iterator[Row]:
        """The rows of the record from number `first` on, as they are stored."""
        e = tables.entry.c
        query = select(e.seq, e.recorded_us, e.body, e.before, e.own, e.salt)
        with self.reading() as base:
            yield from map(_row, _streamed(base, query.where(e.seq >= first).order_by(e.seq)))

    def entries(self, first: int = 1) -> Iterator[Entry]:
        """The entries from number `first` on, not checked against the chain."""
        return map(entry_of, self.rows(first))

    def entries_about(self, *place_keys: str, reports: bool = False) -> list[Entry]:
        """Entries of claims that name one of these places, or were amended to, in order.

        What was decided about them is among them, and what people said of names; with `reports`
        the entries that first added their reports too.
        """
        with self.reading() as base:
            found = [_entry(r) for r in lookups.place_rows(base, place_keys)]
        return [e for e in found if reports or not isinstance(e.body, ReportAdded)]

    def place_entries(
        self, place_keys: Sequence[str], clocks: Clocks
    ) -> tuple[list[Entry], datetime | None]:
        """`entries_about` with reports, and when the slice's last report came, in one view."""
        with self.reading() as base:
            found = lookups.place_rows(base, place_keys)
            us = lookups.latest_reported_us(base, clocks)
        return [_entry(r) for r in found], None if us is None else moment(us)

    def entries_on(self, target_id: str) -> list[Entry]:
        """Entries about one thing alone: a claim, a report, a round, the names; in order."""
        a = tables.about.c
        return self._entries_of(lookups.rows_of(select(a.seq).where(a.target_id == target_id)))

    def last_on(self, *target_ids: str) -> int:
        """The number of the last entry about one of these, 0 where there is none."""
        with self.reading() as base:
            return lookups.last_on(base, target_ids)

    def entry(self, seq: int) -> Entry | None:
        """The entry of this number, None where there is none."""
        found = self._entries_of(lookups.rows_of([seq]))
        return found[0] if found else None

    def claim_groups(self, wanted: Wanted) -> Iterator[list[Entry]]:
        """Entries of claims that may answer, a few hundred claims at a time, with their reports.

        Groups come in the order of slices, and all claims of a report that have the same time
        are in one of them: what each group gives in order is the whole in order.
        """
        with self.reading() as base:
            for part in whole_reports(_streamed(base, lookups.claims_in_order(wanted))):
                claims, reports = {r[2] for r in part}, {r[1] for r in part}
                found = base.execute(lookups.about_claims(list(claims), list(reports)))
                yield [_entry(r) for r in found]

    def names_like(self, word: str) -> list[str]:
        """Folded names of places in claims that have `word` (folded) among their words."""
        with self.reading() as base:
            found = base.execute(lookups.place_names_with(word))
            return sorted(k for (k,) in found if word in k.split())

    def report_of(self, report_id: str) -> Entry | None:
        """The entry that added a report, None where there is none of this id."""
        found = self._entries_of(lookups.rows_of(lookups.first_reports([report_id])))
        return found[0] if found else None

    def latest_version(self, address_id: str) -> Entry | None:
        """The last version of a report that was taken in."""
        r = tables.report.c
        last = select(func.max(r.seq)).where(r.address_id == address_id)
        found = self._entries_of(lookups.rows_of(last))
        return found[0] if found else None

    def claims_with_standing(self, report_id: str) -> list[Entry]:
        """Entries of a report's claims, and of what became of them, in order."""
        ids = select(tables.claim.c.claim_id).where(tables.claim.c.report_id == report_id)
        return self._entries_of(lookups.about_claims(ids, [report_id], reports=False))

    def entries_of_claim(self, *claim_ids: str, reports: bool = False) -> list[Entry]:
        """Entries of claims, and of what became of them and of their reports, in order.

        Those of a claim it is a part of, or of its parts, are among them; with `reports` theirs.
        """
        with self.reading() as base:
            return [_entry(r) for r in lookups.rows_of_named(base, claim_ids, reports=reports)]

    def claim_ids_like(self, beginning: str) -> list[str]:
        """Ids of claims that begin so, each once."""
        with self.reading() as base:
            return sorted(k for (k,) in base.execute(lookups.ids_like(beginning)))

    def report_entries(self, after: int = 0) -> Iterator[Entry]:
        """Entries of all reports, in order; those after a number of an entry."""
        query = lookups.rows_of(select(tables.report.c.seq).where(tables.report.c.seq > after))
        with self.reading() as base:
            yield from (_entry(r) for r in _streamed(base, query))

    def has_claim(self, claim_id: str) -> bool:
        """Whether a claim of this id was ever added."""
        c = tables.claim.c
        with self.reading() as base:
            return base.execute(select(c.seq).where(c.claim_id == claim_id)).first() is not None

    def first_fault(
        self, outside: Head | None = None, seen: Callable[[int, Body], None] | None = None
    ) -> Fault | None:
        """The first break of the chain, else of the index over it; None where all is whole.

        Args:
            outside: a head that was kept elsewhere.
            seen: called with the number and the body of every entry up to the first break.
        """
        with self.reading() as base:
            return first_fault_in(base, outside, seen)

    def columns(self, clocks: Clocks | None = None) -> ClaimColumns:
        """The claims of a slice in columns, each place that they name in a row of its own."""
        with self.reading() as base:
            return columns_at(base, clocks or Clocks())

    def slice_index(self, before: SliceIndex | None = None) -> SliceIndex:
        """Times and places of all claims in arrays; `before` is gone on from, where given."""
        with self.reading() as base:
            return load_index(base, before)

    def entries_of_claims(self, seqs: Sequence[int]) -> list[Entry]:
        """Entries of the claims that these entries added, a few hundred, with their reports.

        What became of them is among them, in order.
        """
        with self.reading() as base:
            return [_entry(r) for r in lookups.rows_of_claims(base, seqs)]

    def entries_numbered(self, seqs: Sequence[int]) -> list[Entry]:
        """The entries with these numbers, in order."""
        with self.reading() as base:
            return [_entry(r) for r in lookups.numbered_rows(base, seqs)]

    def _entries_of(self, query: Select[Any]) -> list[Entry]:
        with self.reading() as base:
            return [_entry(r) for r in base.execute(query).all()]

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One view of the whole ledger, however many questions are asked of it."""
        with clear_errors(self._shown), odd_cells(self._shown), self._engine.connect() as base:
            if base.dialect.name == "postgresql":
                base.execution_options(isolation_level="REPEATABLE READ")
            yield base

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        """One transaction that no other writer can come between."""
        with clear_errors(self._shown), self._engine.connect() as base:
            base.execution_options(whoholds_writes=True)
            with base.begin():
                if base.dialect.name == "postgresql":
                    base.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _WRITERS})
                yield base

    def _prepare(self, *, create: bool) -> None:
        """Bring the tables to this program's form."""
        with clear_errors(self._shown), odd_cells(self._shown), self._engine.connect() as base:
            steps = steps_to_newest(base, self._shown, create=create)
        if not steps:
            return
        if self.file is not None:
            self._let_readers_in()
        with self._writing() as base:
            run_steps(base)

    def _let_readers_in(self) -> None:
        """Many readers beside one writer; the file remembers it."""
        base = self._engine.raw_connection()
        try:
            base.cursor().execute("PRAGMA journal_mode=WAL")
        finally:
            base.close()

    @property
    def _shown(self) -> str:
        """Where it is, without a password."""
        if self.file is not None:
            return str(self.file)
        return self.url.render_as_string(hide_password=True)


def open_ledger(where: str | Path, *, create: bool = False) -> Ledger:
    """The ledger in a SQLite file, or at a database URL ("postgresql://...").

    Args:
        where: path of the file, or the URL.
        create: make it where it is not there yet.

    Raises:
        LedgerMissing: there is none, or what is there is no ledger.
        SchemaMismatch: a newer program wrote it.
        LedgerBusy, LedgerUnwritable: it cannot be brought to this program's form now.
    """
    if isinstance(where, str) and "://" in where:
        return Ledger(server_url(where), create=create)
    return Ledger(URL.create("sqlite", database=str(where)), create=create)


def _row(found: Any) -> Row:  # noqa: ANN401  (a row of a result)
    return Row(found[0], found[1], as_bytes(found[2]), found[3], found[4], as_bytes(found[5]))


def _stamp(recorded: datetime) -> Stamp:
    return Stamp(recorded, partial(secrets.token_bytes, SALT_BYTES))


def _entry(found: Any) -> Entry:  # noqa: ANN401  (a row of a result)
    seq, us, body, before, own = found
    return Entry(seq=seq, recorded_time=moment(us), body=decode(body), before=before, own=own)


def _streamed(base: Connection, query: Select[Any]) -> Iterator[Any]:
    """Rows as they are asked for, never all of them in memory."""
    return iter(base.execute(query.execution_options(yield_per=BATCH)))
