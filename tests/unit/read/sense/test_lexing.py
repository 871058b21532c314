"""Words of a sentence: figures, letters and signs never share one."""

from __future__ import annotations

from flat_sentences import flat

from whoholds.read.sense.lexing import lex, lower_at
from whoholds.read.sense.tree import Sentence


def test_a_figure_and_its_unit_are_apart_even_when_written_together() -> None:
    assert [w.lower for w in lex(flat("40km² or 500sq"))] == [
        "40",
        "km",
        "²",
        "or",
        "500",
        "sq",
    ]


def test_thousands_separators_stay_in_the_figure() -> None:
    assert [w.lower for w in lex(flat("1,300 1\u202f300 2.5"))] == [
        "1,300",
        "1\u202f300",
        "2.5",
    ]


def test_offsets_are_the_reports() -> None:
    words = lex(flat("took 12 towns", start=100))
    assert [(w.start, w.end, w.token) for w in words] == [
        (100, 104, 0),
        (105, 107, 1),
        (108, 113, 2),
    ]


def test_every_word_knows_the_token_it_lies_in() -> None:
    assert [w.token for w in lex(flat("14-out of23 x"))] == [0, 0, 0, 1, 1, 2]


def test_an_empty_sentence_has_no_words() -> None:
    assert lex(Sentence("", 0, ())) == ()


def test_beyond_either_end_there_is_no_word() -> None:
    words = lex(flat("Took Aland"))
    assert [lower_at(words, k) for k in (-1, 0, 1, 2)] == ["", "took", "aland", ""]
