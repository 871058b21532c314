"""Plain text to blocks."""

from __future__ import annotations

from whoholds.read.text.plain import read_plain, several

WRAPPED = """The Northern army said on Tuesday that it had entered the town of
Beford after two days of fighting, and that the road to Aland was
now open.

Officials in Dorfia did not say whether their troops had left, and
nobody could be reached in the town itself, which has no power.
"""


def texts(text: str) -> list[str]:
    return [b.text for b in read_plain(text).blocks]


def test_every_line_is_a_block_with_its_number():
    found = read_plain("One came.\r\n\r\nTwo  left.\rThree\tstayed.").blocks
    assert [(b.line, b.text) for b in found] == [
        (1, "One came."),
        (3, "Two left."),
        (4, "Three stayed."),
    ]


def test_hard_wrapped_paragraphs_are_put_together():
    found = texts(WRAPPED)
    assert len(found) == 2
    assert found[0].endswith("the road to Aland was now open.")


def test_lines_that_are_sentences_are_not_put_together():
    text = "The Northern army entered Beford on Tuesday, its staff said.\n" * 4
    assert len(texts(text)) == 4


def test_a_first_line_without_a_full_stop_is_the_headline():
    draft = read_plain("Beford falls after two days\n\nThe Northern army took Beford, it said.")
    assert draft.blocks[0].kind == "headline"
    assert [(f.field, f.value) for f in draft.facts] == [("title", "Beford falls after two days")]


def test_marks_emoji_and_right_to_left_names_survive():
    text = "Cafe\u0301 owner Zoe\u0308 👩‍🚀 met \u202bأحمد\u202c in كييف."
    assert texts(text) == [text]


def test_a_second_dateline_is_a_doubt():
    body = ["The army left the town and the road was quiet for the day." for _ in range(8)]
    first = ["ALAND (Wire) - It fell.", *body, "BEFORD (Wire) - It held."]
    assert [d.code for d in several(first)] == ["D-SEVERAL"]
    assert several(first[:-1]) == ()


def test_a_byline_behind_an_article_is_a_doubt():
    body = ["The army left the town and the road was quiet for the day." for _ in range(8)]
    assert [d.code for d in several([*body, "It held", "By Ann Arn", *body])] == ["D-SEVERAL"]
    assert several(["It held", "By Ann Arn", *body]) == ()
