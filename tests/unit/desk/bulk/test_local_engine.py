"""Processes: the same tables as in one process, whatever is killed, whenever."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from whoholds.desk.bulk import local_engine
from whoholds.desk.bulk.finding_parts import find_parts
from whoholds.desk.bulk.job import Job, Part, PartDone

pytest.importorskip("spacy")

RUN = """
import sys
from whoholds.desk.bulk.bulk_reading import BulkOptions, read_bulk

if __name__ == "__main__":
    out, jobs, *sources = sys.argv[1:]
    read_bulk(sources, out, BulkOptions(jobs=int(jobs)))
"""


@pytest.fixture
def sources(archive):
    names = ("Beford", "Cavan", "Duvin", "Estry")
    return [archive(n.lower(), *(f"war {n}{k}" for k in range(6)), "peace 1") for n in names]


@pytest.fixture
def start(tmp_path):
    """Start a run in a process group of its own."""
    script = tmp_path / "run.py"
    script.write_text(RUN)

    def begin(out, jobs, *sources):
        command = [sys.executable, str(script), str(tmp_path / out), str(jobs), *map(str, sources)]
        return subprocess.Popen(command, start_new_session=True)

    return begin


def test_processes_give_the_same_tables_as_one(sources, bulk, contents):
    one = bulk(*sources, out="one")
    assert one.totals.claims >= 20
    bulk(*sources, out="two", jobs=2)
    assert contents("one") == contents("two")


def test_the_largest_part_is_handed_out_first_and_equal_ones_as_they_come():
    sizes = {"a": 2, "b": 9, "c": 2, "d": 5}
    parts = [Part(source=name, kind="warc", size_bytes=size) for name, size in sizes.items()]
    assert [p.source for p in local_engine.largest_first(parts)] == ["b", "d", "a", "c"]


@pytest.mark.slow
def test_a_run_that_is_killed_goes_on_and_ends_with_the_same_tables(
    sources, bulk, contents, start, tmp_path
):
    bulk(*sources, out="whole")
    stopped = 0
    for part in range(1, 4):
        process = start("killed", 2, *sources)
        markers = tmp_path / "killed" / "parts"
        until = time.monotonic() + 120
        while time.monotonic() < until and process.poll() is None:
            if markers.is_dir() and len(list(markers.glob("*.json"))) >= part:
                break
            time.sleep(0.01)
        stopped += process.poll() is None
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    assert stopped
    bulk(*sources, out="killed")
    assert contents("whole") == contents("killed")


@pytest.mark.slow
def test_a_worker_that_is_killed_loses_nothing(sources, bulk, contents, start, tmp_path):
    bulk(*sources, out="whole")
    process = start("killed", 2, *sources)
    until = time.monotonic() + 120
    killed = False
    while not killed and time.monotonic() < until and process.poll() is None:
        unfinished = list((tmp_path / "killed").rglob(".unfinished-*"))
        for child in workers(process.pid) if unfinished else ():
            os.kill(child, signal.SIGKILL)
            killed = True
            break
        time.sleep(0.01)
    assert process.wait(timeout=120) == 0
    assert killed
    assert contents("whole") == contents("killed")


def workers(parent: int) -> list[int]:
    """Processes of a pool under a process: those that spawn started to run its work."""
    listed = subprocess.run(
        ["ps", "-ww", "-o", "pid=,args=", "--ppid", str(parent)], capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    rows = (line.split(None, 1) for line in listed.stdout.splitlines())
    return [int(pid) for pid, args in rows if "spawn_main" in args]


def test_a_part_at_which_processes_die_again_and_again_is_told(archive, tmp_path, monkeypatch):
    (part,) = find_parts([str(archive("a", "war Beford"))])
    monkeypatch.setattr(local_engine, "_read", _die)
    job = Job(out=str(tmp_path / "out"))
    (told,) = (e for e in local_engine.run_processes(job, [part], 1) if isinstance(e, PartDone))
    assert told.failed.startswith("[R03] a process died 3 times")


def test_a_part_at_which_processes_die_takes_no_other_with_it(archive, tmp_path, monkeypatch):
    parts = find_parts([str(archive(n, f"war {n}")) for n in ("a", "deadly", "b", "c")])
    monkeypatch.setattr(local_engine, "_read", _die_at_deadly)
    job = Job(out=str(tmp_path / "out"))
    told = [e for e in local_engine.run_processes(job, parts, 2) if isinstance(e, PartDone)]
    assert sorted(Path(d.source).name.split(".")[0] for d in told) == ["a", "b", "c", "deadly"]
    assert [Path(d.source).name for d in told if d.failed] == ["deadly.warc.gz"]


def _die_at_deadly(job: Job, part: Part) -> PartDone:
    if "deadly" in part.source:
        os.kill(os.getpid(), signal.SIGKILL)
    return PartDone(part_id=part.part_id, source=part.source, fingerprint="")


def _die(*_: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)
