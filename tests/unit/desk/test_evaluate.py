from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

import pytest

from whoholds.bench.baselines import BASELINES
from whoholds.bench.goldfile import GoldFile, GoldSentence
from whoholds.bench.guideclaim import GuideClaim
from whoholds.desk.evaluate import (
    OURS,
    evaluate,
    read_baselines,
    read_sentence,
    report_of,
    score_by,
    score_by_file,
    score_ours,
    systems,
)
from whoholds.errors import BadGold
from whoholds.model.claim import Claim, Control, Mention
from whoholds.model.reading import Reading, SentenceReading
from whoholds.model.report import Report
from whoholds.model.span import Span
from whoholds.read.sense.tree import Sentence, Token

TOOK = GuideClaim(kind="control", relation="took", places=("Aland",))
SENTENCE = GoldSentence(
    id="x1",
    corpus="made-up",
    doc_date=date(2031, 5, 2),
    context="It rained in Beford.",
    text="The army took Aland.",
    claims=(TOOK,),
)


def reader(report: Report) -> Reading:
    """Sees every named place as taken, wherever it stands."""
    found = []
    for name in ("Aland", "Beford"):
        at = report.text.find(name)
        if at >= 0:
            span = Span(at, at + len(name))
            mention = Mention(name=name, span=span)
            claim = Claim(proposition=Control(relation="took", places=(mention,)), span=span)
            found.append(claim)
    whole = Span(0, len(report.text))
    return Reading(report=report, sentences=(SentenceReading(span=whole, claims=tuple(found)),))


class WordParser:
    """Cuts at spaces; every word is a root of its own."""

    name = "words"

    def parse(self, text: str, spans: Iterable[Span]) -> Iterator[Sentence]:
        for span in spans:
            words, tokens, at = span.of(text).split(), [], span.start
            for i, word in enumerate(words):
                at = text.index(word, at)
                tokens.append(Token(i, word, word, "X", "", "ROOT", i, at, at + len(word)))
            yield Sentence(span.of(text), span.start, tuple(tokens))

    def parse_again(self, sentences: Iterable[Sentence]) -> Iterator[Sentence | None]:
        return (None for _ in sentences)


def file(*sentences: GoldSentence, name: str = "gold.jsonl") -> GoldFile:
    return GoldFile(name=name, sha256="00", sealed=False, sentences=sentences)


def test_the_report_is_context_and_sentence_with_the_lines_day_and_nothing_else() -> None:
    report, own = report_of(SENTENCE)
    assert report.text == "It rained in Beford. The army took Aland."
    assert own.of(report.text) == SENTENCE.text
    assert report.published is not None
    assert report.published.first_day == report.published.last_day == date(2031, 5, 2)
    assert (report.outlet, report.title, report.url) == ("", "", "")


def test_a_line_without_a_day_gives_an_undated_report() -> None:
    report, own = report_of(GoldSentence(id="x2", text="The army took Aland."))
    assert report.published is None
    assert own == Span(0, 20)


def test_claims_of_the_context_are_left_aside() -> None:
    read = read_sentence(SENTENCE, reader)
    assert [c.places for c in read.claims] == [("Aland",)]
    assert read.rows[0]["places"] == ["Aland"]


def test_the_reader_is_scored_beside_the_baselines() -> None:
    done = evaluate([file(SENTENCE)], reader, WordParser())
    figures = systems(done)
    assert set(figures) == {OURS, *BASELINES}
    assert figures[OURS]["strict"] == 1.0
    assert "quantity" not in figures[OURS]


def test_without_a_parser_there_are_no_baselines() -> None:
    assert evaluate([file(SENTENCE)], reader).baselines == {}


def test_baselines_parse_the_sentence_alone() -> None:
    found = read_baselines([SENTENCE, GoldSentence(id="x2", text="Rain.")], WordParser())
    assert set(found) == set(BASELINES)
    assert set(found["always yes"]) == {"x1", "x2"}


def test_figures_are_split_by_field_and_by_file() -> None:
    other = GoldSentence(id="x2", corpus="other", text="Nothing here.", claims=(TOOK,))
    done = evaluate([file(SENTENCE, name="a.jsonl"), file(other, name="b.jsonl")], reader)
    assert {k: s.f1("kind") for k, s in score_by(done, "corpus").items()} == {
        "made-up": 1.0,
        "other": 0.0,
    }
    assert list(score_by_file(done)) == ["a.jsonl", "b.jsonl"]
    assert score_ours(done.read).f1("kind") == pytest.approx(2 / 3)


def test_an_id_in_two_files_is_bad_gold() -> None:
    with pytest.raises(BadGold, match="'x1' comes twice"):
        evaluate([file(SENTENCE), file(SENTENCE)], reader)


def test_scores_do_not_read_the_gold_note(tmp_path: Path) -> None:
    noted = GoldSentence(id="x3", text="Rain.", note="Aland", doc="Aland")
    assert read_sentence(noted, reader).claims == ()
