from datetime import date
from pathlib import Path

import pytest

from whoholds.bench.goldfile import load_gold, require_open
from whoholds.errors import BadGold, SealedGold

LINE = (
    '{"id": "x1", "corpus": "made-up", "doc": "d", "doc_date": "2031-05-02", "context": "",'
    ' "text": "The Northern army took Aland.", "claims": [{"kind": "control", "relation": "took"}]}'
)


def write(folder: Path, text: str, name: str = "gold.jsonl") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_line_gives_the_sentence_its_day_and_its_claims(tmp_path: Path) -> None:
    file = load_gold(write(tmp_path, f"{LINE}\n\n"))
    (sentence,) = file.sentences
    assert sentence.doc_date == date(2031, 5, 2)
    assert sentence.claims[0].relation == "took"
    assert not file.sealed
    assert len(file.sha256) == 64


def test_an_unknown_day_stays_unknown(tmp_path: Path) -> None:
    file = load_gold(write(tmp_path, LINE.replace('"2031-05-02"', "null")))
    assert file.sentences[0].doc_date is None


@pytest.mark.parametrize("how", ["name", "argument", "marker"])
def test_a_file_is_sealed_by_its_name_by_wish_or_by_a_marker(tmp_path: Path, how: str) -> None:
    name = "dev-wars.jsonl" if how == "name" else "gold.jsonl"
    line = LINE.replace('{"id"', '{"sealed": true, "id"') if how == "marker" else LINE
    file = load_gold(write(tmp_path, line, name), sealed=how == "argument")
    assert file.sealed
    with pytest.raises(SealedGold, match=r"\[E02\] --errors would show sentences"):
        require_open([file], "--errors")


def test_open_files_may_be_looked_at(tmp_path: Path) -> None:
    require_open([load_gold(write(tmp_path, LINE))], "--errors")


def test_a_broken_line_is_named_by_file_and_number(tmp_path: Path) -> None:
    with pytest.raises(BadGold, match=r"gold\.jsonl:2 is not a gold line"):
        load_gold(write(tmp_path, f"{LINE}\n{{broken"))


def test_a_missing_file_is_bad_gold(tmp_path: Path) -> None:
    with pytest.raises(BadGold, match="cannot read the gold file"):
        load_gold(tmp_path / "nowhere.jsonl")
