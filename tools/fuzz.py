"""Give harmed files to every parser of files from outside, and see that each is taken or refused.

    python tools/fuzz.py --cases 100000        each parser; goes on where it stopped
    python tools/fuzz.py --only kml,warc       these alone
    python tools/fuzz.py --one kml FILE        one file again, in the open
    python tools/fuzz.py --pack                write the corpus to tests/fixtures, for later runs

What counts as a finding is said in `fuzzing.py`; the table of parsers is `tests/fuzz_targets.py`.
Files that are answered as none was before are kept (out/fuzz/PARSER/kept) and harmed further; a new
run begins from the corpus that an earlier one packed. Findings are made smaller and written to
out/fuzz/PARSER/found, counts to out/fuzz/PARSER/count.json.
"""

# ruff: noqa: E501  (tables of bytes and of parsers)

from __future__ import annotations

import argparse
import hashlib
import sys
import tempfile
import time
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

import msgspec

import fuzz_corpus
from fuzzing import ROOT, Batch, Finding, Target, in_a_process, smaller

OUT = ROOT / "out" / "fuzz"
#: Cases of one process, and of one turn: parsers are tried in turns, so that a run which is
#: stopped has tried them all. A process first loads what its parser loads (5 to 120 ms): of 250
#: cases that was a third of the time, of 2,000 it is little.
BATCH, TURN = 2_000, 4_000
#: Files kept beyond the seeds because their answer was new.
MOST_KEPT = 300


class Count(msgspec.Struct, kw_only=True):
    """What was run on one parser."""

    cases: int = 0
    taken: int = 0
    refused: int = 0
    died: int = 0
    answers: list[str] = []
    slowest_ms: float = 0.0
    growth_kb: int = 0
    seconds: float = 0.0
    findings: dict[str, str] = {}

    def add(self, batch: Batch, done: int) -> None:
        """Count what a process did."""
        self.cases += done
        self.taken += batch.taken
        self.refused += batch.refused
        self.died += batch.died
        self.answers += [told for told, _ in batch.fresh]
        self.slowest_ms = max(self.slowest_ms, batch.slowest_ms)
        self.growth_kb = max(self.growth_kb, batch.growth_kb)

    def line(self, name: str) -> str:
        """One line of the table."""
        return (
            f"{name:18} {self.cases:>8,} cases  {self.taken:>8,} taken  {self.refused:>8,} refused  "
            f"{self.died:>4} died  "
            f"{len(self.answers):>5,} answers  slowest {self.slowest_ms:>6,.0f} ms  "
            f"{self.growth_kb // 1000:>4} MB  {len(self.findings)} findings"
        )


class Run:
    """A parser's run, with what it found so far."""

    def __init__(self, target: Target, out: Path) -> None:
        self.target, self.out = target, out / target.name
        self._file = self.out / "count.json"
        held = self._file.read_bytes() if self._file.is_file() else b"{}"
        self.count = msgspec.json.decode(held, type=Count)
        kept = sorted((self.out / "kept").glob("*"))[:MOST_KEPT] if self.out.is_dir() else []
        self._seeds, self._kept = target.seeds(), [p.read_bytes() for p in kept]

    def turn(self, cases: int) -> None:
        """Try so many more cases, and keep what was found."""
        end = self.count.cases + cases
        while self.count.cases < end:
            begun = time.monotonic()
            numbers = range(self.count.cases, min(end, self.count.cases + BATCH))
            known = frozenset({*self.count.answers, *self.count.findings})
            batch, done = in_a_process(self.target, self._corpus(), numbers, known)
            self.count.add(batch, done)
            self.count.seconds += time.monotonic() - begun
            for finding in batch.findings:
                self._found(finding)
            for _, raw in batch.fresh:
                self._keep(raw)
            self.out.mkdir(parents=True, exist_ok=True)
            self._file.write_bytes(msgspec.json.format(msgspec.json.encode(self.count)))

    def _corpus(self) -> list[bytes]:
        """What is harmed: whole files half the time: most of what is kept is refused."""
        return [*self._seeds * (1 + len(self._kept) // len(self._seeds)), *self._kept]

    def _keep(self, raw: bytes) -> None:
        folder = self.out / "kept"
        folder.mkdir(parents=True, exist_ok=True)
        name = folder / hashlib.sha256(raw).hexdigest()[:16]
        if len(self._kept) < MOST_KEPT and not name.exists():
            name.write_bytes(raw)
            self._kept.append(raw)

    def _found(self, finding: Finding) -> None:
        if finding.key in self.count.findings:
            return
        small = smaller(self.target, finding)
        name = hashlib.sha256(small).hexdigest()[:16]
        self.count.findings[finding.key] = name
        folder = self.out / "found"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(small)
        (folder / f"{name}.txt").write_text(finding.told, encoding="utf-8")
        print(f"{self.target.name}: {finding.key} ({name})", flush=True)


def wanted(names: str) -> list[Target]:
    """The parsers of these names; all where none is named."""
    sys.path.insert(0, str(ROOT / "tests"))
    targets: dict[str, Target] = import_module("fuzz_targets").TARGETS
    unknown = sorted({*filter(None, names.split(","))} - set(targets))
    if unknown:
        raise SystemExit(f"there is no parser {', '.join(unknown)}; there are {', '.join(targets)}")
    return [targets[n] for n in filter(None, names.split(","))] or list(targets.values())


def main(arguments: Sequence[str] | None = None) -> int:
    """Run, and print the counts; exit status 1 where something was found."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("--cases", type=int, default=100_000, help="of each parser")
    parser.add_argument("--only", default="", metavar="NAMES", help="between commas")
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--one", nargs=2, metavar=("NAME", "FILE"), help="one file, in the open")
    parser.add_argument("--pack", action="store_true", help="keep the corpus for later runs")
    options = parser.parse_args(arguments)
    if options.pack:
        print(f"{fuzz_corpus.pack(options.out):,} files kept in {fuzz_corpus.KEPT.name}")
        return 0
    if options.one:
        (target,) = wanted(options.one[0])
        with tempfile.TemporaryDirectory() as folder:
            print(target.run(Path(folder), Path(options.one[1]).read_bytes()))
        return 0
    fuzz_corpus.unpack(options.out)
    runs = [Run(target, options.out) for target in wanted(options.only)]
    while open_runs := [r for r in runs if r.count.cases < options.cases]:
        for run in open_runs:
            run.turn(min(TURN, options.cases - run.count.cases))
    print(*(r.count.line(r.target.name) for r in runs), sep="\n")
    return int(any(r.count.findings for r in runs))


if __name__ == "__main__":
    sys.exit(main())
