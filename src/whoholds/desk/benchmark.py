"""Measure the reader's speed and memory beside plain spaCy, in one run (no figure is asserted)."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from whoholds.bench.guideclaim import guide_claim
from whoholds.bench.misses import one_line
from whoholds.bench.speed import Gate, Lap, Speed, compare_claims
from whoholds.desk.evaluate import Reader, guide_rows, product_reader
from whoholds.desk.shared_data import shared_folder
from whoholds.errors import BadGold
from whoholds.model.reading import Reading
from whoholds.model.report import Report
from whoholds.read.sense.parser import DEFAULT_MODEL, SpacyParser

#: The sample's column of article texts, and where it lies beside a checkout.
TEXT_COLUMN = "text"
SAMPLE = Path("corpora") / "guardian-sdf" / "guardian-sdf-2017-2018.csv"
#: The sample is timed in so many pieces, ours and the baseline in turn, so that a busy moment
#: of the machine falls on one lap and not on the result.
LAPS = 9
STARTS = 5
_SHORT_REPORT = "The Northern army captured the village of Aland on Tuesday, its spokesman said.\n"
_LOAD_MODEL = f"import spacy; spacy.load({DEFAULT_MODEL!r})"
_READ_ALL = (
    "import sys; from pathlib import Path; from whoholds.desk import benchmark;"
    "benchmark.read_everything(Path(sys.argv[1]))"
)
_FIRST_CLAIM = "from whoholds.cli.app import main; main()"


def default_sample() -> Path:
    """The Guardian sample in `shared` beside the working folder (WHOHOLDS_SHARED overrides)."""
    return shared_folder() / SAMPLE


def load_texts(sample: Path) -> tuple[str, ...]:
    """Article texts from a CSV file with a `text` column.

    Raises:
        BadGold: when the file cannot be read so.
    """
    csv.field_size_limit(10**8)
    try:
        with sample.open(encoding="utf-8", newline="") as stream:
            return tuple(row[TEXT_COLUMN] for row in csv.DictReader(stream))
    except (OSError, KeyError, csv.Error) as cause:
        raise BadGold(
            f"cannot read {sample}: give a CSV file with a column {TEXT_COLUMN!r}"
        ) from cause


def measure(sample: Path, *, gate: bool = True, compare: bool = True) -> Speed:
    """Everything at once: memory and start in processes of their own, then the laps.

    Args:
        sample: CSV file of article texts.
        gate: time the reader with its gate (the product) or without.
        compare: also read all of it without the gate and compare the claims.
    """
    texts = load_texts(sample)
    memory_mb = peak_memory_mb([sys.executable, "-c", _READ_ALL, str(sample)])
    start = time_starts()
    parser = SpacyParser()
    reader = product_reader(parser, gate=gate)
    laps = time_reading(texts, reader, spacy_pipeline())
    return Speed(
        texts=len(texts),
        characters=sum(map(len, texts)),
        reading=laps,
        gate=compare_gate(texts, parser) if compare else None,
        start=start,
        memory_mb=memory_mb,
    )


def spacy_pipeline() -> Callable[[Sequence[str]], None]:
    """The full pipeline over texts, every part of it, as its manual says (`nlp.pipe`)."""
    import spacy

    nlp = spacy.load(DEFAULT_MODEL)

    def run(texts: Sequence[str]) -> None:
        for _ in nlp.pipe(texts):
            pass

    return run


def time_reading(
    texts: Sequence[str], reader: Reader, pipeline: Callable[[Sequence[str]], None]
) -> tuple[Lap, ...]:
    """Seconds of both over the same pieces of the sample, in turn, who goes first in turn."""

    def ours(piece: Sequence[str]) -> None:
        for report in reports(piece):
            reader(report)

    ours(texts[:1])
    pipeline(texts[:1])
    laps = []
    for n in range(LAPS):
        piece = texts[n::LAPS]
        if n % 2:
            ours_s, base_s = timed(ours, piece), timed(pipeline, piece)
        else:
            base_s, ours_s = timed(pipeline, piece), timed(ours, piece)
        laps.append(Lap(ours_s, base_s))
    return tuple(laps)


def timed(run: Callable[[Sequence[str]], None], piece: Sequence[str]) -> float:
    """Seconds of one call."""
    start = time.perf_counter()
    run(piece)
    return time.perf_counter() - start


def reports(texts: Sequence[str]) -> Iterator[Report]:
    """The texts as reports."""
    return (Report(report_id=f"sample-{n}", text=text) for n, text in enumerate(texts))


def read_everything(sample: Path) -> int:
    """Read the whole sample and keep the claims; the number of claims."""
    reader = product_reader(SpacyParser())
    claims = [c for report in reports(load_texts(sample)) for c in reader(report).claims]
    return len(claims)


def compare_gate(texts: Sequence[str], parser: SpacyParser) -> Gate:
    """Read everything with the gate and without, and compare the claims."""
    with_gate = [product_reader(parser)(r) for r in reports(texts)]
    without = [product_reader(parser, gate=False)(r) for r in reports(texts)]
    plain = claim_lines(without)
    lost, added = compare_claims(claim_lines(with_gate), plain)
    return Gate(
        sentences=sum(len(r.sentences) for r in with_gate),
        parsed=sum(s.parsed for r in with_gate for s in r.sentences),
        claims=len(plain),
        lost=lost,
        added=added,
    )


def claim_lines(readings: Sequence[Reading]) -> list[str]:
    """Each claim as a line: where it stands and what it says in the guide's form."""
    return [
        f"{r.report.report_id} {c.span.start}-{c.span.end} {one_line(guide_claim(row))}"
        for r in readings
        for c, row in zip(r.claims, guide_rows(r.claims, r.report), strict=True)
    ]


def time_starts() -> tuple[Lap, ...]:
    """A fresh process to its first claim, and one that loads spaCy and its model, in turn."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.txt"
        report.write_text(_SHORT_REPORT, encoding="utf-8")
        ours = [sys.executable, "-c", _FIRST_CLAIM, "read", str(report), "--json"]
        base = [sys.executable, "-c", _LOAD_MODEL]
        run(ours)
        run(base)
        return tuple(Lap(run(ours), run(base)) for _ in range(STARTS))


def run(command: Sequence[str]) -> float:
    """Seconds of a process of its own.

    Raises:
        subprocess.CalledProcessError: when it fails.
    """
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def peak_memory_mb(command: Sequence[str]) -> float:
    """Peak resident memory of a process of its own, in MB of 1,000,000 bytes.

    On Linux the figure is at least that of the process that starts it: measure before the
    model is loaded here.

    Raises:
        subprocess.CalledProcessError: when it fails.
    """
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    unit = 1 if sys.platform == "darwin" else 1024
    return usage.ru_maxrss * unit / 1e6
