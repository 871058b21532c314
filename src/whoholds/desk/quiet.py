"""Read the articles of an extraction benchmark and see where the reader speaks."""

from __future__ import annotations

import json
import tarfile
from collections.abc import Iterator
from pathlib import Path

import msgspec

from whoholds.bench.guideclaim import guide_claim
from whoholds.bench.quietness import Silence, Spoken, Verdicts, join_silence
from whoholds.desk.evaluate import Reader, guide_rows
from whoholds.errors import BadGold
from whoholds.model.report import Report

#: The benchmark's file of what a person took for the article of each page.
GROUND_TRUTH = "ground-truth.json"


def load_bodies(archive: Path) -> Iterator[tuple[str, str]]:
    """Page id and article text, from the benchmark's archive.

    Raises:
        BadGold: when the archive cannot be read or holds no ground truth.
    """
    try:
        with tarfile.open(archive) as tar:
            member = next((m for m in tar if Path(m.name).name == GROUND_TRUTH), None)
            stream = None if member is None else tar.extractfile(member)
            if stream is None:
                raise BadGold(f"{archive} holds no {GROUND_TRUTH}: give the benchmark's archive")
            pages = json.load(stream)
    except (OSError, tarfile.TarError, ValueError) as cause:
        raise BadGold(f"cannot read {archive} as the benchmark's archive: {cause}") from cause
    yield from ((page, row["articleBody"]) for page, row in sorted(pages.items()))


def load_verdicts(path: Path | None) -> Verdicts:
    """The list judged by hand; an empty one without a file.

    Raises:
        BadGold: when the file is not such a list.
    """
    if path is None:
        return Verdicts()
    try:
        return msgspec.json.decode(path.read_bytes(), type=Verdicts)
    except (OSError, msgspec.MsgspecError) as cause:
        raise BadGold(f"cannot read {path} as a list of judged sentences: {cause}") from cause


def listen(archive: Path, reader: Reader) -> Silence:
    """Read every page of the archive."""
    bodies = load_bodies(archive)
    return join_silence(listen_to(reader, Report(report_id=i, text=text)) for i, text in bodies)


def listen_to(reader: Reader, report: Report) -> Silence:
    """Read one page."""
    reading = reader(report)
    spoken = tuple(
        Spoken(
            text=s.span.of(report.text),
            claims=tuple(guide_claim(row) for row in guide_rows(s.claims, report)),
        )
        for s in reading.sentences
        if s.claims
    )
    return Silence(pages=1, sentences=len(reading.sentences), spoken=spoken)
