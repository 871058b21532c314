"""Whether a parser answers one harmed file as it should, in a process of its own.

A case is right when the parser gives something or raises an error of ours with its code. It is a
finding when it raises anything else, takes more than its seconds of processor time, more memory
than its bound, kills its process, opens a file outside its folder, asks for an address, or starts
a program. `fuzz.py` runs many; `tests/fuzz_targets.py` is the table of parsers.
"""

# ruff: noqa: E501  (tables of bytes and of parsers)

from __future__ import annotations

import contextlib
import faulthandler
import mmap
import os
import random
import resource
import signal
import struct
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
#: Memory that the cases of a process may add, and that a process may ask for on top of what it has.
MOST_GROWTH_KB, MOST_ASKED_BYTES = 400_000, 3 << 30
#: Files of cases are kept in memory where the system has a place for it: no disk is waited for.
IN_MEMORY = "/dev/shm" if Path("/dev/shm").is_dir() else None
#: Answers of a parser that are told apart.
MOST_ANSWERS = 2_000
#: Characters of an answer that are looked at.
MOST_TOLD = 200
#: What a process writes before each case: its number, its size, and how many were taken and refused.
_HEAD = struct.Struct("<4Q")
#: How a process ends that a library of C or C++ stopped.
_DEATHS = (-signal.SIGABRT, -signal.SIGSEGV, -signal.SIGBUS, -signal.SIGFPE)
#: Times a finding is tried smaller: each starts a process.
MOST_SMALLER = 60


class Target(msgspec.Struct, frozen=True, kw_only=True):
    """A parser: small whole files, how they are harmed, and how a file is given to it.

    `run` gets a folder of its own and the bytes; what it gives says which way they were answered.
    `worker`: the program runs this parser in processes that may die (bulk reading), and tells the
    part at which they did; such deaths are counted and are no findings.
    """

    name: str
    seeds: Callable[[], list[bytes]]
    run: Callable[[Path, bytes], object]
    how: tuple[Mutation, ...]
    worker: bool = False


class Finding(msgspec.Struct, frozen=True):
    """What went wrong, and with which bytes; `key` is the same for the same fault."""

    key: str
    told: str
    raw: bytes


class Batch(msgspec.Struct, kw_only=True):
    """What one process found; `done` cases of those it was given."""

    done: int = 0
    taken: int = 0
    refused: int = 0
    died: int = 0
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


def answer(
    target: Target, folder: Path, raw: bytes, base_kb: int
) -> tuple[str, Finding | None, int]:
    """How one case was answered, a finding where wrongly, and kilobytes added since the first.

    `base_kb` is the most memory the process had before its first case: what all cases together
    added is bounded, so that what is never given back shows too.
    """
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
    grown = _peak_kb() - base_kb
    if grown > MOST_GROWTH_KB and not key:
        key = f"memory grew by {grown // 1_000} MB"
    if not key:
        return told, None, grown
    trace = "".join(traceback.format_exception(wrong)) if wrong is not None else ""
    return key, Finding(key, f"{key}\n{trace}"[-4_000:], raw), grown


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
    done, size, taken, refused = _HEAD.unpack(board[: _HEAD.size])
    if status == 0:
        batch = msgspec.msgpack.decode(told, type=Batch)
        return batch, batch.done
    so_far = Batch(done=done + 1, taken=taken, refused=refused)
    if target.worker and status in _DEATHS:
        so_far.died = 1
        return so_far, so_far.done
    name = "it gave no sign" if status == -signal.SIGKILL else f"its process ended with {status}"
    trace = told.decode("utf-8", "replace")[-4_000:]
    raw = bytes(board[_HEAD.size : _HEAD.size + size])
    so_far.findings = [Finding(name, f"{name}\n{trace}", raw)]
    return so_far, so_far.done


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
        faulthandler.disable()
        signal.signal(signal.SIGPROF, _too_slow)
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        asked = _asked_bytes() + MOST_ASKED_BYTES
        resource.setrlimit(resource.RLIMIT_AS, (asked, asked))
        batch, seen = Batch(), set(known)
        with tempfile.TemporaryDirectory(prefix="whoholds-fuzz-", dir=IN_MEMORY) as held:
            _warm(target, Path(held) / "case")
            base = _peak_kb()
            for n, raw in enumerate(each_case(target, corpus, numbers)):
                board[_HEAD.size : _HEAD.size + len(raw)] = raw
                board[: _HEAD.size] = _HEAD.pack(n, len(raw), batch.taken, batch.refused)
                _one(target, Path(held) / "case", raw, (batch, seen, base))
                batch.done = n + 1
                if batch.growth_kb > MOST_GROWTH_KB:
                    break  # What comes after would hide below this peak: a new process goes on.
        _send(result, msgspec.msgpack.encode(batch))
        status = 0
    except BaseException:  # noqa: BLE001  (a fault of this program is told as such)
        _send(result, traceback.format_exc().encode("utf-8", "replace"))
    finally:
        os._exit(status)


def _warm(target: Target, folder: Path) -> None:
    """Load what the parser loads, so that no case pays for it and its memory is not a case's."""
    for raw in target.seeds()[:1]:
        folder.mkdir(exist_ok=True)
        # A whole file is read without a fault; where it is not, the first case tells.
        with contextlib.suppress(Exception):
            target.run(folder, raw)
        _cleared(folder)


def _peak_kb() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def _one(target: Target, folder: Path, raw: bytes, so_far: tuple[Batch, set[str], int]) -> None:
    batch, seen, base = so_far
    folder.mkdir(exist_ok=True)
    begun = time.process_time()
    told, finding, grown = answer(target, folder, raw, base)
    batch.slowest_ms = max(batch.slowest_ms, 1_000 * (time.process_time() - begun))
    batch.growth_kb = max(batch.growth_kb, grown)
    if finding is not None and told not in seen:
        seen.add(told)
        batch.findings.append(finding)
    elif finding is None and told not in seen and len(seen) < MOST_ANSWERS:
        seen.add(told)
        batch.fresh.append((told, raw))
    batch.taken += finding is None and told.startswith("taken")
    batch.refused += finding is None and not told.startswith("taken")
    _cleared(folder)


def _cleared(folder: Path) -> None:
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
        if board[: _HEAD.size] != last:
            last, sign = board[: _HEAD.size], time.monotonic()
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
