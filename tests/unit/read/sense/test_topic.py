import pytest

from whoholds.model.claim import Claim, Control
from whoholds.model.reading import SentenceReading
from whoholds.model.span import Span
from whoholds.read.sense.topic import SHORTEST, about_war, keep_to_topic, tells_of_war


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


def reading(*texts: str, claims_in: tuple[int, ...]) -> tuple[tuple[SentenceReading, ...], str]:
    sentences, start = [], 0
    for n, text in enumerate(texts):
        span = Span(start, start + len(text))
        claim = Claim(proposition=Control(relation="took"), span=span, cue=span)
        sentences.append(SentenceReading(span=span, claims=(claim,) if n in claims_in else ()))
        start += len(text) + 1
    return tuple(sentences), " ".join(texts)


MATCH = ["The striker took a corner."] + ["The crowd sang."] * 20


def test_claims_in_a_report_about_something_else_become_doubts() -> None:
    (first, *rest) = keep_to_topic(*reading(*MATCH, claims_in=(0,)))
    assert first.claims == ()
    assert [d.code for d in first.doubts] == ["D-TOPIC"]
    assert first.doubts[0].span == first.span
    assert all(not s.doubts for s in rest)


def test_a_word_of_war_beside_a_claim_vouches_for_it() -> None:
    near = [MATCH[0], "Rebels shelled the ground.", *MATCH[2:]]
    far = [*MATCH[:5], "Rebels shelled the ground.", *MATCH[6:]]
    assert keep_to_topic(*reading(*near, claims_in=(0,)))[0].claims
    assert not keep_to_topic(*reading(*far, claims_in=(0,)))[0].claims


def test_a_report_about_war_is_left_as_it_is() -> None:
    sentences, text = reading("Aland fell.", *["Troops moved on."] * 9, claims_in=(0,))
    assert keep_to_topic(sentences, text) == sentences
