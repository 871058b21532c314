"""A line to copy stays short and attributed, whatever was read."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from ledger_samples import DAY

from whoholds.model.attribution import Link
from whoholds.model.claim import Claim, Control, Mention, Silence
from whoholds.model.entry import Found, Recorded, ReportAdded
from whoholds.model.report import Report
from whoholds.model.span import Span
from whoholds.model.timespan import TimeSpan, days
from whoholds.show.attributed import MOST_WORDS, place_line

NAMES = st.text(max_size=90) | st.sampled_from(("Aland", "the Northern army", "“held”"))
ORIGINS = {"r1": "original", "r2": "paraphrase", "r3": "translation"}
TIMES = st.builds(
    lambda day: days(day, day), st.dates(min_value=date(2000, 1, 1), max_value=date(2090, 1, 1))
) | st.just(TimeSpan())


@st.composite
def founds(draw):
    """A claim with any names at any place, by anybody."""
    mentions = st.lists(st.builds(Mention, name=NAMES), max_size=4).map(tuple)
    kind = draw(st.sampled_from((Control, Control, Silence)))
    proposition = kind(
        actor=draw(st.none() | st.builds(Mention, name=NAMES)),
        relation=draw(st.sampled_from(("holds", "took", "lost", "advanced", "contests"))),
        places=draw(mentions),
        within=draw(mentions),
    )
    claim = Claim(
        proposition=proposition,
        factuality=draw(st.sampled_from(("asserted", "denied", "possible", "future"))),
        attribution=tuple(Link(name=n) for n in draw(st.lists(NAMES, max_size=3))),
        span=Span(0, 1),
    )
    time = draw(TIMES)
    name, origin = draw(st.sampled_from(tuple(ORIGINS.items())))
    report = Report(report_id=name, text="x", outlet=draw(NAMES), text_origin=origin)
    added = ReportAdded(
        report_id=name,
        address_id=name,
        report=report,
        reader="r",
        reported_time=time,
        text_origin=origin,
    )
    recorded = Recorded(
        seq=1,
        claim_id="c",
        report_id=name,
        claim=claim,
        reader="r",
        reported_time=time,
        recorded_time=DAY,
        status=draw(st.sampled_from(("read", "read", "withdrawn"))),
        decision=draw(st.sampled_from((None, "accept", "reject"))),
    )
    return Found(recorded=recorded, added=added)


@given(place=NAMES, found=st.lists(founds(), max_size=7))
def test_a_line_is_one_line_of_at_most_sixty_words(place, found):
    line = place_line(place, found)
    assert line.words <= MOST_WORDS
    assert len(line.text.splitlines()) <= 1
    assert line.accepted <= line.claims == len(line.cited)


@given(place=NAMES, found=st.lists(founds(), max_size=7))
def test_every_claim_in_a_line_stands_and_is_attributed(place, found):
    line = place_line(place, found)
    assert line.text.count(" says (") >= len({c.number for c in line.cited})
    for cited in line.cited:
        assert cited.found.recorded.status == "read"
        assert cited.found.recorded.decision != "reject"
        assert f"[{cited.number}]" in line.text
    ours = any(c.found.added.text_origin == "paraphrase" for c in line.cited)
    assert not ours or "(our paraphrase) says (" in line.text
