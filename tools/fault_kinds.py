"""Faults beside a kill: torn writes, files that may not grow, clocks, two writers, no memory.

    python tools/fault_kinds.py --runs 100       each kind; goes on where it stopped

Each run has a seed, by which the same fault can be made again. What must hold is the same for all:
the ledger is whole, all that was acknowledged is in it, and no group of entries is half in it.
Results are kept in out/fault_kinds.json.
"""

from __future__ import annotations

import argparse
import contextlib
import http.client
import os
import random
import resource
import shutil
import signal
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import urlencode

import msgspec
from sqlalchemy import create_engine, text

from fault_bulk import NothingStruck, bulk_killed
from fault_checks import groups, half_in, in_child, problems
from fault_memory import starved
from tampering import filled_case, tampered
from whoholds.desk import ledgering
from whoholds.desk.backing_up import export_ledger, import_ledger
from whoholds.desk.case_folder import LEDGER_VARIABLE, begin_case, open_case
from whoholds.errors import LedgerError, WhoholdsError
from whoholds.ledger.connection import server_url
from whoholds.ledger.database import open_ledger
from whoholds.model.entry import Body, ClaimAdded, Head, ReportAdded
from whoholds.web import server

import faults
from faults import CLOCK

RESULTS = faults.RESULTS.with_name("fault_kinds.json")
#: Entries of a transaction.
SIZE = 12
_ZONES = ("UTC", "Asia/Kathmandu", "America/St_Johns", "Pacific/Chatham", "Europe/Dublin")


def torn(folder: Path, dice: random.Random) -> Iterator[str]:
    """A transaction of which a part only reached the disk, or reached it damaged."""
    file, every = folder / "ledger.sqlite", groups(dice.randrange(1 << 30))
    with open_ledger(file, create=True) as ledger:
        kept = dice.randrange(1, len(every))
        *_, batch = ledger.append_many(every[:kept], lambda: CLOCK, size=SIZE)
        log = folder / "ledger.sqlite-wal"
        sure = log.stat().st_size
        base = file.read_bytes()
        for _ in ledger.append_many(every[kept:], lambda: CLOCK, size=1_000):
            pass
        whole = log.read_bytes()
        again = base == file.read_bytes()
    if not again:
        return  # the log was put into the file meanwhile: nothing was left to tear
    cut = dice.randrange(sure, len(whole) + 1)
    rest = bytearray(whole[:cut])
    if dice.random() < 0.5 and cut > sure:
        for _ in range(dice.randrange(1, 20)):
            rest[dice.randrange(sure, cut)] ^= dice.randrange(1, 256)
    other = folder / "torn"
    other.mkdir()
    (other / "ledger.sqlite").write_bytes(base)
    (other / "ledger.sqlite-wal").write_bytes(bytes(rest))
    yield from problems(other / "ledger.sqlite", batch.head.seq, every)


def full(folder: Path, dice: random.Random) -> Iterator[str]:
    """Files that may not grow beyond a size: as on a full disk, a write fails in the middle."""
    file, every = folder / "ledger.sqlite", groups(dice.randrange(1 << 30))
    open_ledger(file, create=True).close()
    most = dice.randrange(20_000, 600_000)

    def run(acknowledge: Callable[[int], None]) -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        with open_ledger(file) as ledger:
            resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
            with contextlib.suppress(LedgerError):
                for batch in ledger.append_many(every, lambda: CLOCK, size=SIZE):
                    acknowledge(batch.head.seq)

    last, status = in_child(run)
    if status:
        yield f"it ended with {status}, without an error of its own"
    yield from problems(file, last, every)


def read_only(folder: Path, dice: random.Random) -> Iterator[str]:
    """A connection that may only read from some transaction on."""
    file, every = folder / "ledger.sqlite", groups(dice.randrange(1 << 30))
    stop, last = dice.randrange(len(every)), 0
    with open_ledger(file, create=True) as ledger:
        for n, group in enumerate(every):
            if n == stop:
                with ledger._engine.connect() as base:
                    base.exec_driver_sql("PRAGMA query_only = ON")
            try:
                last = ledger.append(group, CLOCK).seq
            except LedgerError:
                break
        else:
            yield "it was written although it may only be read"
    yield from problems(file, last, every)


def clocks(folder: Path, dice: random.Random) -> Iterator[str]:
    """A clock that jumps by years both ways, in zones that change between transactions."""
    file, every = folder / "ledger.sqlite", groups(dice.randrange(1 << 30))
    last = 0

    def clock() -> datetime:
        os.environ["TZ"] = dice.choice(_ZONES)
        time.tzset()
        return CLOCK + timedelta(seconds=dice.uniform(-1e8, 1e8))

    with open_ledger(file, create=True) as ledger:
        for batch in ledger.append_many(every, clock, size=SIZE):
            last = batch.head.seq
        told = [row.body for row in ledger.rows()]
    os.environ["TZ"] = "UTC"
    time.tzset()
    if len(told) != last:
        yield f"{last} entries were acknowledged, {len(told)} are told"
    yield from problems(file, last, every)


def two_writers(folder: Path, dice: random.Random) -> Iterator[str]:
    """Two processes that write at once, one of which is killed."""
    file = folder / "ledger.sqlite"
    open_ledger(file, create=True).close()
    parts = [groups(dice.randrange(1 << 30)) for _ in range(2)]
    kill_after = dice.random() * 1.5
    told: list[tuple[int, int]] = [(0, 0)] * 2

    def write(n: int) -> None:
        def run(acknowledge: Callable[[int], None]) -> None:
            with open_ledger(file) as ledger:
                if n:
                    signal.signal(signal.SIGALRM, signal.SIG_DFL)
                    signal.setitimer(signal.ITIMER_REAL, max(1e-3, kill_after))
                for batch in ledger.append_many(parts[n], lambda: CLOCK, size=SIZE):
                    acknowledge(batch.head.seq)

        told[n] = in_child(run)

    threads = [threading.Thread(target=write, args=(n,)) for n in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if told[0][1]:
        yield f"the writer that was left alone ended with {told[0][1]}"
    yield from problems(file, max(t[0] for t in told), [*parts[0], *parts[1]])


def _grown(group: tuple[Body, ...]) -> tuple[Body, ...]:
    """The same with a report of some ten megabytes."""
    first, *rest = group
    assert isinstance(first, ReportAdded)
    report = msgspec.structs.replace(first.report, text=first.report.text * 10_000)
    return (msgspec.structs.replace(first, report=report), *rest)


def no_memory(folder: Path, dice: random.Random) -> Iterator[str]:
    """A process that may have no more memory, at some moment of adding reports."""
    file, every = folder / "ledger.sqlite", groups(dice.randrange(1 << 30))
    open_ledger(file, create=True).close()
    stop, more = dice.randrange(len(every)), dice.randrange(0, 80_000_000)

    def run(acknowledge: Callable[[int], None]) -> None:
        with open_ledger(file) as ledger:
            for n, group in enumerate(every):
                if n == stop:
                    used = int(Path("/proc/self/statm").read_text().split()[0]) * 4096
                    resource.setrlimit(resource.RLIMIT_AS, (used + more, used + more))
                if n == stop:
                    group = _grown(group)  # noqa: PLW2901
                with contextlib.suppress(MemoryError, WhoholdsError):
                    acknowledge(ledger.append(group, CLOCK).seq)

    # A process without memory may end in any way (msgspec's encoder crashes where it cannot grow
    # its buffer): what it acknowledged is there.
    last, _ = in_child(run)
    yield from problems(file, last, every)


def moved(folder: Path, dice: random.Random) -> Iterator[str]:
    """A backup that is made while a writer goes on, restored elsewhere."""
    begin_case(folder / "case", ("Northern army", "Dorfian forces"))
    case, every = open_case(folder / "case"), groups(dice.randrange(1 << 30))
    first = dice.randrange(1, len(every))
    with case.open() as ledger:
        for group in every[:first]:
            ledger.append(group, CLOCK)
        case.keep_head(ledger.head())

    def write() -> None:
        with case.open() as ledger:
            for group in every[first:]:
                ledger.append(group, CLOCK)

    thread = threading.Thread(target=write)
    thread.start()
    time.sleep(dice.random() * 0.05)
    told = export_ledger(case, folder / "backup.zip")
    thread.join()
    done = import_ledger(folder / "backup.zip", folder / "restored")
    if done.head != told.head:
        yield f"restored to {done.head}, backed up at {told.head}"
    yield from (f"verify: {f.what}" for f in ledgering.verify(open_case(folder / "restored"))[1])
    with open_case(folder / "restored").open() as ledger:
        yield from half_in(ledger, every)


def cut_off(folder: Path, dice: random.Random, base: str) -> Iterator[str]:
    """A connection to PostgreSQL that is ended at some moment of writing."""
    bench = faults.Bench(folder, base)
    bench.clear()
    os.environ.pop(LEDGER_VARIABLE, None)
    every, last = groups(dice.randrange(1 << 30)), Head()
    with open_ledger(bench.url, create=True) as ledger:
        ender = threading.Timer(dice.random() * 0.4, _end_all, (bench.url,))
        ender.start()
        with contextlib.suppress(LedgerError):
            for batch in ledger.append_many(every, lambda: CLOCK, size=SIZE):
                last = batch.head
        ender.join()
    yield from problems(bench.url, last.seq, every)


def _end_all(url: str) -> None:
    engine = create_engine(server_url(url), isolation_level="AUTOCOMMIT")
    with engine.connect() as base:
        base.execute(
            text(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        )
    engine.dispose()


def server_killed(folder: Path, dice: random.Random) -> Iterator[str]:
    """A served case whose server is killed while claims are accepted in a browser's way."""
    case, every = filled_case(folder / "case", dice)
    claims = [b.claim_id for g in every for b in g if isinstance(b, ClaimAdded)]
    with server.listen(server.LOCALHOST, 0) as listening:
        port = int(listening.getsockname()[1])
        bench = server.workbench(case, server.LOCALHOST, port, "Ada")
        child = os.fork()
        if child == 0:
            server.run(bench, listening)
            os._exit(0)
    answers = _accept(port, bench.gate.token, claims)
    # The first answer comes when the pages are built.
    accepted = [next(answers)]
    killer = threading.Timer(dice.random() * 1.5, os.kill, (child, signal.SIGKILL))
    killer.start()
    accepted += answers
    killer.join()
    os.waitpid(child, 0)
    with case.open() as ledger:
        decided = {f.recorded.claim_id for f in ledgering.claims(ledger, ledgering.Asked())
                   if f.recorded.decision == "accept"}  # fmt: skip
    missing = set(accepted) - decided
    if missing:
        yield f"{len(missing)} of {len(accepted)} accepted claims are not"
    yield from (f"verify: {f.what}" for f in ledgering.verify(case)[1])
    yield from problems(case.path / "ledger.sqlite", 0, every)


def _accept(port: int, token: str, claims: Sequence[str]) -> Iterator[str]:
    """Claims that the server says are accepted, until it answers no more."""
    for claim in claims:
        connection = http.client.HTTPConnection(server.LOCALHOST, port, timeout=60)
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        try:
            form = urlencode({"claim": claim, "token": token})
            connection.request("POST", "/review/accept", form, kind)
            if connection.getresponse().status == 303:
                yield claim
        except (OSError, http.client.HTTPException):
            return
        finally:
            connection.close()


KINDS: dict[str, Callable[[Path, random.Random], Iterator[str]]] = {
    "torn write": torn,
    "file may not grow": full,
    "read-only": read_only,
    "clock and zone": clocks,
    "two writers, one killed": two_writers,
    "no memory": no_memory,
    "no memory in one report": starved,
    "backup while written": moved,
    "server killed": server_killed,
    "bulk workers killed": bulk_killed,
    "tampered with": tampered,
}
LOST = "connection lost"


class Tally(msgspec.Struct, kw_only=True):
    """What was found for one kind."""

    runs: int = 0
    faults: list[str] = []
    #: Seeds whose fault came after the work was over: they are not counted.
    missed: int = 0


def run_one(kind: str, seed: int, base: str | None = None) -> list[str]:
    """What is wrong after one fault."""
    folder = Path(tempfile.mkdtemp(prefix="whoholds-fault-"))
    dice = random.Random(f"{kind}/{seed}")
    try:
        if kind == LOST:
            return list(cut_off(folder, dice, base or ""))
        return list(KINDS[kind](folder, dice))
    except WhoholdsError as error:
        return [f"{error.code}: {error}"]
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def main(arguments: Sequence[str] | None = None) -> int:
    """Make faults of every kind, and keep what was found; exit status 1 where something was."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("--runs", type=int, default=100, help="of each kind")
    parser.add_argument("--only", default="", metavar="NAMES", help="kinds between commas")
    parser.add_argument("--results", type=Path, default=RESULTS)
    options = parser.parse_args(arguments)
    wanted = [n for n in options.only.split(",") if n] or [*KINDS, LOST]
    file: Path = options.results
    results = faults.tallies(file, Tally)

    def go_on(kind: str, base: str | None = None) -> None:
        tally = results.setdefault(kind, Tally())
        while tally.runs < options.runs:
            seed = tally.runs + tally.missed
            try:
                tally.faults += [f"seed {seed}: {f}" for f in run_one(kind, seed, base)]
                tally.runs += 1
            except NothingStruck:
                tally.missed += 1
            faults.write_tallies(file, results)

    for kind in KINDS:
        if kind in wanted:
            go_on(kind)
    if LOST in wanted:
        with faults.postgres() as base:
            go_on(LOST, base)
    for kind, tally in results.items():
        print(f"{kind}: {tally.runs} runs, {len(tally.faults)} faults")
        print(*(f"  {f}" for f in tally.faults), sep="\n", end="" if not tally.faults else "\n")
    return int(any(t.faults for t in results.values()))


if __name__ == "__main__":
    sys.exit(main())
