"""What all properties are drawn from: spans, texts, reports, times, links, claims."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import strategies as st

from whoholds.model.attribution import Link
from whoholds.model.claim import Claim, Control, Mention
from whoholds.model.doubt import Doubt
from whoholds.model.report import Report
from whoholds.model.span import Span
from whoholds.model.timespan import TimeSpan, days

#: Letters of several scripts, combining marks, emoji, both line ends, right-to-left names.
ALPHABET = "abc Éе́ñ\u0301 ١٢ حلب שלום 🙂👩‍🚒 km² “x” – '.,\r\n\u200f\u00a0"
PARTIES = ("the Northern army", "Dorfian forces", "the River Front", "Beford", "")
PLACES = ("Aland", "Beford", "Port Cavan", "Upper Dorf", "حلب", "Éire-sur-Mer")


@st.composite
def spans(draw: st.DrawFn, length: int) -> Span:
    """A span inside a text of `length` code points."""
    start = draw(st.integers(0, length))
    return Span(start, draw(st.integers(start, length)))


def texts(least: int = 0, most: int = 200) -> st.SearchStrategy[str]:
    """Text with everything in it that makes offsets hard."""
    return st.text(st.sampled_from(ALPHABET), min_size=least, max_size=most)


@st.composite
def reports(draw: st.DrawFn) -> Report:
    """A report with some text, dated or not."""
    return Report(
        report_id=draw(st.sampled_from(("r1", "r2"))),
        text=draw(texts(least=1)),
        outlet=draw(st.sampled_from(("", "The Aland Post"))),
        published=draw(st.none() | timespans()),
    )


@st.composite
def timespans(draw: st.DrawFn) -> TimeSpan:
    """Whole days in some zone; either end may be open."""
    first = draw(st.dates(date(1990, 1, 2), date(2050, 1, 1)))
    last = first + timedelta(days=draw(st.integers(0, 400)))
    return days(
        draw(st.sampled_from((first, None))),
        draw(st.sampled_from((last, None))),
        offset_min=draw(st.integers(-12 * 60, 14 * 60)),
    )


@st.composite
def mentions(draw: st.DrawFn, names: tuple[str, ...], length: int) -> Mention:
    """One of `names`, somewhere in a text of `length`."""
    return Mention(name=draw(st.sampled_from(names)), span=draw(st.none() | spans(length)))


@st.composite
def links(draw: st.DrawFn, length: int) -> Link:
    """One source of a chain."""
    return Link(
        name=draw(st.sampled_from(("an official", "the ministry", "The Aland Post"))),
        span=draw(st.none() | spans(length)),
        cue=draw(st.none() | spans(length)),
        anonymous=draw(st.booleans()),
    )


@st.composite
def claims(draw: st.DrawFn, length: int) -> Claim:
    """A claim of control whose spans lie inside a text of `length`."""
    return Claim(
        proposition=Control(
            actor=draw(mentions(PARTIES, length)),
            relation=draw(st.sampled_from(("holds", "took", "lost", "advanced", "contests"))),
            again=draw(st.booleans()),
            places=tuple(draw(st.lists(mentions(PLACES, length), max_size=3))),
        ),
        factuality=draw(st.sampled_from(("asserted", "possible", "denied", "future"))),
        attribution=tuple(draw(st.lists(links(length), max_size=3))),
        valid_time=draw(st.none() | timespans()),
        span=draw(spans(length)),
        doubts=tuple(Doubt(code=c, reason="") for c in draw(st.sets(st.just("D-WEEKDAY")))),
    )
