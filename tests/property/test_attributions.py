"""Properties of attributions that hold for any words in any order."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whoholds.model.span import Span
from whoholds.read.sense.attribution import chain_for, find_attributions
from whoholds.read.sense.parser import SpacyParser

pytest.importorskip("spacy")
PARSER = SpacyParser()
#: Words that make, hold or end sayings, marks that open and close, names of every kind.
WORDS = st.sampled_from(
    "said that the army officials according to quoted as saying by citing denied claims it is "
    "unclear whether who which but and not he they no mention of told Reuters Aland took while "
    'asked confirmed “ ” " , . ; : — 😀 قوات e\u0301tat \u202bx\u202c \r\n Dorf'.split(" ")
)
#: The splitter never hands a blank sentence to the parser.
SENTENCES = st.lists(WORDS, min_size=1, max_size=30).map(" ".join).filter(str.strip)


@settings(max_examples=150)
@given(st.lists(SENTENCES, min_size=1, max_size=3))
def test_every_span_lies_in_the_text_and_every_name_is_quoted(texts: list[str]) -> None:
    whole = " ".join(texts)
    spans, start = [], 0
    for t in texts:
        spans.append(Span(start, start + len(t)))
        start += len(t) + 1
    *before, last = PARSER.parse(whole, spans)
    for a in find_attributions(last, tuple(before), attitudes=True):
        for piece in a.content:
            assert last.span.holds(piece)
            assert piece.end > piece.start
        if a.link.span is not None:
            assert a.link.span.of(whole) == a.link.name
        for token in last:
            chain = chain_for((a,), token.span)
            assert chain in {(), (a,)}
