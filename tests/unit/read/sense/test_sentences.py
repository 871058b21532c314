"""Sentence spans: one boundary rule a test."""

from __future__ import annotations

import time

import pytest

from whoholds.read.sense.sentences import LONGEST_SENTENCE_CHARS, split

ONE = [
    "Gen. Arn and Lt. Col. Bell met in St. Aland on Aug. 6.",
    "The U.S. Army and the U.N. Mission left Dorfia.",
    "It was 8:30 p.m. Tuesday when No. 5 Brigade arrived.",
    "J. P. Arn of Dorfia Inc. Holdings came.",
    "They left at 9 a.m. GMT and at 10 p.m. Beford time.",
    "He came; she left; nothing else was said.",
    "“Who holds Aland?” Mr. Arn asked.",
    "He waited ... and left.",
    "Villages (e.g. Beford) changed hands.",
    "About 1.5 million people live in Dorfia.",
    "2. The Northern army left.",
    "See example.com and dorfia.org.Aland for more.",
]
TWO = [
    ("They left the U.S.", "The rest stayed."),
    ("“We hold Beford.”", "Arn was brief."),
    ("It fell at 8 p.m.", "Nobody was hurt."),
    ("Who holds it?", "Nobody knows."),
    ("It ended in 2014.", "12 villages fell."),
    ("He said no.", "Then he left."),
    ("(It is unclear.)", "The army did not say."),
    ("The aims failed.[12]", "Others did not."),
    ("He was gone in Aug.", "Nobody saw him."),
    ("They stopped…", "Then came the rain."),
    ("It fell!", "“We are glad,” Arn said."),
]


@pytest.mark.parametrize("sentence", ONE)
def test_an_abbreviation_does_not_end_a_sentence(sentence: str) -> None:
    assert [s.of(sentence) for s in split(sentence)] == [sentence]


@pytest.mark.parametrize("pair", TWO)
def test_a_boundary_is_found(pair: tuple[str, str]) -> None:
    text = " ".join(pair)
    assert tuple(s.of(text) for s in split(text)) == pair


def test_a_line_break_ends_a_sentence_without_a_full_stop() -> None:
    text = "Beford falls\n\nThe army left\r\nIt was late"
    assert [s.of(text) for s in split(text)] == ["Beford falls", "The army left", "It was late"]


def test_a_missing_space_between_sentences_is_seen() -> None:
    text = "They reached Aland.The others fled."
    assert [s.of(text) for s in split(text)] == ["They reached Aland.", "The others fled."]


def test_white_space_alone_has_no_sentence() -> None:
    assert split(" \n\t ") == ()


@pytest.mark.parametrize("unit", [".", "a.", '."', "A. ", "(", "? ", "x" * 50, "。"])
def test_time_is_linear_in_the_text(unit: str) -> None:
    def seconds(size: int) -> float:
        text = unit * (size // len(unit))
        begun = time.process_time()
        split(text)
        return time.process_time() - begun

    assert seconds(400_000) < 20 * seconds(40_000) + 0.5


def test_a_sentence_without_an_end_is_cut_between_words():
    text = "the army held Aland and " * 1_000
    spans = split(text)
    assert max(s.end - s.start for s in spans) <= LONGEST_SENTENCE_CHARS
    assert " ".join(s.of(text) for s in spans) == text.strip()


def test_text_without_spaces_is_cut_where_it_must_be():
    text = "x" * (LONGEST_SENTENCE_CHARS + 1)
    assert [s.end - s.start for s in split(text)] == [LONGEST_SENTENCE_CHARS, 1]


def test_a_dateline_is_a_span_of_its_own():
    text = "Beford falls\nALAND, March 4 (Wire) - Troops left Beford. ALAND — It is quiet."
    assert [s.of(text) for s in split(text)] == [
        "Beford falls", "ALAND, March 4 (Wire) -", "Troops left Beford.", "ALAND — It is quiet."
    ]  # fmt: skip


def test_pictographs_before_a_sentence_are_a_span_of_their_own():
    text = "⚡️🇺🇳 Troops left Beford. 🔥It is quiet 🔥\n✅"
    assert [s.of(text) for s in split(text)] == [
        "⚡️🇺🇳", "Troops left Beford.", "🔥", "It is quiet 🔥", "✅"
    ]  # fmt: skip
