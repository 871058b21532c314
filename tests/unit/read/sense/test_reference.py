"""Pronouns and descriptions back to named sources, in invented sentences."""

from __future__ import annotations

import pytest

from whoholds.model.span import Span
from whoholds.read.sense.attribution import Attribution, find_attributions
from whoholds.read.sense.parser import SpacyParser

pytest.importorskip("spacy")
PARSER = SpacyParser()


def last_of(*texts: str) -> tuple[Attribution, str]:
    spans, start = [], 0
    for t in texts:
        spans.append(Span(start, start + len(t)))
        start += len(t) + 1
    whole = " ".join(texts)
    *before, last = PARSER.parse(whole, spans)
    return find_attributions(last, tuple(before))[-1], whole


CASES = [
    ("Ada Berg said Dorf had fallen.", "She said Aland was next.", "Ada Berg"),
    ("The rebels said they had left Dorf.", "They said Aland was next.", "The rebels"),
    ("The ministry said Dorf had fallen.", "It said Aland was next.", "The ministry"),
    (
        "Jan Arn, a spokesman for the army, said Dorf had fallen.",
        "The spokesman said Aland was next.",
        "Jan Arn",
    ),
    ("The fighters had left Dorf.", "They said Aland was next.", "The fighters"),
    ("Berg left.", "He said Aland was next.", "Berg"),
    ("The town fell on Monday.", "He said Aland was next.", "He"),
]


@pytest.mark.parametrize(("before", "sentence", "name"), CASES)
def test_who_is_meant(before: str, sentence: str, name: str) -> None:
    found, _ = last_of(before, sentence)
    assert found.link.name == name


def test_the_name_and_the_pronoun_are_both_marked() -> None:
    found, text = last_of("Ada Berg said Dorf had fallen.", "She said Aland was next.")
    assert found.link.span is not None
    assert found.link.span.of(text) == "Ada Berg"
    assert found.link.written is not None
    assert found.link.written.of(text) == "She"


def test_a_description_without_a_name_before_it_stays_as_written() -> None:
    found, _ = last_of(
        "A spokesman for the army said Dorf fell.", "The spokesman said Aland was next."
    )
    assert found.link.name == "The spokesman"


def test_the_nearest_fitting_source_is_meant() -> None:
    found, _ = last_of(
        "Ada Berg said Dorf had fallen.", "Jan Arn said it had not.", "He said Aland was next."
    )
    assert found.link.name == "Jan Arn"
