"""A Telegram export: the channel is the outlet, a forward a link, an edit a version."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from whoholds.errors import NoText, UnreadableBytes
from whoholds.read.text.intake import load

EXPORT = {
    "name": "North News",
    "type": "public_channel",
    "id": 1,
    "messages": [
        {"id": 1, "type": "service", "date": "2031-03-04T10:00:00", "action": "pin", "text": ""},
        {
            "id": 2,
            "type": "message",
            "date": "2031-03-04T12:00:00",
            "date_unixtime": "1930384800",
            "edited": "2031-03-04T13:00:00",
            "edited_unixtime": "1930388400",
            "from": "North News",
            "from_id": "channel1",
            "forwarded_from": "Staff of the Northern army",
            "text": ["The army holds ", {"type": "bold", "text": "Beford"}, " 👍\nso it says."],
        },
        {
            "id": 3,
            "type": "message",
            "date": "2031-03-04T14:00:00",
            "from": "Ann Arn",
            "text": "Ok",
        },
        {"id": 4, "type": "message", "date": "2031-03-04T15:00:00", "photo": "a.jpg", "text": ""},
    ],
}


def test_each_message_with_words_is_a_report():
    first, second = load(json.dumps(EXPORT).encode())
    assert first.text == "The army holds Beford 👍\nso it says."
    assert (first.outlet, first.form) == ("North News", "telegram")
    assert first.forwarded_from == "Staff of the Northern army"
    assert second.author == "Ann Arn"


def test_times_are_utc_seconds_where_there_are_any():
    first, second = load(json.dumps(EXPORT).encode())
    assert first.published.start == datetime.fromtimestamp(1930384800, UTC)
    assert first.version == datetime.fromtimestamp(1930388400, UTC).isoformat()
    assert second.published.start == datetime(2031, 3, 4, 14, tzinfo=UTC)
    assert "no zone" in second.published.reason


def test_seconds_that_are_no_number_leave_the_exports_own_time():
    said = dict(EXPORT["messages"][1], date_unixtime="²")
    (one,) = load(json.dumps({**EXPORT, "messages": [said]}).encode())
    assert one.published.start == datetime(2031, 3, 4, 12, tzinfo=UTC)


def test_an_export_of_all_chats_is_read():
    raw = json.dumps({"about": "x", "chats": {"about": "y", "list": [EXPORT, EXPORT]}})
    assert len(load(raw.encode())) == 4


def test_broken_and_empty_exports_are_told():
    with pytest.raises(UnreadableBytes, match="R03"):
        load(b'{"messages": [{"id": "x"')
    with pytest.raises(NoText, match="R01"):
        load(b'{"name": "a", "messages": []}')
