import pytest

from whoholds.model.claim import Claim, Control
from whoholds.model.reading import SentenceReading
from whoholds.model.span import Span
from whoholds.read.sense.topic import (
    SHORTEST,
    about_war,
    keep_to_topic,
    on_topic,
    tells_of_war,
    unread_off_topic,
    vouched_for,
)


@pytest.mark.parametrize(
    ("text", "tells"),
    [
        ("Rebels took Aland.", True),
        ("Dorfian forces left Beford.", True),
        ("Kurd-led forces left Beford.", True),
        ("The air strikes went on.", True),
        ("The market forces behind it are strong.", False),
        ("The striker took a corner.", False),
        ("Shares in Aland fell.", False),
    ],
)
def test_a_sentence_tells_of_war_by_its_words(text: str, tells: bool) -> None:
    assert tells_of_war(text) is tells


def test_a_short_report_shows_no_topic_of_its_own() -> None:
    assert about_war([False] * (SHORTEST - 1))
    assert not about_war([False] * SHORTEST)


def test_one_sentence_in_ten_makes_a_report_one_about_war() -> None:
    assert about_war([True] + [False] * 9)
    assert not about_war([True] + [False] * 10)


def reading(text: str) -> SentenceReading:
    span = Span(0, len(text))
    claim = Claim(proposition=Control(relation="took"), span=span, cue=span)
    return SentenceReading(span=span, claims=(claim,))


MATCH = ["The striker took a corner."] + ["The crowd sang."] * 20


def test_claims_off_the_topic_become_doubts() -> None:
    one, other = reading("It fell."), SentenceReading(span=Span(9, 12))
    first, second = keep_to_topic([one, other], [False, False])
    assert first.claims == ()
    assert [(d.code, d.span) for d in first.doubts] == [("D-TOPIC", Span(0, 8))]
    assert second == other
    assert keep_to_topic([one, other], [True, True]) == (one, other)


def test_a_report_on_a_match_is_off_the_topic() -> None:
    assert not any(on_topic(MATCH))


def test_a_word_of_war_beside_a_sentence_vouches_for_it() -> None:
    near = [MATCH[0], "Rebels shelled the ground.", *MATCH[2:]]
    far = [*MATCH[:5], "Rebels shelled the ground.", *MATCH[6:]]
    assert on_topic(near)[0]
    assert not on_topic(far)[0]


def test_a_report_about_war_is_on_the_topic_throughout() -> None:
    assert all(on_topic(["Aland fell.", *["Troops moved on."] * 2, *["It rained."] * 9]))


def test_what_is_not_read_off_the_topic_is_counted() -> None:
    assert unread_off_topic(0) == ()
    assert "a sentence with a word of control was" in unread_off_topic(1)[0].reason
    assert "7 sentences with a word of control were" in unread_off_topic(7)[0].reason


def test_a_report_off_the_topic_says_so_without_a_parse(reading_of) -> None:
    found = reading_of("\n".join(["The striker took Aland.", *MATCH]))
    assert [d.code for d in found.doubts] == ["D-TOPIC"]
    assert not any(s.parsed for s in found.sentences)
    assert reading_of("The rebels took Aland.").doubts == ()


def test_a_sentence_is_vouched_for_by_one_so_near() -> None:
    assert vouched_for([False, True, False, False]) == (True, True, True, False)
    assert vouched_for([True, False, False, False], 2) == (True, True, True, False)
