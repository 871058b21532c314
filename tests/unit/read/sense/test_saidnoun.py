"""Verbs of saying that the parser took for nouns speak again; true nouns stay nouns."""

from __future__ import annotations

import pytest

from whoholds.model.span import Span
from whoholds.read.sense.parser import SpacyParser
from whoholds.read.sense.repair import repair

pytest.importorskip("spacy")
PARSER = SpacyParser()


def verbs(text: str) -> list[str]:
    tree = repair(next(iter(PARSER.parse(text, [Span(0, len(text))]))))
    return [t.text for t in tree if t.pos == "VERB"]


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("Both the Front and the federal command claim to hold Aland Pass.", "claim"),
        ("A radio station run by the Front broadcast that Dorf had been taken.", "broadcast"),
        ("The junta boasted of having retaken Aland.", "boasted"),
        ("The army could retake the mill within days, a security analyst reckons.", "reckons"),
    ],
)
def test_a_noun_that_governs_what_is_said_is_a_verb(text, verb):
    assert verb in verbs(text)


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("The army denied the claim to Aland.", "claim"),
        ("The Front’s claim to hold Aland is thin.", "claim"),
        ("The report was short.", "report"),
    ],
)
def test_a_noun_with_an_article_stays_a_noun(text, noun):
    assert noun not in verbs(text)


def test_two_that_claim_the_same_each_claim_it_of_themselves(claims_in):
    claims = claims_in("Both the Front and the federal command claim to hold Aland Pass.")
    told = {(c.proposition.actor.name, c.attribution[-1].name) for c in claims}
    assert told == {("the Front", "the Front"), ("the federal command", "the federal command")}
