import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from whoholds.desk.benchmark import (
    LAPS,
    claim_lines,
    load_texts,
    peak_memory_mb,
    reports,
    run,
    time_reading,
)
from whoholds.errors import BadGold
from whoholds.model.claim import Claim, Control
from whoholds.model.reading import Reading, SentenceReading
from whoholds.model.report import Report
from whoholds.model.span import Span


def reader(report: Report) -> Reading:
    span = Span(0, len(report.text))
    claim = Claim(proposition=Control(relation="took"), span=span)
    return Reading(report=report, sentences=(SentenceReading(span=span, claims=(claim,)),))


def test_texts_come_from_the_column_text(tmp_path: Path) -> None:
    sample = tmp_path / "sample.csv"
    sample.write_text('id,text\n1,"Aland\nfell."\n2,Rain.\n', encoding="utf-8")
    assert load_texts(sample) == ("Aland\nfell.", "Rain.")


def test_another_table_is_bad_gold(tmp_path: Path) -> None:
    sample = tmp_path / "sample.csv"
    sample.write_text("id,words\n1,Rain.\n", encoding="utf-8")
    with pytest.raises(BadGold, match="a column 'text'"):
        load_texts(sample)
    with pytest.raises(BadGold):
        load_texts(tmp_path / "nowhere.csv")


def test_both_read_all_of_the_sample_a_lap_at_a_time() -> None:
    texts = [f"Text {n}." for n in range(2 * LAPS)]
    seen: list[str] = []

    def pipeline(piece: Sequence[str]) -> None:
        seen.extend(piece)

    laps = time_reading(texts, reader, pipeline)
    assert len(laps) == LAPS
    assert sorted(seen[1:]) == sorted(texts)
    assert all(lap.ours_s > 0 and lap.baseline_s > 0 for lap in laps)


def test_a_claim_is_compared_by_where_it_stands_and_what_it_says() -> None:
    lines = claim_lines([reader(r) for r in reports(["It fell."])])
    assert lines == ["sample-0 0-8 control took | by - | at - | asserted"]


def test_a_process_of_its_own_is_timed_and_weighed() -> None:
    assert run([sys.executable, "-c", "pass"]) > 0
    assert peak_memory_mb([sys.executable, "-c", "pass"]) > 1


def test_a_process_that_fails_is_not_measured() -> None:
    with pytest.raises(subprocess.CalledProcessError):
        peak_memory_mb([sys.executable, "-c", "raise SystemExit(3)"])
