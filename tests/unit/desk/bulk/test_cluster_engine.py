"""Daft, on this machine and on a Ray cluster of two nodes: the same tables, whatever dies."""

from __future__ import annotations

import importlib.util
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from whoholds.desk.bulk import cluster_engine
from whoholds.errors import SettingsError

RUN = """
import sys
from whoholds.desk.bulk.bulk_reading import BulkOptions, read_bulk

out, engine, address, *sources = sys.argv[1:]
read_bulk(sources, out, BulkOptions(engine=engine, address=address))
"""
RAY = "from ray.scripts.scripts import main; main()"
#: Starting two nodes and a worker on a busy machine.
WAIT_S = 240


def needs(*libraries: str) -> pytest.MarkDecorator:
    """Skip, and say so, where a library of the extra `cluster` is not installed."""
    absent = [name for name in libraries if importlib.util.find_spec(name) is None]
    return pytest.mark.skipif(
        bool(absent), reason=f"{', '.join(absent)} not installed: pip install '.[cluster]'"
    )


@pytest.fixture
def sources(archive):
    names = ("Beford", "Cavan", "Duvin", "Estry")
    return [archive(n.lower(), *(f"war {n}{k}" for k in range(12)), "peace 1") for n in names]


@pytest.fixture
def start(tmp_path, root):
    """Start a program, in a process group that ends with the test."""
    begun = []
    path = os.pathsep.join(p for p in (str(root / "src"), os.environ.get("PYTHONPATH", "")) if p)
    names = {"PYTHONPATH": path, "OPENBLAS_NUM_THREADS": "1", "RAY_USAGE_STATS_ENABLED": "0"}
    # Where a token lies in the home folder, a head asks for it that other nodes then do not show.
    names["RAY_AUTH_MODE"] = "disabled"

    def call(*words):
        command = [sys.executable, "-c", *map(str, words)]
        log = (tmp_path / f"log-{len(begun)}").open("wb")
        begun.append(
            subprocess.Popen(
                command, env=os.environ | names, stdout=log, stderr=log, start_new_session=True
            )
        )
        return begun[-1]

    yield call
    for process in begun:
        for child in [process.pid, *descendants(process.pid)][::-1]:
            try:
                os.kill(child, signal.SIGKILL)
            except ProcessLookupError:
                continue
        process.wait()


@pytest.fixture
def cluster(start):
    """The address of a Ray of two nodes, each a process tree of its own, and their processes."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    small = ("--num-cpus", 1, "--object-store-memory", 100_000_000, "--block")
    head = start(
        RAY, "start", "--head", "--port", port, "--include-dashboard", "false",
        "--disable-usage-stats", *small,
    )  # fmt: skip
    until = time.monotonic() + WAIT_S
    while time.monotonic() < until and head.poll() is None and not answers(port):
        time.sleep(0.2)
    second = start(RAY, "start", "--address", f"127.0.0.1:{port}", *small)
    while time.monotonic() < until and second.poll() is None and not raylets(second.pid):
        time.sleep(0.2)
    return f"127.0.0.1:{port}", head, second


def raylets(pid: int) -> list[int]:
    """A node's own processes that are up."""
    return [p for p in descendants(pid) if "raylet/raylet" in title(p)]


def answers(port: int) -> bool:
    """Whether something listens there."""
    with socket.socket() as tried:
        return tried.connect_ex(("127.0.0.1", port)) == 0


def descendants(parent: int) -> list[int]:
    """Processes under a process, as /proc has them."""
    parents = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        parents[int(folder.name)] = int(fields[1])
    found, frontier = [], [parent]
    while frontier:
        frontier = [pid for pid, above in parents.items() if above in frontier]
        found += frontier
    return found


def title(pid: int) -> str:
    """How a process is shown."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()
    except OSError:
        return ""


def test_an_engine_that_is_not_installed_is_told(monkeypatch, archive, bulk):
    monkeypatch.setattr(cluster_engine, "find_spec", lambda _: None)
    with pytest.raises(SettingsError, match="cluster"):
        bulk(archive("a", "peace 1"), engine="ray")


@needs("daft", "spacy")
@pytest.mark.slow
def test_daft_alone_gives_the_same_tables(sources, bulk, contents, start, tmp_path):
    bulk(*sources, out="one")
    assert start(RUN, tmp_path / "daft", "daft", "", *sources).wait(WAIT_S) == 0
    assert contents("one") == contents("daft")


@needs("daft", "ray", "spacy")
@pytest.mark.slow
def test_a_cluster_that_loses_a_worker_gives_the_same_tables(
    sources, bulk, contents, cluster, start, tmp_path
):
    bulk(*sources, out="one")
    address, *nodes = cluster
    run = start(RUN, tmp_path / "ray", "ray", address, *sources)
    killed = ""
    until = time.monotonic() + WAIT_S
    while not killed and time.monotonic() < until and run.poll() is None:
        if list((tmp_path / "ray").rglob(".unfinished-*")):
            busy = [
                p for n in nodes for p in descendants(n.pid)
                if title(p).startswith("ray::") and "Swordfish" in title(p)
            ]  # fmt: skip
            for pid in busy[:1]:
                killed = title(pid)
                os.kill(pid, signal.SIGKILL)
        time.sleep(0.02)
    assert run.wait(WAIT_S) == 0, (killed, (tmp_path / "log-2").read_text()[-2000:])
    assert killed
    assert contents("one") == contents("ray")


def held(store, out):
    """Every table and marker under a name of a store."""
    folders = [f"{out}/{name}" for name in ("claims", "documents", "reports", "parts")]
    return {
        name.removeprefix(out) + file: store.read_bytes(f"{name}/{file}")
        for name in folders
        for file in store.names(name)
    }


def put(bucket, sources):
    """The archives in a store, and the address they have there."""
    for source in sources:
        bucket.write_bytes(f"in/{source.name}", source.read_bytes())
    return "s3://aland/in"


@needs("daft", "moto", "spacy")
@pytest.mark.slow
def test_daft_reads_and_writes_a_store(bucket, sources, start):
    address = put(bucket, sources)
    assert start(RUN, "s3://aland/one", "local", "", address).wait(WAIT_S) == 0
    assert start(RUN, "s3://aland/daft", "daft", "", address).wait(WAIT_S) == 0
    assert len(held(bucket, "one")) == 4 * len(sources)
    assert held(bucket, "one") == held(bucket, "daft")


@needs("daft", "ray", "moto", "spacy")
@pytest.mark.slow
def test_a_cluster_reads_and_writes_a_store(bucket, sources, cluster, start):
    address = put(bucket, sources)
    assert start(RUN, "s3://aland/one", "local", "", address).wait(WAIT_S) == 0
    assert start(RUN, "s3://aland/ray", "ray", cluster[0], address).wait(WAIT_S) == 0
    assert len(held(bucket, "one")) == 4 * len(sources)
    assert held(bucket, "one") == held(bucket, "ray")
