"""Shell: `read-bulk`: many reports into tables, part by part, on one machine or many."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Literal

import msgspec

from whoholds.desk.bulk.bulk_tables import TABLES
from whoholds.desk.bulk.cluster_engine import run_on_daft
from whoholds.desk.bulk.finding_parts import find_parts
from whoholds.desk.bulk.job import Job, Part, PartDone, Totals, add_up
from whoholds.desk.bulk.local_engine import Pace, run_here, run_processes
from whoholds.desk.bulk.part_reading import MARKERS, done_part, setup_of
from whoholds.desk.bulk.storing import UNFINISHED, Store, is_store
from whoholds.desk.one_thread import take_one_thread
from whoholds.errors import SettingsError, UnreadableBytes
from whoholds.read.sense.parser import DEFAULT_MODEL
from whoholds.read.sense.reading import reader_name

#: Told of each part that is done, and of how far a run is.
Told = Callable[[PartDone | Pace], None]
Engine = Literal["local", "daft", "ray"]
MANIFEST = "manifest.json"


class BulkOptions(msgspec.Struct, frozen=True, kw_only=True):
    """How reports are read in bulk.

    `case` is a `case.toml`; `copies` reads copies of a report too; `jobs` counts processes of the
    local engine; `address` is that of a Ray cluster.
    """

    engine: Engine = "local"
    address: str = ""
    jobs: int = 1
    model: str = DEFAULT_MODEL
    case: str = ""
    copies: bool = False


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """What a folder of tables holds: which reader made it, its parts and their totals."""

    reader: str
    case: str = ""
    copies: bool = False
    totals: Totals
    parts: tuple[PartDone, ...]


def read_bulk(
    sources: Sequence[str | Path],
    out: str | Path,
    options: BulkOptions | None = None,
    *,
    told: Told | None = None,
) -> Manifest:
    """Read web archives, tables and folders of reports into Parquet tables.

    Parts that an earlier run finished are not read again; a run that was stopped, however, goes on
    from there, and ends with the same tables.

    Args:
        sources: WARC, WACZ, Parquet, JSONL, reports, folders of these; addresses of a store.
        out: a folder, or an address of a store, for the tables.
        options: how.
        told: is told of each part that is done, and how far the run is.

    Raises:
        ReadError: an input is not there or of no form that is read.
        SettingsError: an option is wrong, or an engine is not installed.
    """
    options = options or BulkOptions()
    take_one_thread()  # before the tables' library loads numpy
    _require_extras(options)
    job = Job(
        out=str(out) if is_store(str(out)) else str(Path(out).resolve()),
        model=options.model,
        case=str(Path(options.case).resolve()) if options.case else "",
        copies=options.copies,
    )
    store, parts = Store(job.out), find_parts(map(str, sources))
    _, digest = setup_of(job.model, job.case)
    _sweep(store)
    done = {p.part_id: d for p in parts if (d := _still(store, job, p, digest)) is not None}
    left = [p for p in parts if p.part_id not in done]
    for event in _run(options, job, left, told):
        if isinstance(event, PartDone):
            done[event.part_id] = event
        if told is not None:
            told(event)
    _sweep(store)  # of processes that died on the way
    return _kept(store, options, [done[p.part_id] for p in parts if p.part_id in done])


def _run(
    options: BulkOptions, job: Job, parts: list[Part], told: Told | None
) -> Iterator[PartDone | Pace]:
    if options.engine != "local":
        return run_on_daft(job, parts, options.engine, options.address)
    if options.jobs <= 1 or len(parts) <= 1:
        return run_here(job, parts, told)
    return run_processes(job, parts, options.jobs)


def _still(store: Store, job: Job, part: Part, digest: str) -> PartDone | None:
    """What an earlier run made of a part; None where it did not, or otherwise."""
    found = done_part(store, part.part_id)
    if found is None or found.failed or found.fingerprint != job.fingerprint(part, digest):
        return None
    return found


def _sweep(store: Store) -> None:
    """Take away what a killed run left unfinished."""
    for folder in (*TABLES, MARKERS):
        for name in store.names(folder):
            if name.startswith(UNFINISHED):
                store.delete(f"{folder}/{name}")


def _kept(store: Store, options: BulkOptions, parts: list[PartDone]) -> Manifest:
    """Write and give the manifest: all parts in the folder, those of earlier runs too."""
    own = {p.part_id for p in parts}
    names = (n.removesuffix(".json") for n in store.names(MARKERS))
    others = [p for n in names if n not in own and (p := done_part(store, n)) is not None]
    every = sorted([*parts, *others], key=lambda p: (p.source, p.part_id))
    manifest = Manifest(
        reader=reader_name(options.model),
        case=Path(options.case).name if options.case else "",
        copies=options.copies,
        totals=add_up(every),
        parts=tuple(every),
    )
    encoded = msgspec.json.encode(manifest, order="deterministic")
    store.write_bytes(MANIFEST, msgspec.json.format(encoded, indent=1))
    return manifest


def _require_extras(options: BulkOptions) -> None:
    for library in ("pyarrow", "resiliparse", "ahocorasick_rs"):
        if find_spec(library) is None:
            raise UnreadableBytes(
                f"reading in bulk needs {library}: pip install 'whoholds[bulk,en,html,warc]'"
            )
    if options.address and options.engine != "ray":
        raise SettingsError((("--address", "it is that of a Ray cluster: --engine ray"),))
