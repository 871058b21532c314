"""A reading survives its own codec, and every quote is the text at its span."""

import json
from datetime import UTC, datetime

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from whoholds.model.attribution import Link
from whoholds.model.claim import Claim, Control, Count, Mention
from whoholds.model.doubt import Doubt
from whoholds.model.guide import reading_to_json, reading_to_jsonl, row_from_json
from whoholds.model.quantity import Quantity
from whoholds.model.reading import Reading, SentenceReading
from whoholds.model.report import Report
from whoholds.model.span import Span
from whoholds.model.timespan import TimeSpan

#: Combining marks, emoji, line ends of all kinds, right-to-left names; no lone surrogates.
TEXTS = st.text(
    st.one_of(
        st.characters(codec="utf-8"), st.sampled_from("é́🇺🇦👨‍👩‍👧\r\n\u2028\u200fخان יונס ab ")
    ),
    min_size=1,
    max_size=60,
)


@st.composite
def spans(draw, text):
    start = draw(st.integers(0, len(text)))
    return Span(start, draw(st.integers(start, len(text))))


@st.composite
def mentions(draw, text):
    return Mention(
        name=draw(TEXTS),
        span=draw(st.none() | spans(text)),
        written=draw(st.none() | spans(text)),
    )


@st.composite
def times(draw, text):
    moments = st.datetimes(timezones=st.just(UTC), min_value=datetime(1900, 1, 1))  # noqa: DTZ001
    bounds = sorted(draw(st.lists(moments, min_size=2, max_size=2)))
    return TimeSpan(
        start=draw(st.sampled_from((None, bounds[0]))),
        end=draw(st.sampled_from((None, bounds[1]))),
        phrase=draw(TEXTS),
        span=draw(st.none() | spans(text)),
        offset_min=draw(st.sampled_from((-300, 0, 180, 345))),
    )


@st.composite
def propositions(draw, text):
    shared = {
        "actor": draw(st.none() | mentions(text)),
        "relation": draw(st.sampled_from(("holds", "took", "lost", "advanced", "contests"))),
        "places": tuple(draw(st.lists(mentions(text), max_size=3))),
    }
    if draw(st.booleans()):
        return Control(**shared)
    figure = draw(st.floats(0, 1e6))
    quantity = Quantity(low=None, best=figure, high=figure, unit="km2", span=draw(spans(text)))
    return Count(**shared, quantity=quantity, part_of=draw(st.none() | st.integers(0, 30)))


@st.composite
def claims(draw, text):
    links = st.builds(
        Link,
        name=TEXTS,
        span=st.none() | spans(text),
        cue=st.none() | spans(text),
        said_at=st.none() | times(text),
    )
    return Claim(
        proposition=draw(propositions(text)),
        factuality=draw(st.sampled_from(("asserted", "denied", "future"))),
        attribution=tuple(draw(st.lists(links, max_size=3))),
        valid_time=draw(st.none() | times(text)),
        bounds=draw(st.none() | times(text)),
        span=draw(spans(text)),
        cue=draw(st.none() | spans(text)),
        factuality_cues=tuple(draw(st.lists(spans(text), max_size=2))),
        doubts=tuple(
            Doubt(code="D-X", reason=r, span=s)
            for r, s in draw(st.lists(st.tuples(TEXTS, spans(text)), max_size=2))
        ),
    )


@st.composite
def readings(draw):
    text = draw(TEXTS)
    sentences = st.builds(
        SentenceReading,
        span=spans(text),
        claims=st.lists(claims(text), max_size=2).map(tuple),
        parsed=st.booleans(),
    )
    return Reading(
        report=Report(report_id=draw(TEXTS), text=text, published=draw(st.none() | times(text))),
        sentences=tuple(draw(st.lists(sentences, max_size=3))),
    )


def quotes(node):
    if isinstance(node, dict):
        if node.get("span") and "quote" in node:
            yield node["span"], node["quote"]
        for part in node.values():
            yield from quotes(part)
    elif isinstance(node, list):
        for part in node:
            yield from quotes(part)


@given(readings())
def test_a_reading_comes_back_from_json_as_it_was(reading):
    assert msgspec.json.decode(msgspec.json.encode(reading), type=Reading) == reading


@given(readings())
def test_every_quote_is_the_text_at_its_span(reading):
    document = json.loads(json.dumps(reading_to_json(reading)))
    for (start, end), quote in quotes(document):
        assert document["report"]["text"][start:end] == quote


@given(readings())
def test_rows_of_the_guide_come_back_as_they_were(reading):
    for row in reading_to_jsonl(reading):
        assert msgspec.json.decode(msgspec.json.encode(row_from_json(row))) == row
