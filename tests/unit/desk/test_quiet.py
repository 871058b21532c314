import io
import json
import tarfile
from pathlib import Path

import pytest

from whoholds.bench.quietness import Verdicts
from whoholds.desk.quiet import listen, listen_to, load_bodies, load_verdicts
from whoholds.errors import BadGold
from whoholds.model.claim import Claim, Control
from whoholds.model.reading import Reading, SentenceReading
from whoholds.model.report import Report
from whoholds.model.span import Span

BODIES = {"b": {"articleBody": "All is quiet."}, "a": {"articleBody": "The army took Aland."}}


def archive(folder: Path, name: str = "set/ground-truth.json") -> Path:
    path = folder / "set.tar.gz"
    raw = json.dumps(BODIES).encode()
    with tarfile.open(path, "w:gz") as tar:
        member = tarfile.TarInfo(name)
        member.size = len(raw)
        tar.addfile(member, io.BytesIO(raw))
    return path


def reader(report: Report) -> Reading:
    span = Span(0, len(report.text))
    claims = (Claim(proposition=Control(relation="took"), span=span),)
    some = claims if "took" in report.text else ()
    return Reading(report=report, sentences=(SentenceReading(span=span, claims=some),))


def test_bodies_come_from_the_archives_ground_truth_in_order(tmp_path: Path) -> None:
    assert [page for page, _ in load_bodies(archive(tmp_path))] == ["a", "b"]


def test_every_page_is_read_and_only_spoken_sentences_are_kept(tmp_path: Path) -> None:
    heard = listen(archive(tmp_path), reader)
    assert (heard.pages, heard.sentences) == (2, 2)
    assert [s.text for s in heard.spoken] == ["The army took Aland."]


def test_one_page_is_heard_as_the_reader_reads_it() -> None:
    assert listen_to(reader, Report(report_id="x", text="All is quiet.")).spoken == ()


def test_an_archive_without_ground_truth_is_bad_gold(tmp_path: Path) -> None:
    with pytest.raises(BadGold, match="holds no ground-truth"):
        list(load_bodies(archive(tmp_path, "set/other.json")))
    with pytest.raises(BadGold, match="cannot read"):
        list(load_bodies(tmp_path / "nowhere.tar.gz"))


def test_verdicts_are_empty_without_a_file_and_bad_gold_when_broken(tmp_path: Path) -> None:
    assert load_verdicts(None) == Verdicts()
    broken = tmp_path / "list.json"
    broken.write_text('{"true": []}', encoding="utf-8")
    with pytest.raises(BadGold, match="list of judged sentences"):
        load_verdicts(broken)
