"""What a view tells of a whole reading."""

import msgspec

from whoholds.model.report import Report, Translation
from whoholds.model.span import Span
from whoholds.show.gathering import (
    all_doubts,
    in_marks,
    original_words,
    paraphrase_note,
    sentences_read,
    translation_note,
)


def test_each_doubt_comes_once_with_the_number_of_its_sentence(invented):
    found = [(n, d.code) for n, d in all_doubts(invented)]
    assert found == [(3, "D-WEEKDAY"), (0, "D-LANG")]


def test_a_sentence_that_was_not_read_is_not_counted_as_read(invented):
    assert len(sentences_read(invented)) == len(invented.sentences) - 1


def test_a_translation_says_from_what_and_by_whom(invented):
    first, second = (s.span for s in invented.sentences[:2])
    made = Translation(
        original="Раз. Два.",
        lang="uk",
        translator="B. Reader",
        pairs=((first, Span(0, 4)), (second, Span(5, 9))),
    )
    report = msgspec.structs.replace(invented.report, translation=made)
    assert translation_note(report) == "translated from uk by B. Reader"
    assert original_words(report, Span(first.start, first.start + 1)) == "Раз."
    assert original_words(report, Span(first.start, second.end)) == "Раз. Два."


def test_a_report_that_is_no_translation_has_no_original(invented):
    assert translation_note(invented.report) == ""
    assert original_words(invented.report, invented.sentences[0].span) == ""


def test_words_of_ours_stand_in_no_quotation_marks():
    assert in_marks("it fell", "original") == "“it fell”"
    assert in_marks("it fell", "translation") == "“it fell”"
    assert in_marks("it fell", "paraphrase") == "it fell"


def test_a_text_of_ours_says_whose_report_it_tells_again():
    theirs = Report(
        report_id="r", text="It fell.", outlet="The Aland Post", url="https://a.example"
    )
    ours = msgspec.structs.replace(theirs, text_origin="paraphrase")
    assert paraphrase_note(theirs) == ""
    expected = "our paraphrase of a report by The Aland Post (https://a.example)"
    assert paraphrase_note(ours) == expected
    bare = msgspec.structs.replace(ours, outlet="", url="")
    assert paraphrase_note(bare) == "our paraphrase of a report by an outlet not stated"
