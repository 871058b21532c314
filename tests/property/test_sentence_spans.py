"""No character is lost between sentences, whatever the text."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from whoholds.read.sense.sentences import split

PIECES = st.sampled_from(
    [
        "Gen. ",
        "U.S. ",
        "The ",
        "p.m.",
        " ",
        "\n",
        "\r\n",
        ".",
        "?”",
        "…",
        "[3]",
        "é",
        "👩‍🚀",
        "⚡️",
        "ALAND, March 4 (Wire) - ",
        "كييف",
        "x",
    ]
)
TEXTS = st.text() | st.lists(PIECES).map("".join)


@given(TEXTS)
def test_sentences_are_in_order_and_lose_only_white_space(text: str) -> None:
    spans = split(text)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(s.of(text) == s.of(text).strip() != "" for s in spans)
    kept = "".join(s.of(text) for s in spans)
    assert [c for c in kept if not c.isspace()] == [c for c in text if not c.isspace()]
