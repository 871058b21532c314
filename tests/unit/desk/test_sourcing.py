"""PolNeAR's archive read and scored, on an invented one."""

from __future__ import annotations

import io
import tarfile
from pathlib import Path

import pytest

from whoholds.desk.sourcing import BASELINE, OURS, evaluate_sources, load_annotated, source_spans
from whoholds.errors import BadGold
from whoholds.model.span import Span
from whoholds.read.sense.parser import SpacyParser

TEXT = "Berg said Dorf fell. She told the Aland Times that “Arn said no”."
STANDOFF = """\
T1\tSource 0 4\tBerg
T2\tCue 5 9\tsaid
T3\tSource 21 24\tShe
T4\tCue 25 29\ttold
E1\tAttribution:T2 Cue:T2 Source:T1
E2\tAttribution:T4 Cue:T4 Source:T3
"""


def archive(place: Path, files: dict[str, str]) -> Path:
    path = place / "invented.tar.gz"
    with tarfile.open(path, "w:gz") as packed:
        for name, content in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(content.encode())
            packed.addfile(member, io.BytesIO(content.encode()))
    return path


def test_an_archive_is_loaded_and_scored(tmp_path: Path) -> None:
    pytest.importorskip("spacy")
    files = {"dev/text/a.txt": TEXT, "dev/attributions/a_1f.ann": STANDOFF}
    (document,) = load_annotated(archive(tmp_path, files))
    assert [s.of(TEXT) for s in document.sources] == ["Berg", "She"]
    table = evaluate_sources((document,), SpacyParser())
    assert table[OURS]["f1"] == 1.0
    assert table[BASELINE]["recall"] > 0


def test_who_is_only_told_or_speaks_inside_a_quotation_is_left_out() -> None:
    pytest.importorskip("spacy")
    sentences = tuple(SpacyParser().parse(TEXT, [Span(0, 20), Span(21, len(TEXT))]))
    assert [s.of(TEXT) for s in source_spans(sentences)] == ["Berg", "She"]


def test_what_is_no_archive_is_refused(tmp_path: Path) -> None:
    plain = tmp_path / "plain.tar.gz"
    plain.write_text("no archive", encoding="utf-8")
    with pytest.raises(BadGold, match="PolNeAR"):
        load_annotated(plain)
    with pytest.raises(BadGold, match="annotation"):
        load_annotated(archive(tmp_path, {"dev/text/a.txt": TEXT}))
