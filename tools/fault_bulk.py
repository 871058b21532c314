"""Kill workers of bulk reading, or all of a run, and see that it ends as an unbroken one does."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from functools import lru_cache
from importlib import import_module
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
_RUN = """
import sys
from whoholds.desk.bulk.bulk_reading import BulkOptions, read_bulk

if __name__ == "__main__":
    out, *sources = sys.argv[1:]
    read_bulk(sources, out, BulkOptions(jobs=2))
"""
#: Archives of a run and pages of each.
ARCHIVES, PAGES = 4, 3
#: Seconds after which a run that nobody kills any more counts as hanging.
HANGS_S = 300.0


@lru_cache(1)
def _unbroken() -> tuple[Path, dict[str, bytes], float]:
    """A folder with the sources, what a run that nobody kills makes of them, and its seconds."""
    sys.path.insert(0, str(ROOT / "tests"))
    samples = import_module("bulk_samples")
    folder = Path(tempfile.mkdtemp(prefix="whoholds-bulk-"))
    (folder / "run.py").write_text(_RUN)
    for n in range(ARCHIVES):
        pages = [(f"https://a{n}.example/{p}", samples.war(f"Town{n}{p}", p)) for p in range(PAGES)]
        samples.write_archive(folder / f"{n}.warc.gz", pages)
    begun = time.monotonic()
    process = _begin(folder, folder / "whole")
    if process.wait(timeout=HANGS_S):
        raise SystemExit("the run itself failed")
    return folder, _contents(folder / "whole"), time.monotonic() - begun


def _begin(folder: Path, out: Path) -> subprocess.Popen[bytes]:
    sources = sorted(map(str, folder.glob("*.warc.gz")))
    command = [sys.executable, str(folder / "run.py"), str(out), *sources]
    return subprocess.Popen(command, start_new_session=True, stderr=subprocess.DEVNULL)


def _contents(out: Path) -> dict[str, bytes]:
    return {str(p.relative_to(out)): p.read_bytes() for p in out.rglob("*") if p.is_file()}


def _workers(parent: int) -> list[int]:
    """Processes that a pool started to run its work."""
    listed = subprocess.run(
        ["ps", "-ww", "-o", "pid=,args=", "--ppid", str(parent)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    rows = (line.split(None, 1) for line in listed.stdout.splitlines())
    return [int(pid) for pid, told in rows if "spawn_main" in told]


def bulk_killed(folder: Path, dice: random.Random) -> Iterator[str]:
    """A run of two workers, of which one or more are killed, or all of it and it is begun again."""
    sources, whole, seconds = _unbroken()
    out, killed = folder / "out", 0
    process = _begin(sources, out)
    try:
        end = time.monotonic() + HANGS_S
        # A part is given up at the third death beside it: two at most are survived by all.
        for at in sorted(dice.random() * seconds for _ in range(dice.choice((1, 1, 2)))):
            begun = time.monotonic()
            while process.poll() is None and time.monotonic() < begun + at:
                time.sleep(0.02)
            if process.poll() is None and dice.random() < 0.3:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
                killed += 1
                process = _begin(sources, out)
            elif there := _workers(process.pid):
                os.kill(dice.choice(there), signal.SIGKILL)
                killed += 1
        status = process.wait(timeout=max(1.0, end - time.monotonic()))
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        yield f"it hung after {killed} kills"
        return
    if status:
        yield f"it ended with {status} after {killed} kills"
    if not killed:
        raise NothingStruck
    if _contents(out) != whole:
        yield f"its tables are others than those of an unbroken run, after {killed} kills"
    shutil.rmtree(out, ignore_errors=True)


class NothingStruck(Exception):
    """The work was over before anything struck it: no run to be counted."""
