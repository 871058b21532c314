"""Which words play which part."""

from whoholds.model.span import Span
from whoholds.show.marking import Mark, cut, find_marks, in_order, safe, unturned


def words_by_letters(reading, n):
    sentence = reading.sentences[n]
    text = reading.report.text
    return {m.span.of(text): m.letters for m in find_marks(sentence.claims, sentence.span)}


def test_each_part_of_a_chain_is_marked_once_with_its_letter(invented):
    marks = words_by_letters(invented, 0)
    assert marks["the Aland Gazette"] == "S"
    assert marks["an assessment"] == "S"
    assert marks["Dorfian forces"] == "A"
    assert marks["hold"] == "R"
    assert marks["Tuesday"] == "T"
    assert marks["will probably"] == "H"


def test_a_word_with_two_parts_has_both_letters_source_first(invented):
    assert words_by_letters(invented, 1)["Dorfia"] == "SA"


def test_a_pronoun_is_marked_where_it_stands_not_its_name_elsewhere(invented):
    marks = words_by_letters(invented, 1)
    assert marks["there"] == "P"
    assert "Beford region" not in marks


def test_a_mark_knows_the_claims_it_belongs_to(invented):
    sentence = invented.sentences[2]
    marks = find_marks(sentence.claims, sentence.span)
    by_words = {m.span.of(invented.report.text): m.claims for m in marks}
    assert by_words["a dozen"] == (0,)
    assert by_words["two"] == (1,)
    assert by_words["retaken"] == (0, 1)


def test_segments_touch_and_leave_nothing_out():
    inside = Span(10, 30)
    marks = (Mark(Span(12, 20), "Q"), Mark(Span(12, 15), "H"), Mark(Span(18, 25), "P"))
    segments = cut(marks, inside)
    assert [s.span.start for s in segments[1:]] == [s.span.end for s in segments[:-1]]
    assert (segments[0].span.start, segments[-1].span.end) == (10, 30)
    assert [s.letters for s in segments] == ["", "QH", "Q", "PQ", "P", ""]
    assert [s.opens for s in segments] == ["", "QH", "", "P", "", ""]


def test_letters_come_in_one_order():
    assert in_order("TAS") == "SAT"


def test_control_characters_become_visible_and_lengths_stay():
    hostile = "a\x1b[31mb\u202ec\nd\te\x00\u2066"
    shown = safe(hostile)
    assert len(shown) == len(hostile)
    assert shown == "a�[31mb�c d e��"


def test_what_nobody_sees_becomes_visible_but_where_letters_need_it():
    odd = {
        "A\u200bland": "A\ufffdland",
        "A\u00adland": "A\ufffdland",
        "A\ufe0fb": "A\ufffdb",
        "\u200eAland": "\ufffdAland",
        "A\u200db": "A\ufffdb",
        "\ufeffb": "\ufffdb",
    }
    assert {text: safe(text) for text in odd} == odd
    for plain in ("نیم\u200cفاصله", "👩\u200d👩", "❤\ufe0f", "क\u094d\u200dष", "אב\u200f."):
        assert safe(plain) == plain


def test_only_what_turns_the_direction_is_taken_from_a_cell():
    assert unturned("a\u202eb\nc\u2066") == "a\ufffdb\nc\ufffd"
