"""Bytes on their way in."""

from __future__ import annotations

from whoholds.read.text.arrival import MAX_HEADER_CHARS, kept_headers


def test_only_headers_that_date_or_name_a_version_are_kept():
    pairs = [("ETag", '"1"'), ("Set-Cookie", "who=me"), ("DATE", "a  day\n"), ("etag", '"2"')]
    assert kept_headers(pairs) == (("date", "a day"), ("etag", '"1"'))


def test_a_header_is_kept_up_to_a_length():
    assert len(kept_headers([("etag", "x" * 9_999)])[0][1]) == MAX_HEADER_CHARS
