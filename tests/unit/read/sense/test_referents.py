"""Doubts of a claim about its names and its parse."""

from __future__ import annotations

from whoholds.model.attribution import Link
from whoholds.model.claim import Claim, Control, Mention
from whoholds.model.span import Span
from whoholds.read.sense.referents import with_doubts
from whoholds.read.sense.tree import Sentence, Token

TEXT = "They took the town."


def sentence(mended: tuple[int, ...] = ()) -> Sentence:
    words = [("They", 0), ("took", 5), ("the", 10), ("town", 14), (".", 18)]
    tokens = tuple(
        Token(i, w, w.lower(), "X", "X", "dep", 1, 100 + at, 100 + at + len(w))
        for i, (w, at) in enumerate(words)
    )
    return Sentence(TEXT, 100, tokens, mended)


def claim(actor: Mention | None = None, place: Mention | None = None, *links: Link) -> Claim:
    places = () if place is None else (place,)
    return Claim(
        proposition=Control(actor=actor, relation="took", places=places),
        span=Span(100, 118),
        attribution=links,
    )


def codes(told: Claim, mended: tuple[int, ...] = ()) -> list[str]:
    return [d.code for d in with_doubts(told, sentence(mended)).doubts]


def test_a_name_written_in_the_sentence_is_no_doubt() -> None:
    assert codes(claim(Mention(name="They took", span=Span(100, 109)))) == []


def test_a_description_read_as_a_name_of_another_sentence_is_a_doubt_at_its_words() -> None:
    place = Mention(name="Aland", span=Span(4, 9), written=Span(110, 118))
    found = with_doubts(claim(None, place), sentence()).doubts
    assert [(d.code, d.span) for d in found] == [("D-REFERENT", Span(110, 118))]
    assert "Aland" in found[0].reason


def test_a_name_of_the_same_sentence_behind_a_pronoun_is_no_doubt() -> None:
    assert codes(claim(Mention(name="town", span=Span(114, 118), written=Span(100, 104)))) == []


def test_a_pronoun_without_a_name_is_a_doubt() -> None:
    assert codes(claim(Mention(name="They", span=Span(100, 104)))) == ["D-PRONOUN"]


def test_a_source_named_before_is_a_doubt_and_one_place_is_told_once() -> None:
    actor = Mention(name="the army", span=Span(2, 10), written=Span(100, 104))
    source = Link(name="the army", span=Span(2, 10), written=Span(100, 104))
    assert codes(claim(actor, None, source)) == ["D-REFERENT"]


def test_a_mended_parse_under_the_claim_is_a_doubt() -> None:
    assert codes(claim(), (1,)) == ["D-PARSE"]
