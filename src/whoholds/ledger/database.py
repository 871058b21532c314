"""Shell: a ledger in SQLite or PostgreSQL, through one code path.

Every write is one transaction that holds the end of the chain from before it is read until the
new entries stand: writers wait for each other, and a chain cannot fork. Readers never wait.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from importlib import resources
from pathlib import Path
from typing import Any, Self

import msgspec
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.runtime.environment import EnvironmentContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, func, insert, inspect, select, text
from sqlalchemy.engine import URL
from sqlalchemy.sql import Select

from whoholds.errors import LedgerMissing, SchemaMismatch
from whoholds.ledger import entry_tables as tables
from whoholds.ledger.connection import clear_errors, engine_of, file_of, server_url
from whoholds.ledger.ids import row_set_id
from whoholds.ledger.indexing import IndexRows, index_rows
from whoholds.ledger.sealing import Fault, Row, decode, entry_of, first_fault, link
from whoholds.model.entry import Body, Entry, Head, ReportAdded

#: Rows fetched, and rows written, at a time.
BATCH = 2_000
#: Key of the one lock that writers of a ledger on PostgreSQL take (any fixed number).
_WRITERS = 7_405_961


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
                self._migrate(create=create)
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
        with self._reading() as base:
            return _head(base)

    def append(self, bodies: Sequence[Body], recorded: datetime) -> Head:
        """Add entries, all or none, and return the new end of the chain.

        Raises:
            LedgerBusy: another writer did not end in time; nothing was added.
            LedgerUnwritable: full disk, no right to write; nothing was added.
        """
        with self._writing() as base:
            return self._write(base, _head(base), bodies, recorded)

    def append_report(self, bodies: Sequence[Body], recorded: datetime) -> tuple[bool, Head]:
        """Add a report with its claims, unless its address has these very words last already.

        `bodies` begins with the report. Whether it is there is asked inside the same transaction,
        so that of two writers who bring the same report one adds it. Returns whether it was added.
        """
        first = bodies[0]
        with self._writing() as base:
            head = _head(base)
            if isinstance(first, ReportAdded) and _is_last(base, first):
                return False, head
            return True, self._write(base, head, bodies, recorded)

    def append_rows(self, groups: Sequence[Sequence[Body]], recorded: datetime) -> tuple[int, Head]:
        """Add many rows of an import in one transaction, each with its claims, all or none.

        A group that begins with a report is left out where its address has these very words last
        already, as in `append_report`. Returns how many groups were added.
        """
        with self._writing() as base:
            head = _head(base)
            fresh = [
                g for g in groups if not (isinstance(g[0], ReportAdded) and _is_last(base, g[0]))
            ]
            return len(fresh), self._write(base, head, [b for g in fresh for b in g], recorded)

    def import_entries(self, import_id: str) -> list[Entry]:
        """What is recorded of an import's runs, in order."""
        a = tables.about.c
        return self._entries_of(select(a.seq).where(a.target_id == import_id))

    def import_rows(self, import_id: str) -> dict[str, str]:
        """The rows of an import: report id of the last version by address."""
        a, r = tables.about.c, tables.report.c
        own = select(a.seq).where(a.target_id == row_set_id(import_id))
        query = select(r.address_id, r.report_id).where(r.seq.in_(own)).order_by(r.seq)
        with self._reading() as base:
            return {row[0]: row[1] for row in base.execute(query)}

    def rows(self, first: int = 1) -> Iterator[Row]:
        """The rows of the record from number `first` on, as they are stored."""
        e = tables.entry.c
        query = select(e.seq, e.recorded_us, e.body, e.before, e.own)
        with self._reading() as base:
            found = base.execution_options(yield_per=BATCH).execute(
                query.where(e.seq >= first).order_by(e.seq)
            )
            for seq, us, body, before, own in found:
                yield Row(seq, us, bytes(body), before, own)

    def entries(self, first: int = 1) -> Iterator[Entry]:
        """The entries from number `first` on, not checked against the chain."""
        return map(entry_of, self.rows(first))

    def entries_about(self, place_key: str) -> list[Entry]:
        """Entries of claims that name a place, and of what was decided about them, in order."""
        p, c, a = tables.place.c, tables.claim.c, tables.about.c
        named = select(p.seq).where(p.key == place_key)
        claims = select(c.claim_id).where(c.seq.in_(named))
        reports = select(c.report_id).where(c.seq.in_(named))
        later = select(a.seq).where(a.target_id.in_(claims) | a.target_id.in_(reports))
        return self._entries_of(named.union(later))

    def names_like(self, word: str) -> list[str]:
        """Folded names of places in claims that have `word` (folded) among their words."""
        key = tables.place.c.key
        with self._reading() as base:
            found = base.execute(select(key).where(key.contains(word, autoescape=True)).distinct())
            return sorted(k for (k,) in found if word in k.split())

    def report_of(self, report_id: str) -> Entry | None:
        """The entry that added a report, None where there is none of this id."""
        r = tables.report.c
        found = self._entries_of(select(r.seq).where(r.report_id == report_id))
        return found[0] if found else None

    def latest_version(self, address_id: str) -> Entry | None:
        """The last version of a report that was taken in."""
        r = tables.report.c
        found = self._entries_of(select(func.max(r.seq)).where(r.address_id == address_id))
        return found[0] if found else None

    def claims_with_standing(self, report_id: str) -> list[Entry]:
        """Entries of a report's claims, and of what became of them, in order."""
        c, a = tables.claim.c, tables.about.c
        own = select(c.seq).where(c.report_id == report_id)
        ids = select(c.claim_id).where(c.report_id == report_id)
        later = select(a.seq).where(a.target_id.in_(ids) | (a.target_id == report_id))
        return self._entries_of(own.union(later))

    def entries_of_claim(self, claim_id: str) -> list[Entry]:
        """Entries of one claim, and of what became of it and of its report, in order."""
        c, a = tables.claim.c, tables.about.c
        own = select(c.seq).where(c.claim_id == claim_id)
        reports = select(c.report_id).where(c.claim_id == claim_id)
        later = select(a.seq).where((a.target_id == claim_id) | a.target_id.in_(reports))
        return self._entries_of(own.union(later))

    def claim_ids_like(self, beginning: str) -> list[str]:
        """Ids of claims that begin so, each once."""
        key = tables.claim.c.claim_id
        with self._reading() as base:
            found = base.execute(
                select(key).where(key.startswith(beginning, autoescape=True)).distinct()
            )
            return sorted(k for (k,) in found)

    def report_entries(self) -> list[Entry]:
        """Entries of all reports, in order."""
        return self._entries_of(select(tables.report.c.seq))

    def has_claim(self, claim_id: str) -> bool:
        """Whether a claim of this id was ever added."""
        c = tables.claim.c
        with self._reading() as base:
            return base.execute(select(c.seq).where(c.claim_id == claim_id)).first() is not None

    def first_fault(self, outside: Head | None = None) -> Fault | None:
        """The first break of the chain, or of the index over it; None where all is whole."""
        fault = first_fault(self.rows(), outside)
        return fault if fault is not None else self._index_fault()

    def _index_fault(self) -> Fault | None:
        expected: dict[str, set[tuple[Any, ...]]] = {t.name: set() for t in tables.INDEX}
        for row in self.rows():
            for name, values in index_rows(row.seq, decode(row.body)).items():
                columns = tables.metadata.tables[name].columns.keys()
                expected[name] |= {tuple(v[c] for c in columns) for v in values}
        with self._reading() as base:
            for table in tables.INDEX:
                found = [tuple(r) for r in base.execute(select(table))]
                odd = expected[table.name] ^ set(found)
                if odd or len(found) != len(expected[table.name]):
                    seqs = [r[table.columns.keys().index("seq")] for r in odd] or [0]
                    what = f"the index table {table.name!r} does not say what the entries say"
                    return Fault(int(min(seqs)), "index", what)
        return None

    def _entries_of(self, seqs: Any) -> list[Entry]:  # noqa: ANN401  (any selection of numbers)
        e = tables.entry.c
        query: Select[Any] = select(e.seq, e.recorded_us, e.body, e.before, e.own)
        with self._reading() as base:
            found = base.execute(query.where(e.seq.in_(seqs)).order_by(e.seq)).all()
        return [entry_of(Row(r[0], r[1], bytes(r[2]), r[3], r[4])) for r in found]

    def _write(
        self, base: Connection, head: Head, bodies: Iterable[Body], recorded: datetime
    ) -> Head:
        """Entries with their index, in batches; the new end of the chain."""
        batch: list[Row] = []
        pending: IndexRows = {}
        bodies = list(bodies)
        for row, body in zip(link(head, bodies, recorded), bodies, strict=True):
            batch.append(row)
            for name, values in index_rows(row.seq, body).items():
                pending.setdefault(name, []).extend(values)
            if len(batch) == BATCH:
                _flush(base, batch, pending)
                batch, pending = [], {}
            head = Head(seq=row.seq, own=row.own)
        _flush(base, batch, pending)
        return head

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with clear_errors(self._shown), self._engine.connect() as base:
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

    def _migrate(self, *, create: bool) -> None:
        """Bring the tables to this program's form; a ledger of a newer program is refused."""
        script = ScriptDirectory(str(resources.files("whoholds.ledger") / "migrations"))
        newest = script.get_current_head()
        with self._engine.connect() as base:
            now = MigrationContext.configure(base).get_current_revision()
            bare = now is None and not inspect(base).has_table("entry")
        if now == newest:
            return
        if now is None and not (bare and create):
            raise LedgerMissing(f"{self._shown} is no ledger: begin one with whoholds init")
        if now is not None and now not in {s.revision for s in script.walk_revisions()}:
            raise SchemaMismatch(
                f"{self._shown} was written by a newer whoholds (format {now}): update this one"
            )
        if self.file is not None:
            self._let_readers_in()
        with self._writing() as base, EnvironmentContext(Config(), script, fn=_to(script)) as steps:
            steps.configure(connection=base, target_metadata=tables.metadata)
            steps.run_migrations()

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


def _to(script: ScriptDirectory) -> Callable[..., Any]:
    """The steps from a ledger's form to the newest."""
    return lambda form, _: script._upgrade_revs("heads", form)


def _head(base: Connection) -> Head:
    e = tables.entry.c
    row = base.execute(select(e.seq, e.own).order_by(e.seq.desc()).limit(1)).first()
    return Head() if row is None else Head(seq=row[0], own=row[1])


def _is_last(base: Connection, report: ReportAdded) -> bool:
    """Whether these words are the last that were taken in from their address."""
    r = tables.report.c
    found = select(r.report_id).where(r.address_id == report.address_id).order_by(r.seq.desc())
    return base.execute(found.limit(1)).scalar() == report.report_id


def _flush(base: Connection, rows: Sequence[Row], pending: IndexRows) -> None:
    if rows:
        base.execute(insert(tables.entry), [msgspec.structs.asdict(r) for r in rows])
    for name, values in pending.items():
        if values:
            base.execute(insert(tables.metadata.tables[name]), values)
