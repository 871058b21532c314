"""Shell: how a database is reached, and its own errors as ours."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, DisconnectionError, IntegrityError
from sqlalchemy.sql import Executable

from whoholds.errors import LedgerBusy, LedgerMissing, LedgerUnwritable

#: Seconds a writer waits for another before it gives up with `LedgerBusy`.
BUSY_S = 30.0
#: The port that PostgreSQL listens on unless told otherwise; part of its socket's name.
POSTGRES_PORT = 5432
#: Rows that `fetched` has in memory at a time.
_FETCHED = 5_000


def file_of(url: URL) -> Path | None:
    """The file of a SQLite address, None for a server."""
    sqlite = url.get_backend_name() == "sqlite"
    return Path(url.database) if sqlite and url.database else None


def server_url(where: str) -> URL:
    """A database's address for the driver we use.

    PostgreSQL's is understood as its own tools write it; a folder as "host" means a socket in it.

    Raises:
        LedgerMissing: it is no address of a database that can hold a ledger.
    """
    try:
        url = make_url(where)
    except ArgumentError as cause:
        raise LedgerMissing(f"{where!r} is no address of a database") from cause
    if url.get_backend_name() not in {"sqlite", "postgresql", "postgres"}:
        raise LedgerMissing(f"a ledger is kept in SQLite or PostgreSQL, not in {url.drivername!r}")
    return url if url.get_backend_name() == "sqlite" else _for_pg8000(url)


def _for_pg8000(url: URL) -> URL:
    url = url.set(drivername="postgresql+pg8000")
    folder = url.query.get("host")
    if not isinstance(folder, str) or not folder.startswith("/"):
        return url
    socket = f"{folder}/.s.PGSQL.{url.port or POSTGRES_PORT}"
    return url.difference_update_query(["host"]).update_query_dict({"unix_sock": socket})


def engine_of(url: URL) -> Engine:
    """Connections to a database, opened as they are needed."""
    if url.get_backend_name() != "sqlite":
        engine = create_engine(url)
        lost = (ConnectionError, engine.dialect.loaded_dbapi.Error)
        event.listen(engine, "checkout", lambda base, *_: require_answer(base, lost))
        return engine
    engine = create_engine(url, connect_args={"timeout": BUSY_S})
    event.listen(engine, "connect", prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def require_answer(connection: Any, lost: tuple[type[BaseException], ...]) -> None:  # noqa: ANN401
    """Ask the driver's connection whether the server is still there; else a new one is made.

    The driver tells of a connection that was reset in words of the socket, which the pool's own
    asking (`pool_pre_ping`) lets through to the caller.
    """
    try:
        connection.cursor().execute("SELECT 1")
        connection.rollback()
    except lost as cause:
        raise DisconnectionError("the server closed the connection") from cause


def prepare_sqlite(connection: sqlite3.Connection, _: object) -> None:
    """Transactions are begun by us alone, the tables' too; what is acknowledged is on the disk."""
    connection.isolation_level = None
    connection.execute("PRAGMA synchronous=FULL")


def _begin_sqlite(base: Connection) -> None:
    """A writer takes its place in the queue at once: the chain's end is read under it."""
    writes = base.get_execution_options().get("whoholds_writes")
    if writes:
        base.exec_driver_sql("BEGIN IMMEDIATE")
    else:  # to the driver itself: it cannot fail, and is a part of every small answer
        base.connection.cursor().execute("BEGIN")


def fetched(base: Connection, query: Executable) -> Iterator[Sequence[Any]]:
    """Rows as tuples, many at a time."""
    if base.dialect.name != "sqlite":
        for part in base.execute(query.execution_options(yield_per=_FETCHED)).partitions():
            yield [tuple(row) for row in part]
        return
    # SQLite's own tuples: SQLAlchemy's rows take as long again to make.
    cursor = base.execute(query).cursor
    while found := cursor.fetchmany(_FETCHED):
        yield found


@contextmanager
def odd_cells(where: str) -> Iterator[None]:
    """What a file holds where a ledger has something else: words for bytes, bytes for numbers."""
    try:
        yield
    except (TypeError, UnicodeDecodeError, OverflowError) as cause:
        raise LedgerMissing(f"{where} is no ledger, or its file is damaged: {cause}") from cause


@contextmanager
def clear_errors(where: str) -> Iterator[None]:
    """The store's own errors as ours: what happened, and what to do."""
    try:
        yield
    except IntegrityError:
        raise
    except ConnectionError as cause:
        raise LedgerUnwritable(f"{where} does not answer ({cause}): nothing was added") from cause
    except (DBAPIError, sqlite3.Error) as cause:
        orig = cause.orig if isinstance(cause, DBAPIError) else cause
        said = str(orig).lower()
        if "locked" in said or "busy" in said:
            raise LedgerBusy(
                f"{where} is being written by another program: try again when it is done"
            ) from cause
        if any(
            w in said for w in ("full", "readonly", "read-only", "permission", "unable to open")
        ):
            raise LedgerUnwritable(
                f"{where} cannot be written ({orig}): nothing was added; make room, or see "
                "to the rights of the folder"
            ) from cause
        if "file is not a database" in said or "malformed" in said:
            raise LedgerMissing(f"{where} is no ledger, or its file is damaged: {orig}") from cause
        raise LedgerUnwritable(f"{where} does not answer ({orig}): nothing was added") from cause
