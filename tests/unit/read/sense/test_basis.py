"""What claims rest on and whether they were checked, in invented sentences."""

from __future__ import annotations

import pytest

from whoholds.model.span import Span
from whoholds.read.sense.attribution import find_attributions
from whoholds.read.sense.basis import basis_of, verification_of
from whoholds.read.sense.parser import SpacyParser
from whoholds.read.sense.tree import Sentence

pytest.importorskip("spacy")
PARSER = SpacyParser()


def parse(text: str) -> Sentence:
    return next(iter(PARSER.parse(text, [Span(0, len(text))])))


BASES = [
    ("Geolocated footage shows that the army holds Aland.", [("visual", "Geolocated footage")]),
    ("A Dorf correspondent saw rebels in Aland.", [("reporter", "A Dorf correspondent")]),
    ("The government announced that it had taken Dorf.", [("official", "The government")]),
    ("Senior officials said Dorf had fallen.", [("unnamed", "Senior officials")]),
    ("Dorf fell, the Dorf Times reported.", [("report", "the Dorf Times")]),
    ("The map shows that rebels hold Aland.", [("map", "The map")]),
    ("Dorf fell on Monday.", []),
]


@pytest.mark.parametrize(("text", "bases"), BASES)
def test_what_a_claim_rests_on(text: str, bases: list[tuple[str, str]]) -> None:
    sentence = parse(text)
    links = tuple(a.link for a in find_attributions(sentence))
    assert [(b.kind, b.span.of(text)) for b in basis_of(sentence, links)] == bases


CHECKS = [
    (
        "Footage geolocated by the Dorf Institute shows rebels.",
        ("geolocated", "the Dorf Institute"),
    ),
    ("The claim could not be independently verified.", ("not_verified", "")),
    ("The Dorf Times could not verify the claim.", ("not_verified", "The Dorf Times")),
    ("It was not possible to verify the claim.", ("not_verified", "")),
    ("The video was verified by the Dorf Times.", ("verified", "the Dorf Times")),
    ("Unverified reports said Dorf had fallen.", ("not_verified", "")),
    ("The claim is disputed.", ("disputed", "")),
]


@pytest.mark.parametrize(("text", "check"), CHECKS)
def test_whether_it_was_checked(text: str, check: tuple[str, str]) -> None:
    (only,) = verification_of(parse(text))
    assert (only.status, only.by) == check


def test_a_disputed_village_is_not_a_disputed_claim() -> None:
    assert verification_of(parse("The disputed village of Aland fell on Monday.")) == ()


def test_the_next_sentence_may_tell_of_the_check() -> None:
    claim = parse("Dorf has fallen.")
    check = parse("The claim could not be independently verified.")
    assert [v.status for v in verification_of(claim, (check,))] == ["not_verified"]
    assert verification_of(claim, (parse("Berg verified her vote."),)) == ()
