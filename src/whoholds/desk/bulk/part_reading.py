"""Shell: one part of the input from end to end: its records through the cascade, its tables out.

The same part with the same job gives the same files, byte for byte, on whichever engine; a part
counts as done when its marker stands, which is written last.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import lru_cache
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

import msgspec

from whoholds.desk.bulk.bulk_tables import (
    CLAIMS,
    DOCUMENTS,
    REPORTS,
    TABLES,
    Row,
    claim_rows,
    document_row,
    report_row,
    schema,
)
from whoholds.desk.bulk.cascade import RECORD_STEPS, STEPS, Cascade, Verdict
from whoholds.desk.bulk.job import Job, Part, PartDone
from whoholds.desk.bulk.records import each_record
from whoholds.desk.bulk.storing import Store
from whoholds.desk.machine_code_folder import keep_machine_code
from whoholds.desk.reading import Setup, parser_of, set_up
from whoholds.errors import ReadError
from whoholds.ledger.ids import sha256
from whoholds.read.text.arrival import Arrival, Passed

if TYPE_CHECKING:
    from pyarrow.parquet import ParquetWriter

#: Rows, and bytes of pages, that wait to be written: what bounds a worker's memory.
MOST_ROWS, MOST_BYTES = 2_000, 8_000_000
#: Records whose sentences are parsed together, and bytes of their pages. Of general news ten in a
#: hundred have four sentences each to parse.
RECORDS_TOGETHER, BYTES_TOGETHER = 128, 8_000_000
MARKERS = "parts"
#: Told of each record: how many bytes of the part are read by then.
Told = Callable[[int], None]


def read_part(job: Job, part: Part, told: Told | None = None) -> PartDone:
    """Read a part and write its tables and its marker; a part that cannot be read says why.

    Raises:
        ModelMissing: the language model is not installed.
        SettingsError: the case is wrong.
        OSError: the tables cannot be written.
    """
    setup, digest = setup_of(job.model, job.case)
    store, told = Store(job.out), told or (lambda _: None)
    counts = _Counts()
    with _Writer(store, part.part_id) as out:
        try:
            cascade = Cascade(setup, copies=job.copies)
            for number, verdict in _each(cascade, part, told):
                counts.add(verdict)
                out.write(number, verdict)
        except ReadError as error:
            counts.failed = str(error)
    done = PartDone(
        part_id=part.part_id,
        source=part.source,
        fingerprint=job.fingerprint(part, digest),
        size_bytes=part.size_bytes,
        reached={s: counts.reached[s] for s in STEPS if counts.reached[s]},
        dropped=dict(sorted(counts.dropped.items())),
        reports=counts.reports,
        claims=out.claims,
        failed=counts.failed,
    )
    store.write_bytes(marker(part.part_id), msgspec.json.encode(done, order="deterministic"))
    return done


def marker(part_id: str) -> str:
    """The name of the file that says that a part is done."""
    return f"{MARKERS}/{part_id}.json"


def done_part(store: Store, part_id: str) -> PartDone | None:
    """What a part's marker says; None where it is not done."""
    held = store.read_bytes(marker(part_id))
    try:
        return None if held is None else msgspec.json.decode(held, type=PartDone)
    except msgspec.MsgspecError:
        return None


@lru_cache(maxsize=2)
def setup_of(model: str, case: str) -> tuple[Setup, str]:
    """How a process reads, made once, with a digest of the case ("" without one)."""
    if not case:
        setup, digest = set_up(model=model), ""
    else:
        path = Path(case)
        file = path / "case.toml" if path.is_dir() else path
        setup, digest = set_up(model=model, case=file), sha256(file.read_bytes())
    parser_of(setup).for_many(keep_machine_code)
    return setup, digest


def _each(cascade: Cascade, part: Part, told: Told) -> Iterator[tuple[int, Verdict]]:
    number = 0
    for some in _together(part):
        for (_, at), verdicts in zip(some, cascade.verdicts_of([c for c, _ in some]), strict=True):
            for verdict in verdicts:
                yield number, verdict
            number += 1
            told(at)


def _together(part: Part) -> Iterator[list[tuple[Arrival | Passed, int]]]:
    """The records in lists of some, each with how many bytes are read by then.

    Raises:
        ReadError: the part itself cannot be read, or no further; what was read came before.
    """
    at = held = 0
    some: list[tuple[Arrival | Passed, int]] = []

    def tick(read: int) -> None:
        nonlocal at
        at = read

    try:
        for came in each_record(part, tick):
            some.append((came, at))
            held += 0 if isinstance(came, Passed) else len(came.body)
            if len(some) >= RECORDS_TOGETHER or held >= BYTES_TOGETHER:
                yield some
                some, held = [], 0
    except ReadError:
        yield some
        raise
    yield some


class _Counts:
    """Counters of one part."""

    def __init__(self) -> None:
        self.reached: Counter[str] = Counter()
        self.dropped: Counter[str] = Counter()
        self.reports = 0
        self.failed = ""

    def add(self, verdict: Verdict) -> None:
        last = STEPS.index(verdict.step)
        for step in STEPS[: last + 1]:
            if verdict.item == 0 or step not in RECORD_STEPS:
                self.reached[step] += verdict.count
        if verdict.code:
            self.dropped[verdict.code] += verdict.count
        else:
            self.reports += 1


class _Writer:
    """The tables of one part, written row group by row group."""

    def __init__(self, store: Store, part_id: str) -> None:
        self._store, self._part = store, part_id
        self._rows: dict[str, list[Row]] = {name: [] for name in TABLES}
        self._held_bytes = 0
        self.claims = 0

    def __enter__(self) -> Self:
        self._stack = ExitStack()
        self._files: dict[str, ParquetWriter] = {
            name: self._stack.enter_context(self._file(name)) for name in TABLES
        }
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if error is None:
            self._flush()
        self._stack.__exit__(kind, error, trace)

    def _file(self, table: str) -> Any:  # noqa: ANN401  (a context of a ParquetWriter)
        from pyarrow import parquet

        stream = self._stack.enter_context(self._store.written(f"{table}/{self._part}.parquet"))
        return parquet.ParquetWriter(stream, schema(table), compression="zstd")

    def write(self, number: int, verdict: Verdict) -> None:
        """Add what became of a record."""
        self._rows[DOCUMENTS].append(document_row(self._part, number, verdict))
        if verdict.reading is not None and verdict.arrival is not None:
            claims = list(claim_rows(self._part, number, verdict.arrival, verdict.reading))
            self._rows[CLAIMS] += claims
            self._rows[REPORTS].append(report_row(self._part, number, verdict))
            self._held_bytes += len(verdict.arrival.body)
            self.claims += len(claims)
        if len(self._rows[DOCUMENTS]) >= MOST_ROWS or self._held_bytes >= MOST_BYTES:
            self._flush()

    def _flush(self) -> None:
        import pyarrow as pa

        for name, rows in self._rows.items():
            if rows:
                self._files[name].write_table(pa.Table.from_pylist(rows, schema(name)))
                rows.clear()
        self._held_bytes = 0
