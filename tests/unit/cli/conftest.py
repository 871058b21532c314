"""Running verbs inside the test's process, without the language model."""

import json
import sys
from collections.abc import Callable
from typing import NamedTuple

import pytest
from ledger_samples import reading

from whoholds.cli import app
from whoholds.desk import adding
from whoholds.desk import reading as desk
from whoholds.desk.reading import Outcome
from whoholds.model.reading import Reading, SentenceReading
from whoholds.model.span import Span


class Run(NamedTuple):
    """What a verb did."""

    status: int
    out: str
    err: str


@pytest.fixture
def run(capsys, monkeypatch) -> Callable[..., Run]:
    """Call `whoholds` with words."""

    def call(*words: str) -> Run:
        monkeypatch.setattr(sys, "argv", ["whoholds", *words])
        with pytest.raises(SystemExit) as end:
            app.main()
        out, err = capsys.readouterr()
        return Run(int(end.value.code or 0), out, err)

    return call


@pytest.fixture
def plain_reader(monkeypatch) -> None:
    """A reader that finds nothing: what the command line does, not what is found, is tested."""

    def read_text(report, parser, lexicon):
        spans = SentenceReading(span=Span(0, len(report.text)))
        return Reading(report=report, sentences=(spans,), reader=parser.name)

    monkeypatch.setattr(desk, "read_text", read_text)


@pytest.fixture
def article(tmp_path):
    """A short report of our own."""
    path = tmp_path / "report.txt"
    path.write_text(
        "The Northern army captured Aland on Monday, officials in Dorfia said.\n\n"
        "It was the third town to fall in the region this week, and the largest so far.\n",
        encoding="utf-8",
    )
    return path


@pytest.fixture
def case(run, tmp_path, monkeypatch):
    folder = str(tmp_path / "aland")
    run("init", folder, "--party", "Northern army", "--party", "River Front")
    outcome = Outcome(source="a.txt", reading=reading("Aland", "Beford"))
    monkeypatch.setattr(adding, "read_all", lambda *_, **__: iter((outcome,)))
    assert run("add", "a.txt", "--case", folder).status == 0
    return folder


@pytest.fixture
def ids(run, case):
    return [r["id"] for r in json.loads(run("claims", "--case", case, "--json").out)]
