from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from whoholds.cli.eval import app
from whoholds.errors import SealedGold

pytest.importorskip("spacy")
RUN = CliRunner()
LINE = {
    "id": "x1",
    "corpus": "made-up",
    "doc_date": "2031-05-02",
    "context": "",
    "text": "The Northern army captured the village of Aland.",
    "claims": [{"kind": "control", "relation": "lost", "actor": "Dorfia", "places": ["Aland"]}],
}


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(LINE) + "\n", encoding="utf-8")
    return path


def test_the_table_shows_the_baselines_beside_our_figures(gold: Path) -> None:
    done = RUN.invoke(app, ["read", str(gold), "--by", "corpus"])
    assert done.exit_code == 0
    assert "1 sentences, 1 gold claims, 1 read" in done.output
    assert "F1 by corpus" in done.output
    assert max(map(len, done.output.splitlines())) <= 80


def test_errors_alone_shows_all_misses_and_with_a_field_only_those(gold: Path) -> None:
    everything = RUN.invoke(app, ["read", str(gold), "--errors"])
    assert "differs: relation, actor" in everything.output
    assert RUN.invoke(app, ["read", str(gold), "--errors", "when"]).output == ""
    first = RUN.invoke(app, ["read", "--errors", "actor", str(gold)])
    assert first.output == everything.output


def test_predictions_are_written_in_the_guides_form(gold: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    RUN.invoke(app, ["read", str(gold), "--predictions", str(out)])
    (row,) = map(json.loads, out.read_text(encoding="utf-8").splitlines())
    assert row["id"] == "x1"
    assert row["claims"][0]["relation"] == "took"


def test_figures_come_as_json_with_the_files_hash(gold: Path) -> None:
    done = json.loads(RUN.invoke(app, ["read", str(gold), "--json"]).output)
    assert done["files"][0]["name"] == "gold.jsonl"
    assert done["systems"]["whoholds"]["metrics"]["kind"]["figures"]["f1"] == 1.0


@pytest.mark.parametrize("wish", [["--errors"], ["--predictions", "out"], ["--by", "doc"]])
def test_a_sealed_file_gives_figures_only(gold: Path, wish: list[str]) -> None:
    refused = RUN.invoke(app, ["read", str(gold), "--sealed", *wish])
    assert isinstance(refused.exception, SealedGold)
    assert "Aland" not in refused.output
    figures = RUN.invoke(app, ["read", str(gold), "--sealed"])
    assert figures.exit_code == 0
    assert "gold.jsonl (sealed)" in figures.output
    assert "Aland" not in figures.output


def test_unlisted_spellings_are_measured_beside_baselines(tmp_path: Path) -> None:
    table = tmp_path / "t.csv"
    table.write_text("name,aliases\nAlandovka,Alandivka\nBeford,\n", encoding="utf-8")
    done = RUN.invoke(app, ["names", str(table)])
    assert done.exit_code == 0
    assert "Latin aliases: 1 spellings left out" in done.output
    assert max(map(len, done.output.splitlines())) <= 80
    figures = json.loads(RUN.invoke(app, ["names", str(table), "--json"]).output)
    assert figures["Latin aliases"]["ours"]["top-1"] == 1.0
