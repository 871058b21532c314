"""Read, write and watch a served case for a while: memory, answers, and the record afterwards.

    python tools/soak.py --minutes 60 --results out/soak.json

A made-up case with its estimates (`poisoning.py`) is served by `whoholds serve` in a process of its
own. Four readers go through its pages and its API and pause as people do; one pastes reports and
adds them, a writer beside the server adds more, a watcher looks every few seconds, and an abuser
asks what must be refused: a huge form, a deep filter, a million rows, a slow request. Whatever is
answered otherwise than it should is a fault. The server's resident memory is taken every five
seconds; in the end the ledger is verified, and every report that was said to be added is there.
Then a page of the API is asked beside a route of the bare framework, in turns.
"""

from __future__ import annotations

import argparse
import http.client
import os
import random
import re
import socket
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from statistics import mean, median

import msgspec

import poisoning
from soak_server import answers, ask, beside_bare, free_port, process
from whoholds.desk import ledgering
from whoholds.desk.case_folder import CaseFolder, open_case
from whoholds.desk.fusing import fuse, write_estimates
from whoholds.desk.watching import watch
from whoholds.errors import WhoholdsError
from whoholds.ledger.sealing import decode
from whoholds.model.entry import ReportAdded
from whoholds.web.api_documents import ROOT

RESULTS = Path(__file__).resolve().parents[1] / "out" / "soak.json"
API = ROOT
#: Pages and documents that readers go through; what they lead to is followed, too.
READ = ("/", "/claims", "/sources", "/coverage", "/disagreement", "/corrections", "/brief", "/map",
        "/map/state.json", "/place/Village%201%200", "/review", f"{API}/collections",
        f"{API}/collections/claims/items?limit=100", f"{API}/openapi.json",
        f"{API}/collections/claims/items?limit=1000&known_at=2031-03-01",
        f"{API}/places/Village%201%200/timeline")  # fmt: skip
#: What is answered to somebody who asks for what is there, and to one who asks too often.
FINE = {200, 303, 304, 429}
READERS, PAUSE_S, WRITE_S, PASTE_S, WATCH_S, ABUSE_S, LOOK_S = 4, 0.5, 15.0, 60.0, 10.0, 10.0, 5.0
#: What a page says that is of an earlier end of the record.
BEHIND = b"it is being made anew"
#: Memory is flat where the last quarter lies within this of the second, the first being warm-up.
FLAT = 0.1


class Soaked(msgspec.Struct, kw_only=True):
    """What was seen.

    `by_page_ms`: requests, median and slowest by kind of page; `behind`: pages of an earlier end
    of the record.
    """

    minutes: float = 0.0
    answers: dict[str, int] = {}
    requests: int = 0
    slowest_ms: float = 0.0
    median_ms: float = 0.0
    by_page_ms: dict[str, tuple[int, float, float]] = {}
    behind: int = 0
    written: int = 0
    pasted: int = 0
    looks: int = 0
    refused: int = 0
    entries: int = 0
    memory_mb: list[float] = []
    faults: list[str] = []
    api_ms: float = 0.0
    bare_ms: float = 0.0

    def memory(self) -> tuple[float, float]:
        """Mean of the second and of the last quarter, MB."""
        quarter = max(1, len(self.memory_mb) // 4)
        return mean(self.memory_mb[quarter : 2 * quarter] or [0]), mean(self.memory_mb[-quarter:])


class Soak:
    """All who read, write, watch and abuse a served case until a moment."""

    def __init__(self, folder: CaseFolder, port: int, pid: int, end: float) -> None:
        self.folder, self.port, self.pid, self.end = folder, port, pid, end
        self.told = Soaked()
        self.times: list[float] = []
        self.texts: list[str] = []
        self._counts: Counter[str] = Counter()
        self._by_page: dict[str, list[float]] = {}
        self._lock = threading.Lock()

    def over(self) -> bool:
        """Whether it is time to stop."""
        return time.monotonic() > self.end

    def fault(self, what: str) -> None:
        """Note what should not have been; the first hundred."""
        with self._lock:
            if len(self.told.faults) < 100:
                self.told.faults.append(what)

    def get(self, path: str, form: dict[str, str] | None = None, *, want: set[int] = FINE) -> bytes:
        """Ask, count, and hold the answer against what it may be."""
        begun = time.monotonic()
        try:
            answer = ask(self.port, path, form)
        except (OSError, http.client.HTTPException) as error:
            self.fault(f"{path[:80]}: {error!r}")
            return b""
        with self._lock:
            took = time.monotonic() - begun
            self.times.append(took)
            self._by_page.setdefault(_page_of(path), []).append(took)
            self._counts[str(answer.status)] += 1
            self.told.behind += BEHIND in answer.body
        if answer.status not in want:
            self.fault(f"{path[:80]}: {answer.status} {answer.body[:120]!r}")
        return answer.body

    def read(self, seed: int) -> None:
        """Go through pages, and through what they lead to."""
        dice, found = random.Random(seed), list(READ)
        while not self.over():
            body = self.get(dice.choice(found))
            links = re.findall(rb'href="(/(?:claim|report|place)/[^"#?]+)"', body)
            found = [*READ, *(dice.choice(links).decode() for _ in range(3) if links)]
            time.sleep(PAUSE_S * dice.random() * 2)

    def write(self) -> None:
        """Add reports beside the server, as `whoholds add` does."""
        dice, number = random.Random(3), 10_000
        while not self.over():
            place = dice.choice(poisoning.villages())
            told = poisoning.Told(outlet=dice.choice(poisoning.OUTLETS), day=121 + number % 9,
                                  actor=poisoning.holder(place), place=place)  # fmt: skip
            try:
                poisoning.take_in(self.folder, [told], number)
                self.texts.append(poisoning.reading_of(told, number).report.text)
                self.told.written += 1
            except WhoholdsError as error:
                self.fault(f"write: {error}")
            number += 1
            time.sleep(WRITE_S)

    def paste(self) -> None:
        """Paste reports in a browser's way, and add them."""
        number = 0
        while not self.over():
            number += 1
            text = (
                f"The Northern army has captured Village 1 0, its spokesman said on day {number}."
                f"\n\nNobody else could confirm that on day {number}.\n"
            )
            token = _field(self.get("/"), "token")
            page = self.get("/open", {"token": token, "text": text, "outlet": f"Paste {number}"})
            key = _field(page, "key")
            if not key:
                self.fault(f"paste {number}: nothing to add")
                continue
            self.get("/add", {"token": token, "key": key})
            self.texts.append(text)
            self.told.pasted += 1
            self._pause(PASTE_S)

    def watch(self) -> None:
        """Look at the case again and again."""
        while not self.over():
            try:
                watch(self.folder)
                self.told.looks += 1
            except WhoholdsError as error:
                self.fault(f"watch: {error}")
            self._pause(WATCH_S)

    def abuse(self) -> None:
        """Ask what is to be refused."""
        deep = "(" * 5_000
        asked: Sequence[tuple[str, dict[str, str] | None, set[int]]] = (
            (f"{API}/collections/claims/items?limit=1000000", None, {200, 400, 429}),
            (f"{API}/collections/claims/items?filter={deep}", None, {400, 414, 429}),
            (f"{API}/collections/claims/items?bbox=1,2,3", None, {400, 429}),
            ("/claims?" + "a=1&" * 5_000, None, {200, 400, 414}),
            ("/../../etc/passwd", None, {404}),
            ("/open", {"token": "wrong", "text": "x" * 2_000_000}, {403}),
            ("/nothing", None, {404}),
        )
        while not self.over():
            for path, form, want in asked:
                self.get(path, form, want=want)
                self.told.refused += 1
            self._slowly()
            self._pause(ABUSE_S)

    def _slowly(self) -> None:
        """Begin a request and never end it."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=10) as held:
            held.sendall(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ")
            self._pause(2.0)
            held.sendall(b"y")

    def measure(self) -> None:
        """Take the server's memory."""
        while not self.over():
            lines = Path(f"/proc/{self.pid}/status").read_text().splitlines()
            kb = next(int(x.split()[1]) for x in lines if x.startswith("VmRSS"))
            self.told.memory_mb.append(round(kb * 1024 / 1e6, 1))
            self._pause(LOOK_S)

    def _pause(self, seconds: float) -> None:
        time.sleep(max(0.0, min(seconds, self.end - time.monotonic())))

    def run(self) -> None:
        """Everybody at once, until it is over."""
        works: list[Callable[[], None]] = [self.write, self.paste, self.watch, self.abuse]
        works += [partial(self.read, n) for n in range(READERS)]
        works.append(self.measure)
        threads = [threading.Thread(target=self._kept(w)) for w in works]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        told = self.told
        told.answers, told.requests = dict(sorted(self._counts.items())), len(self.times)
        told.by_page_ms = {
            page: (len(t), round(median(t) * 1e3), round(max(t) * 1e3))
            for page, t in sorted(self._by_page.items())
        }
        told.slowest_ms, told.median_ms = max(self.times) * 1e3, median(self.times) * 1e3

    def _kept(self, work: Callable[[], None]) -> Callable[[], None]:
        def run() -> None:
            try:
                work()
            except Exception as error:  # noqa: BLE001  (a thread that ends is a fault)
                self.fault(f"{work}: {error!r}")

        return run


def _folded(text: str) -> str:
    """A text whatever its white space."""
    return " ".join(text.split())


def _page_of(path: str) -> str:
    """The kind of page that an address is of."""
    step = path.split("?", maxsplit=1)[0][:60]
    return re.sub(r"^/(claim|report|place)/.*", r"/\1/", step)


def _field(page: bytes, name: str) -> str:
    found = re.search(rf'name="{name}"[^>]*value="([^"]+)"'.encode(), page)
    return found[1].decode() if found else ""


def afterwards(soak: Soak) -> None:
    """The record is whole, and has all that was said to be added."""
    head, faults = ledgering.verify(soak.folder)
    soak.told.entries = head.seq
    for found in faults:
        soak.fault(f"verify: {found.what}")
    with soak.folder.open() as ledger:
        bodies = (decode(row.body) for row in ledger.rows())
        texts = {_folded(b.report.text) for b in bodies if isinstance(b, ReportAdded)}
    missing = sum(_folded(t) not in texts for t in soak.texts)
    if missing:
        soak.fault(f"{missing} of {len(soak.texts)} added reports are not in the record")


def soak(folder: CaseFolder, minutes: float) -> Soaked:
    """Serve a case, and do everything with it for so long."""
    port, main = free_port(), "from whoholds.cli.app import main; main()"
    command = [sys.executable, "-c", main, "serve", "--case", str(folder.path), "--port", str(port),
               "--by", "Ada"]  # fmt: skip
    with process(command, lambda: answers(port)) as pid:
        done = Soak(folder, port, pid, time.monotonic() + 60 * minutes)
        done.run()
        done.told.minutes = minutes
        time.sleep(5.0)
        done.told.api_ms, done.told.bare_ms = beside_bare(port, f"{API}/collections")
    afterwards(done)
    before, after = done.told.memory()
    if after > (1 + FLAT) * before:
        done.fault(f"memory grew from {before:.0f} to {after:.0f} MB")
    return done.told


def made_case(path: Path) -> CaseFolder:
    """The made-up war with its estimates, and a place that is watched."""
    folder = poisoning.new_case(path)
    poisoning.take_in(folder, poisoning.honest())
    write_estimates(folder, fuse(folder))
    (path / "watch.toml").write_text(f'[[watch]]\nplace = "{poisoning.TARGET}"\n', "utf-8")
    return open_case(path)


def main(arguments: Sequence[str] | None = None) -> int:
    """Soak, and keep what was seen; exit status 1 where something was wrong."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("--minutes", type=float, default=60.0)
    parser.add_argument("--results", type=Path, default=RESULTS)
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        told = soak(made_case(Path(folder) / "case"), options.minutes)
    options.results.parent.mkdir(parents=True, exist_ok=True)
    options.results.write_bytes(msgspec.json.format(msgspec.json.encode(told)))
    before, after = told.memory()
    print(
        f"{told.minutes:g} minutes: {told.requests:,} requests {told.answers}, "
        f"median {told.median_ms:.0f} ms, slowest {told.slowest_ms:.0f} ms; "
        f"{told.behind} of an earlier end of the record, which says so; "
        f"{told.written} written, {told.pasted} pasted, {told.looks} looks, "
        f"{told.refused} to be refused; {told.entries:,} entries; "
        f"memory {before:.0f} -> {after:.0f} MB; API {told.api_ms} ms, bare {told.bare_ms} ms"
    )
    print(*(f"  {f}" for f in told.faults), sep="\n")
    return int(bool(told.faults))


if __name__ == "__main__":
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    sys.exit(main())
