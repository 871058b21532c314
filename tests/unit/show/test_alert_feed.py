"""Alerts as an Atom feed: read back by our own reader, text that stays text."""

from __future__ import annotations

from datetime import UTC, date, datetime
from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from whoholds.model.alerts import Alert, PublicChange, Watch
from whoholds.read.text.feed import is_feed
from whoholds.show.alert_feed import desk_feed, public_feed

ATOM = "{http://www.w3.org/2005/Atom}"
WHEN = datetime(2031, 5, 7, 8, tzinfo=UTC)


def alert(title: str = "Aland: A says it", number: int = 1) -> Alert:
    """An alert."""
    return Alert(
        alert_id=f"id{number}",
        kind="claim",
        watch=Watch(kind="place", name="Aland"),
        title=title,
        words="because of “it” <b>&",
        claims=("c1",),
        when=WHEN.replace(day=number),
    )


def test_a_feed_of_the_desk_has_its_alerts_newest_first():
    text = desk_feed("aland", "Aland", (alert(number=2), alert(number=9), alert(number=3)))
    assert is_feed(text.encode())
    root = ET.fromstring(text)
    ids = [e.findtext(f"{ATOM}id") for e in root.iter(f"{ATOM}entry")]
    assert ids == [f"whoholds:aland/alert/id{n}" for n in (9, 3, 2)]
    assert root.findtext(f"{ATOM}updated") == "2031-05-09T08:00:00Z"
    assert "not for publication" in (root.findtext(f"{ATOM}title") or "")


def test_a_public_change_says_what_was_before_since_when_and_because_of_what():
    change = PublicChange(
        place="Height 217",
        before="said to be held by the north",
        after="the sources differ",
        claims=("c1", "c2"),
        since=date(2031, 5, 1),
        day=date(2031, 5, 3),
    )
    root = ET.fromstring(public_feed("aland", "Aland", (change,)))
    (entry,) = root.iter(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}id") == "whoholds:aland/public/2031-05-03/Height%20217"
    words = (entry.findtext(f"{ATOM}content") or "").split("\n")
    assert words == [
        "before: said to be held by the north",
        "so since 2031-05-01",
        "because of whoholds:aland/claim/c1",
        "because of whoholds:aland/claim/c2",
    ]


@given(st.text(max_size=50))
def test_any_words_are_text(words):
    root = ET.fromstring(desk_feed(words, words, (alert(words),)))
    assert len(list(root.iter())) == 12


def test_an_empty_feed_is_one_too():
    assert is_feed(public_feed("aland", "Aland", ()).encode())
