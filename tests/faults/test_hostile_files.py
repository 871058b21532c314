"""A sample of `tools/fuzz.py`: every parser of files from outside takes harmed files, or refuses.

What long runs found is kept in tests/fixtures/fuzz, by parser.
"""

from __future__ import annotations

import io
import os
import random
import signal
import socket
import subprocess
import zipfile
from contextlib import nullcontext, suppress
from pathlib import Path

import msgspec
import pytest

from whoholds.errors import WhoholdsError

import fuzz
import fuzz_corpus
import fuzzing
import mutating
from fuzzing import Target, in_a_process
from mutating import any_bytes, json_values

#: Harmed files of all parsers together.
CASES = 1_000

#: Parsers whose seeds are whole files of forms that are refused.
NOT_READ = ("other-forms",)

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
pytest.importorskip("fastwarc")
pytest.importorskip("pyarrow")
pytest.importorskip("trafilatura")

from fuzz_targets import TARGETS  # noqa: E402  (needs these libraries)

FOUND = sorted((Path(__file__).parents[1] / "fixtures" / "fuzz").glob("*/*"))


def once(run, raw: bytes = b"x", *, worker: bool = False) -> list[str]:
    """The findings of one file, given as it is."""
    as_it_is = (lambda _dice, whole: whole,)
    target = Target(name="t", seeds=list, run=run, how=as_it_is, worker=worker)
    batch, done = in_a_process(target, [raw], range(1), frozenset())
    assert done == 1
    return [f.key for f in batch.findings]


@pytest.mark.parametrize("file", FOUND, ids=lambda f: f"{f.parent.name}-{f.name}")
def test_what_was_found_once_is_found_no_more(file):
    target = TARGETS[file.parent.name]
    target.seeds()
    assert once(target.run, file.read_bytes(), worker=target.worker) == []


@pytest.mark.slow
@pytest.mark.parametrize("name", TARGETS)
def test_harmed_files_are_taken_or_refused_with_a_code(name):
    target = TARGETS[name]
    batch, done = in_a_process(
        target, target.seeds(), range(-(-CASES // len(TARGETS))), frozenset()
    )
    assert [f.told for f in batch.findings] == []
    assert batch.taken + batch.refused == done


@pytest.mark.parametrize("name", TARGETS)
def test_every_seed_is_whole(name, tmp_path):
    """A parser that refuses what is not harmed is not looked at in its depth."""
    for n, raw in enumerate(TARGETS[name].seeds()):
        folder = tmp_path / str(n)
        folder.mkdir()
        with suppress(WhoholdsError) if name in NOT_READ else nullcontext():
            TARGETS[name].run(folder, raw)


def raises(error: Exception):
    def run(folder: Path, raw: bytes) -> None:
        raise error

    return run


def forever(folder: Path, raw: bytes) -> None:
    while True:
        pass


def killed(folder: Path, raw: bytes) -> None:
    os.kill(os.getpid(), signal.SIGSEGV)


PLANTED = {
    "KeyError": raises(KeyError("x")),
    "WhoholdsError": raises(fuzzing.WhoholdsError("no code")),
    "slow": forever,
    "its process ended": killed,
    "escaped: open /etc/passwd": lambda folder, raw: Path("/etc/passwd").read_bytes(),
    "escaped: open": lambda folder, raw: (folder / ".." / "other").write_bytes(b""),
    "escaped: socket.connect": lambda folder, raw: socket.socket().connect(("127.0.0.1", 9)),
    "escaped: subprocess.Popen": lambda folder, raw: subprocess.run(["true"], check=False),
    "memory": lambda folder, raw: len(bytes(range(256)) * 2_000_000),
}


@pytest.mark.parametrize("word", PLANTED)
def test_a_planted_fault_is_a_finding(word, monkeypatch):
    if word == "slow":  # a machine under load takes a second to fill the memory of the other one
        monkeypatch.setattr(fuzzing, "MOST_SECONDS", 0.6)
    (key,) = once(PLANTED[word])
    assert key.startswith(word)


def test_numbers_beyond_a_float_are_harmed_too():
    raw = b'{"a": [' + b"9" * 400 + b', "x"]}'
    assert len({json_values(random.Random(n), raw) for n in range(200)}) > 20


def test_a_member_whose_name_begins_with_a_nul_is_written():
    assert zipfile.ZipFile(io.BytesIO(mutating._zipped([("\0a", b"x")]))).namelist() == ["_"]


def test_the_corpus_comes_back_as_it_was_packed(tmp_path):
    for name in ("kml/kept/a", "kml/kept/b", "warc/kept/c"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(name.encode() * 9)
    first, again = tmp_path / "1", tmp_path / "2"
    assert fuzz_corpus.pack(tmp_path, first) == fuzz_corpus.pack(tmp_path, again) == 3
    assert first.read_bytes() == again.read_bytes()
    out = tmp_path / "out"
    fuzz_corpus.unpack(out, first)
    assert (out / "warc/kept/c").read_bytes() == b"warc/kept/c" * 9
    (out / "kml/kept/a").write_bytes(b"own")
    fuzz_corpus.unpack(out, first)
    assert (out / "kml/kept/a").read_bytes() == b"own"


def test_a_death_is_counted_where_the_program_has_processes_that_may_die():
    as_it_is = (lambda _dice, whole: whole,)
    target = Target(name="t", seeds=list, run=killed, how=as_it_is, worker=True)
    batch, done = in_a_process(target, [b"x"], range(3), frozenset())
    assert (batch.died, batch.findings, done) == (1, [], 1)


def test_memory_that_is_not_given_back_is_a_finding(monkeypatch):
    monkeypatch.setattr(fuzzing, "MOST_GROWTH_KB", 50_000)
    held = []
    target = Target(name="t", seeds=list, run=lambda *_: held.append(b"x" * (9 << 20)),
                    how=(any_bytes,))  # fmt: skip
    batch, done = in_a_process(target, [b"x"], range(99), frozenset())
    assert [f.key.split(" by ")[0] for f in batch.findings] == ["memory grew"]
    assert done < 20


def test_a_fault_of_the_harness_is_told_as_such():
    def broken(_dice, _whole):
        raise KeyError("harness")

    target = Target(name="t", seeds=list, run=killed, how=(broken,))
    batch, _ = in_a_process(target, [b"x"], range(1), frozenset())
    (found,) = batch.findings
    assert "KeyError: 'harness'" in found.told


def test_an_escape_that_a_library_swallows_is_a_finding():
    def run(folder: Path, raw: bytes) -> str:
        try:
            return Path("/etc/passwd").read_text()
        except BaseException:  # noqa: BLE001  (as a careless library would)
            return "fine"

    (key,) = once(run)
    assert key == "escaped: open /etc/passwd"


def test_a_run_goes_on_where_it_stopped_and_keeps_what_it_found(tmp_path):
    def run(folder: Path, raw: bytes) -> int:
        if b"q" not in raw:
            raise KeyError("q")
        return min(3, len(raw))

    target = Target(name="t", seeds=lambda: [b"abcq" * 9], run=run, how=(any_bytes,))
    fuzz.Run(target, tmp_path).turn(300)
    again = fuzz.Run(target, tmp_path)
    again.turn(300)
    assert again.count.cases == 600
    assert list(again.count.findings) == ["KeyError in test_hostile_files.py:run"]
    (found,) = again.count.findings.values()
    assert b"q" not in (tmp_path / "t" / "found" / found).read_bytes()
    held = msgspec.json.decode((tmp_path / "t" / "count.json").read_bytes(), type=fuzz.Count)
    assert held.taken > 100
