"""Where the bytes of a report are kept and where they are from."""

from __future__ import annotations

from datetime import UTC, datetime

from whoholds.model.capture import Capture
from whoholds.show.archived import as_json, capture_lines, plain

FETCHED = Capture(
    sha256="a" * 64,
    size_bytes=12_345,
    way="feed",
    taken=datetime(2031, 5, 14, 10, tzinfo=UTC),
    source="https://aland.example/feed",
    asked_url="https://aland.example/1",
    url="https://aland.example/news/1",
    status=200,
    headers=(("content-type", "text/html"), ("etag", '"v1"')),
    record_id="urn:uuid:1",
)


def test_a_capture_is_told_line_by_line():
    assert list(capture_lines(FETCHED, "captures/aa/a")) == [
        "copy      captures/aa/a",
        "taken     2031-05-14 10:00 UTC, had through a feed or sitemap, 12,345 bytes",
        "from      https://aland.example/feed",
        "asked     https://aland.example/1",
        "answered  https://aland.example/news/1",
        "record    urn:uuid:1",
        'answer    HTTP 200, etag "v1"',
    ]


def test_without_a_capture_there_is_the_copy_alone():
    assert list(capture_lines(None, "x")) == ["copy      x"]
    assert list(capture_lines(None, "")) == []
    assert as_json(None, "") == {}


def test_machines_are_told_the_same():
    told = as_json(FETCHED, "x")
    assert (told["whoholds:copy"], told["whoholds:taken"]) == ("x", "2031-05-14T10:00:00Z")
    assert told["whoholds:headers"]["etag"] == '"v1"'


def test_what_would_move_a_terminal_is_shown_as_a_sign():
    assert plain("a\x1b[2J\nb\u202ec") == "a\ufffd[2J\ufffdb\ufffdc"
