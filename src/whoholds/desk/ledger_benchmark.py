"""Shell: measure a ledger of simulated claims beside bare SQLite, in one run."""

from __future__ import annotations

import random
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy import Engine, event

from whoholds.bench.ledger_speed import LedgerSpeed, Own
from whoholds.bench.speed import Lap
from whoholds.desk import ledgering
from whoholds.desk.simulated_reports import DAYS, FIRST_DAY, place_names, simulated_groups
from whoholds.desk.timing import seconds_of
from whoholds.ledger.database import Ledger, open_ledger
from whoholds.ledger.indexing import word_key
from whoholds.ledger.slices import Clocks

CLAIMS, PLACES, SEED = 1_000_000, 33_000, 20_261_123
#: Groups of entries made, appended by us and then by bare SQLite, before the next ones are made.
LAP_GROUPS = 4_000
#: Places asked for, and times the whole ledger is read; the first time of each warms up.
ASKED, READS = 200, 3
RECORDED = datetime(2034, 1, 1, tzinfo=UTC)
HALF = datetime.combine(FIRST_DAY, datetime.min.time(), UTC) + timedelta(days=DAYS // 2)
#: Parts that are measured in a process of their own, so that each has its own peak.
_APART = {
    "nothing_but_opening": "pass",
    "slice_in_arrays": "ledger.columns()",
    "list_all_claims": "print(sum(1 for _ in ledgering.each_claim(ledger)))",
    "verify": "assert ledger.first_fault() is None",
}
_RUN = (
    "import sys, time; from whoholds.desk import ledgering;"
    "from whoholds.ledger.database import open_ledger; from pathlib import Path\n"
    "with open_ledger(Path(sys.argv[1])) as ledger:\n"
    "    begun = time.perf_counter()\n"
    "    {work}\n"
    "    print(time.perf_counter() - begun)\n"
    # Linux counts a child's peak from its parent's on, but not in this file.
    "told = Path('/proc/self/status')\n"
    "lines = told.read_text().splitlines() if told.is_file() else []\n"
    "print(next((x.split()[1] for x in lines if x.startswith('VmHWM')), 0))"
)


class Statement(msgspec.Struct, frozen=True):
    """What was sent to SQLite to be written: rows for a table, or ("" alone) the commit."""

    words: str
    rows: Any = ()


def measure_ledger(
    claims: int = CLAIMS, places: int = PLACES, folder: Path | None = None
) -> LedgerSpeed:
    """Fill a ledger with simulated claims and ask it, everything beside bare SQLite.

    Args:
        claims: how many.
        places: how many different places they name.
        folder: where the two files are made, and removed again; the system's by default.
    """
    with tempfile.TemporaryDirectory(dir=folder) as scratch:
        ours, bare = Path(scratch) / "ledger.sqlite", Path(scratch) / "bare.sqlite"
        append = time_appends(ours, bare, simulated_groups(claims, places, SEED))
        bare.unlink()
        with open_ledger(ours) as ledger, _bare(ours) as base:
            base.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            entries, entries_mb = _record(base)
            who, by_number, named = time_who(ledger, base, place_names(places, SEED))
            slices = time_columns(ledger, base, Clocks())
            known = time_columns(ledger, base, Clocks(known_at=HALF))
        return LedgerSpeed(
            claims=claims,
            places=places,
            entries=entries,
            file_mb=ours.stat().st_size / 1e6,
            entries_mb=entries_mb,
            append=append,
            who=who,
            who_by_number=by_number,
            who_claims=named,
            slices=slices,
            known=known,
            apart={name: apart(work, ours) for name, work in _APART.items()},
        )


def time_appends(ours: Path, bare: Path, groups: Iterator[Sequence[Any]]) -> tuple[Lap, ...]:
    """Seconds of appending, and of the same rows by `executemany` into tables like ours."""
    open_ledger(bare, create=True).close()
    laps = []
    with open_ledger(ours, create=True) as ledger, _bare(bare) as base:
        while part := list(islice(groups, LAP_GROUPS)):
            with _sent() as statements:
                ours_s = seconds_of(lambda: _drain(ledger.append_many(part, lambda: RECORDED)))
            laps.append(Lap(ours_s, seconds_of(lambda: _replay(base, statements))))
            statements.clear()
    return tuple(laps)


def time_who(
    ledger: Ledger, base: sqlite3.Connection, names: Sequence[str]
) -> tuple[tuple[Lap, ...], tuple[Lap, ...], float]:
    """Seconds of the whole answer about a place, and of bare selects of the same rows.

    Returns:
        Laps against a select through the index, against one by number, claims on average.
    """
    by_number, by_index, claims = [], [], 0
    for name in random.Random(SEED).sample(names, min(ASKED, len(names))):
        key = word_key(name)
        seqs = [e.seq for e in ledger.entries_about(key, reports=True)]
        if not seqs:
            continue
        marks = ",".join("?" * len(seqs))
        numbered = f"SELECT seq, recorded_us, body, before, own FROM entry WHERE seq IN ({marks})"
        for warm in (False, True):
            ours_s = seconds_of(partial(ledgering.who, ledger, name))
            plain_s = seconds_of(partial(_all, base, numbered, seqs))
            index_s = seconds_of(partial(_all, base, _BY_INDEX, {"key": key}))
            if warm:
                by_number.append(Lap(ours_s, plain_s))
                by_index.append(Lap(ours_s, index_s))
        claims += len(ledgering.who(ledger, name).claims)
    return tuple(by_index), tuple(by_number), claims / max(1, len(by_number))


#: Claims of a place, what became of them, their reports: as one would write it by hand.
_BY_INDEX = """
WITH named AS MATERIALIZED (
  SELECT claim.seq, claim_id, report_id FROM place CROSS JOIN claim ON claim.seq = place.seq
  WHERE key = (SELECT code FROM word WHERE text = :key)
), wanted(seq) AS (
  SELECT seq FROM named
  UNION ALL SELECT seq FROM about WHERE target_id IN (SELECT claim_id FROM named)
  UNION ALL SELECT seq FROM about WHERE target_id IN (SELECT report_id FROM named)
  UNION ALL SELECT min(seq) FROM report
  WHERE report_id IN (SELECT report_id FROM named) GROUP BY report_id
)
SELECT entry.seq, recorded_us, body, before, own
FROM wanted CROSS JOIN entry ON entry.seq = wanted.seq
"""


def time_columns(ledger: Ledger, base: sqlite3.Connection, clocks: Clocks) -> tuple[Lap, ...]:
    """Seconds of a slice as arrays, and of reading the record's table from end to end."""

    def plain() -> None:
        cursor = base.execute("SELECT seq, recorded_us, body, before, own FROM entry ORDER BY seq")
        while cursor.fetchmany(10_000):
            pass

    laps = [
        Lap(seconds_of(lambda: ledger.columns(clocks)), seconds_of(plain)) for _ in range(READS + 1)
    ]
    return tuple(laps[1:])


def apart(work: str, path: Path) -> Own:
    """Seconds and peak memory of a part in a process of its own.

    Raises:
        subprocess.CalledProcessError: it fails.
    """
    command = [sys.executable, "-c", _RUN.format(work=work), str(path)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    *_, seconds, peak = done.stdout.split()
    return Own(seconds=float(seconds), peak_mb=int(peak) * 1024 / 1e6)


@contextmanager
def _bare(path: Path) -> Iterator[sqlite3.Connection]:
    """SQLite without anything between, with the pragmas of a ledger's own connections."""
    from whoholds.ledger.connection import prepare_sqlite

    base = sqlite3.connect(path)
    prepare_sqlite(base, None)
    try:
        yield base
    finally:
        base.close()


@contextmanager
def _sent() -> Iterator[list[Statement]]:
    """Everything that is written meanwhile, as it was sent to the driver."""
    found: list[Statement] = []

    def note(_base: Any, _cursor: Any, words: str, rows: Any, _context: Any, many: bool) -> None:  # noqa: ANN401  (SQLAlchemy's own form)
        if words.startswith("INSERT"):
            found.append(Statement(words, rows if many else [rows]))

    def end(_base: Any) -> None:  # noqa: ANN401  (as above)
        found.append(Statement(""))

    event.listen(Engine, "before_cursor_execute", note)
    event.listen(Engine, "commit", end)
    try:
        yield found
    finally:
        event.remove(Engine, "before_cursor_execute", note)
        event.remove(Engine, "commit", end)


def _replay(base: sqlite3.Connection, statements: Sequence[Statement]) -> None:
    for statement in statements:
        if not statement.words:
            base.execute("COMMIT")
            continue
        if not base.in_transaction:
            base.execute("BEGIN IMMEDIATE")
        base.executemany(statement.words, statement.rows)


def _record(base: sqlite3.Connection) -> tuple[int, float]:
    """How many entries there are, and the megabytes of their table alone with its index."""
    count = base.execute("SELECT count(*) FROM entry").fetchone()[0]
    with suppress(sqlite3.OperationalError):  # a SQLite built without the table of pages
        pages = "SELECT sum(pgsize) FROM dbstat WHERE name IN ('entry', 'sqlite_autoindex_entry_1')"
        return count, (base.execute(pages).fetchone()[0] or 0) / 1e6
    return count, 0.0


def _all(base: sqlite3.Connection, words: str, values: Any) -> list[Any]:  # noqa: ANN401  (as above)
    return base.execute(words, values).fetchall()


def _drain(found: Iterator[Any]) -> None:
    for _ in found:
        pass
