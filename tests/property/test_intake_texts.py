"""Whatever is pasted: only white space changes, spans hold, nothing else is lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from whoholds.errors import ReadError
from whoholds.model.span import Span
from whoholds.read.text.charset import decode
from whoholds.read.text.intake import load_inputs, read_text

LINES = st.sampled_from(
    [
        "The army held Be\u0301ford on Tuesday, its staff said 👩‍🚀.",
        "Северная армия вошла в село.",
        "وصل الجيش إلى المدينة",
        "Dear readers,",
        "Donate from $3 a month",
        "Share",
        "\u202bأحمد\u202c met Zoë.",
        "",
        "  \t ",
        "×",
        "By Ann Arn",
    ]
)
TEXTS = st.lists(LINES, max_size=12).map("\r\n".join) | st.text(max_size=300)


def solid(text: str) -> str:
    return "".join(text.split())


@given(TEXTS)
def test_kept_and_dropped_together_are_the_input(text):
    try:
        report = read_text(text)
    except ReadError:
        return
    pieces = [(Span(d.at, d.at), d.text) for d in report.dropped]
    whole, last = "", 0
    for span, piece in pieces:
        whole += report.text[last : span.start] + piece
        last = span.start
    whole += report.text[last:]
    assert sorted(solid(whole)) == sorted(solid(text))
    assert len(solid(report.text)) + sum(len(solid(p)) for _, p in pieces) == len(solid(text))


@given(TEXTS)
def test_spans_of_a_report_lie_in_its_text(text):
    try:
        report = read_text(text)
    except ReadError:
        return
    spans = [n.span for n in report.not_read] + [s for s, _ in report.marks]
    assert all(s.of(report.text) == s.of(report.text).strip() != "" for s in spans)
    assert all(0 <= d.at <= len(report.text) for d in report.dropped)


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused_with_a_code(raw):
    (intake,) = load_inputs([raw])
    if intake.error is not None:
        assert intake.error.code.startswith("R0")
    else:
        assert all(r.text.strip() for r in intake.reports)


@given(st.text(max_size=200))
def test_utf8_is_decoded_as_written(text):
    try:
        decoded = decode(text.encode("utf-8", "surrogatepass"))
    except ReadError:
        return
    if "\x00" not in text and "\ufffd" not in text and not text.startswith("\ufeff"):
        assert decoded.text == text or decoded.doubts
