"""Whether a parser answers one harmed file as it should, in a process of its own.

A case is right when the parser gives something or raises an error of ours with its code. It is a
finding when it raises anything else, takes more than its seconds of processor time, more memory
than its bound, kills its process, opens a file outside its folder, asks for an address, or starts
a program. `fuzz.py` runs many; `tests/fuzz_targets.py` is the table of parsers.
"""

# ruff: noqa: E501  (tables of bytes and of parsers)

from __future__ import annotations

import mmap
import os
import random
import resource
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NoReturn

import msgspec

from whoholds.errors import WhoholdsError

from mutating import Mutation, harmed

ROOT = Path(__file__).resolve().parents[1]
#: Processor seconds that a case may take: the small files here take milliseconds.
MOST_SECONDS = 5.0
#: Seconds of the clock without a sign after which a process counts as hanging in C.
HANGS_S = 90.0
#: Memory that a case may add, and that a process may ask for on top of what it has.
MOST_GROWTH_KB, MOST_ASKED_BYTES = 400_000, 3 << 30
#: Answers of a parser that are told apart.
MOST_ANSWERS = 2_000
#: Characters of an answer that are looked at.
MOST_TOLD = 200
#: Times a finding is tried smaller: each starts a process.
MOST_SMALLER = 60


class Target(msgspec.Struct, frozen=True, kw_only=True):
    """A parser: small whole files, how they are harmed, and how a file is given to it.

    `run` gets a folder of its own and the bytes; what it gives says which way they were answered.
    """

    name: str
    seeds: Callable[[], list[bytes]]
    run: Callable[[Path, bytes], object]
    how: tuple[Mutation, ...]


class Finding(msgspec.Struct, frozen=True):
    """What went wrong, and with which bytes; `key` is the same for the same fault."""

    key: str
    told: str
    raw: bytes


class Batch(msgspec.Struct, kw_only=True):
    """What one process found."""

    taken: int = 0
    refused: int = 0
    slowest_ms: float = 0.0
    growth_kb: int = 0
    fresh: list[tuple[str, bytes]] = []
    findings: list[Finding] = []


class TooSlow(BaseException):
    """A case took more than its processor time."""


class Escaped(BaseException):
    """A case reached for something outside its folder."""


class Watch:
    """While it is armed, a case opens no file outside its folder, no address and no program."""

    _FORBIDDEN = (
        "socket.connect", "socket.getaddrinfo", "socket.bind", "subprocess.Popen", "os.system",
        "os.exec", "os.posix_spawn", "os.fork", "pickle.find_class", "ctypes.dlopen", "urllib.Request",
    )  # fmt: skip

    def __init__(self) -> None:
        self.folder = ""
        self.escapes: list[str] = []
        self._allowed = (
            *map(
                str,
                (sys.prefix, sys.base_prefix, ROOT / "src", ROOT / "cases", "/usr/share/zoneinfo"),
            ),
        )
        sys.addaudithook(self._told)

    def arm(self, folder: Path) -> None:
        """Watch from here on; libraries and the program's own data may be read."""
        self.folder, self.escapes = str(folder), []

    def allow(self, folder: Path) -> None:
        """What all cases of a parser share may be read."""
        self._allowed += (str(folder),)

    def disarm(self) -> None:
        """Let everything pass."""
        self.folder = ""

    def _told(self, event: str, values: tuple[Any, ...]) -> None:
        if not self.folder:
            return
        if event in self._FORBIDDEN:
            self._escape(f"{event} {values!r}"[:200])
        if event in {"open", "sqlite3.connect", "os.mkdir", "os.remove", "os.rename", "os.rmdir"}:
            self._look(event, values)

    def _look(self, event: str, values: tuple[Any, ...]) -> None:
        name = values[0]
        if not isinstance(name, str | bytes):
            return
        path = os.fsdecode(name)
        if event == "sqlite3.connect":
            path = path.removeprefix("file://").removeprefix("file:").partition("?")[0]
        if path in {"", ":memory:", "/dev/null"}:
            return
        whole = os.path.normpath(path if path.startswith("/") else f"{self.folder}/../{path}")
        if whole.startswith(self.folder):
            return
        reads = event == "open" and not (
            isinstance(values[1], str) and set(values[1]) & set("wax+")
        )
        if not (reads and whole.startswith(self._allowed)):
            self._escape(f"{event} {whole}")

    def _escape(self, what: str) -> NoReturn:
        # Kept as well: a library may swallow what is raised.
        self.escapes.append(what)
        raise Escaped(what)


WATCH = Watch()


def answer(target: Target, folder: Path, raw: bytes) -> tuple[str, Finding | None]:
    """How one case was answered; a finding where it was answered wrongly."""
    before = resource.getrusage(resource.RUSAGE_SELF)
    WATCH.arm(folder)
    signal.setitimer(signal.ITIMER_PROF, MOST_SECONDS)
    told, wrong = "", None
    try:
        told = ascii(f"taken {target.run(folder, raw)}")[1:MOST_TOLD]
    except BaseException as error:  # noqa: BLE001  (whatever a parser raises is looked at)
        wrong = error
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        WATCH.disarm()
    told, key = (told, "") if wrong is None else judged(wrong)
    if WATCH.escapes:
        key = f"escaped: {WATCH.escapes[0]}"
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before.ru_maxrss
    if grown > MOST_GROWTH_KB and not key:
        key = f"memory grew by {grown // 1_000} MB"
    if not key:
        return told, None
    trace = "".join(traceback.format_exception(wrong)) if wrong is not None else ""
    return key, Finding(key, f"{key}\n{trace}"[-4_000:], raw)


def judged(error: BaseException) -> tuple[str, str]:
    """What an error tells, and what is wrong with it: "" where it is one of ours with a code."""
    if isinstance(error, WhoholdsError) and error.code != WhoholdsError.code:
        words = "".join("0" if c.isdigit() else c for c in str(error))[:60]
        return ascii(f"{error.code} {words}")[1:MOST_TOLD], ""
    where = _where(error)
    return "", f"slow in {where}" if isinstance(
        error, TooSlow
    ) else f"{type(error).__name__} in {where}"


def _where(error: BaseException) -> str:
    """The innermost line of our own that an error went through."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [f for f in frames if "/src/whoholds/" in f.filename]
    found = (ours or list(frames))[-1]
    return f"{Path(found.filename).name}:{found.name}"


def each_case(target: Target, corpus: Sequence[bytes], numbers: range) -> Iterator[bytes]:
    """The files of these numbers: the same numbers and corpus give the same files."""
    for n in numbers:
        # Not `hash`, which differs from process to process.
        yield harmed(random.Random(f"{target.name} {n}"), corpus, target.how)


def in_a_process(
    target: Target, corpus: Sequence[bytes], numbers: range, known: frozenset[str]
) -> tuple[Batch, int]:
    """Cases in a process of their own: what it found, and how many it came through.

    Where the process dies, or gives no sign, the case it was at is a finding.
    """
    board = mmap.mmap(-1, 1 << 17)
    with tempfile.TemporaryFile() as result:
        child = os.fork()
        if child == 0:
            _work(target, corpus, numbers, (board, result.fileno(), known))
        status = _await(child, board)
        result.seek(0)
        told = result.read()
    done = int.from_bytes(board[:8], "little")
    if status == 0:
        return msgspec.msgpack.decode(told, type=Batch), len(numbers)
    size = int.from_bytes(board[8:16], "little")
    name = "it gave no sign" if status == -signal.SIGKILL else f"its process ended with {status}"
    finding = Finding(name, name, bytes(board[16 : 16 + size]))
    return Batch(findings=[finding]), done + 1


def _work(
    target: Target,
    corpus: Sequence[bytes],
    numbers: range,
    ways: tuple[mmap.mmap, int, frozenset[str]],
) -> NoReturn:
    board, result, known = ways
    status = 1
    try:
        quiet = os.open(os.devnull, os.O_WRONLY)
        os.dup2(quiet, 1)
        os.dup2(quiet, 2)
        signal.signal(signal.SIGPROF, _too_slow)
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        asked = _asked_bytes() + MOST_ASKED_BYTES
        resource.setrlimit(resource.RLIMIT_AS, (asked, asked))
        batch, seen = Batch(), set(known)
        with tempfile.TemporaryDirectory(prefix="whoholds-fuzz-") as held:
            for n, raw in enumerate(each_case(target, corpus, numbers)):
                board[8:16] = len(raw).to_bytes(8, "little")
                board[16 : 16 + len(raw)] = raw
                board[:8] = n.to_bytes(8, "little")
                _one(target, Path(held) / "case", raw, (batch, seen))
        _send(result, msgspec.msgpack.encode(batch))
        status = 0
    finally:
        os._exit(status)


def _one(target: Target, folder: Path, raw: bytes, so_far: tuple[Batch, set[str]]) -> None:
    batch, seen = so_far
    folder.mkdir(exist_ok=True)
    begun = time.process_time()
    rss = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    told, finding = answer(target, folder, raw)
    batch.slowest_ms = max(batch.slowest_ms, 1_000 * (time.process_time() - begun))
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - rss
    batch.growth_kb = max(batch.growth_kb, grown)
    if finding is not None and told not in seen:
        seen.add(told)
        batch.findings.append(finding)
    elif finding is None and told not in seen and len(seen) < MOST_ANSWERS:
        seen.add(told)
        batch.fresh.append((told, raw))
    batch.taken += finding is None and told.startswith("taken")
    batch.refused += finding is None and not told.startswith("taken")
    for path in sorted(folder.rglob("*"), reverse=True):
        # A connection that is let go only now takes its own files with it.
        path.rmdir() if path.is_dir() and not path.is_symlink() else path.unlink(missing_ok=True)


def _send(file: int, told: bytes) -> None:
    while told:
        told = told[os.write(file, told[: 1 << 20]) :]


def _too_slow(*_: object) -> NoReturn:
    raise TooSlow


def _asked_bytes() -> int:
    """What this process has asked for so far."""
    statm = Path("/proc/self/statm")
    return int(statm.read_text().split()[0]) * resource.getpagesize() if statm.exists() else 1 << 32


def _await(child: int, board: mmap.mmap) -> int:
    """Wait for a process for as long as it goes from case to case; else end it."""
    last, sign = b"", time.monotonic()
    while True:
        found, status = os.waitpid(child, os.WNOHANG)
        if found:
            return os.waitstatus_to_exitcode(status)
        if board[:16] != last:
            last, sign = board[:16], time.monotonic()
        if time.monotonic() - sign > HANGS_S:
            os.kill(child, signal.SIGKILL)
            return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        time.sleep(0.002)


def smaller(target: Target, finding: Finding) -> bytes:
    """The bytes of a finding with pieces taken out, as long as they give the same finding."""
    raw, tries, size = finding.raw, 0, max(1, len(finding.raw) // 2)
    while size and tries < MOST_SMALLER:
        at = 0
        while at < len(raw) and tries < MOST_SMALLER:
            less = raw[:at] + raw[at + size :]
            tries += 1
            if less and _gives(target, less, finding.key):
                raw = less
            else:
                at += size
        size //= 2
    return raw


def _gives(target: Target, raw: bytes, key: str) -> bool:
    same = msgspec.structs.replace(target, how=(lambda _dice, whole: whole,))
    batch, _ = in_a_process(same, [raw], range(1), frozenset())
    return any(f.key == key for f in batch.findings)
