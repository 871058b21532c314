from __future__ import annotations

from datetime import UTC, date, datetime

from map_samples import FIRST, NORTH, RIVER

from whoholds.show.place_chart import Chart
from whoholds.show.place_story import PlaceStory, Weighing, story_piece, story_stamps


def weighing(**more) -> Weighing:
    held = {
        "claim_id": "a" * 24, "leads": "/claim/a", "head": "North holds <Aland>", "quote": "“held”",
        "ours": "", "chain": "Post > staff", "factuality": "probable", "spoken": date(2031, 5, 2),
        "reported": date(2031, 5, 3), "origin": 2, "log_odds": 1.234,
        "address": "https://post.example/1",
    } | more  # fmt: skip
    return Weighing(**held)


def story(*claims) -> PlaceStory:
    chart = Chart(
        first=FIRST, start=0, end=9, parties=(NORTH, RIVER), lines=(), signs=(), title="Aland"
    )
    return PlaceStory(
        name="Aland",
        until=date(2031, 5, 9),
        computed_at=datetime(2031, 6, 1, 9, tzinfo=UTC),
        reports_up_to=date(2031, 5, 8),
        last_report=date(2031, 5, 3),
        words_of=None,
        explained_state="Northern army",
        chart=chart,
        claims=claims,
    )


def test_a_claim_is_told_with_its_days_its_words_its_origin_and_its_weight():
    text = story_piece(story(weighing()))
    wanted = (
        *("North holds &lt;Aland&gt;", "“held”", "Post &gt; staff; probable", "2031-05-02"),
        *("2031-05-03", "+1.23", 'href="https://post.example/1"', f'id="c-{"a" * 24}"'),
    )
    for told in wanted:
        assert told in text
    assert "favours “Northern army” on 2031-05-09" in text


def test_what_is_not_said_is_told_as_such():
    text = story_piece(
        story(weighing(spoken=None, reported=None, log_odds=None, address="javascript:x"))
    )
    assert "unsaid" in text
    assert "undated" in text
    assert ">none<" in text
    assert "javascript" not in text


def test_words_of_ours_are_marked():
    assert "(our paraphrase of it)" in story_piece(story(weighing(ours="our paraphrase of it")))


def test_the_four_stamps_stand():
    text = story_stamps(story())
    for told in ("2031-05-09", "2031-05-08", "2031-06-01 09:00 UTC", "2031-05-03"):
        assert told in text
