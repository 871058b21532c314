"""Whatever is done to a feed, a sitemap or a web archive: items, or an error with a code."""

from __future__ import annotations

import tempfile
from pathlib import Path

from archive_samples import answer, packed, record, wacz
from hypothesis import given
from hypothesis import strategies as st

from whoholds.errors import ReadError
from whoholds.read.text.archive import read_archive
from whoholds.read.text.arrival import Arrival, Passed
from whoholds.read.text.feed import MAX_ITEMS, read_feed
from whoholds.read.text.sitemap import read_sitemap

ITEM = "<item><title>T &amp; T</title><link>https://a.example/1</link><author>A</author></item>"
RSS = f"<?xml version='1.0'?><rss><channel><title>P</title>{ITEM * 3}</channel></rss>".encode()
ENTRY = "<entry><link href='/1'/><content type='xhtml'><div>words</div></content></entry>"
ATOM = f"<feed xmlns='http://www.w3.org/2005/Atom'><title>P</title>{ENTRY * 3}</feed>".encode()
PAGE = "<url><loc>https://a.example/1</loc><lastmod>2031-05-14</lastmod></url>"
MAP = f"<urlset>{PAGE * 3}</urlset>".encode()
RECORDS = (
    record("https://a.example/1", answer(b"5\r\n<p>on\r\n0\r\n\r\n", Transfer_Encoding="chunked")),
    record("https://a.example/2", b"words", kind="conversion", Content_Type="text/plain"),
    record("https://a.example/1", b"", kind="revisit", WARC_Payload_Digest="sha1:A"),
)
PIECES = st.sampled_from(
    [b"<", b">", b"<item>", b"</item>", b"]]>", b"<![CDATA[", b"&#x110000;", b"&x;", b"\x00",
     b"\xff\xfe", b"<!DOCTYPE rss [", b"<!ENTITY x 'y'>", b"\r\n\r\n", b"WARC/1.0\r\n",
     b"Content-Length: 99999999\r\n", b"HTTP/1.1 200 OK\r\n", b"\x1f\x8b\x08"]
)  # fmt: skip


@st.composite
def harmed(draw, *samples: bytes) -> bytes:
    """One of the samples with some bytes cut out, changed or put in."""
    raw = draw(st.sampled_from(samples))
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, len(raw)))
        cut = draw(st.integers(0, 30))
        raw = raw[:at] + draw(PIECES | st.binary(max_size=8)) + raw[at + cut :]
    return raw


@given(harmed(RSS, ATOM, MAP, RSS.decode().encode("utf-16")))
def test_a_harmed_list_gives_items_or_a_code(raw):
    for read in (read_feed, read_sitemap):
        try:
            found = read(raw)
        except ReadError as error:
            told = error.code
        else:
            told = f"{len(found.items)} items"
            assert len(found.items) <= MAX_ITEMS
            assert all(i.link.startswith("http") or i.content for i in found.items)
        assert told != "R00"


@given(harmed(b"".join(RECORDS), packed(*RECORDS), wacz({"1.warc": b"".join(RECORDS)})))
def test_a_harmed_archive_gives_captures_or_a_code(raw):
    with tempfile.TemporaryDirectory() as folder:
        for name in ("a.warc", "a.wacz"):
            path = Path(folder) / name
            path.write_bytes(raw)
            items = []
            told = "R09"
            try:
                items.extend(read_archive(path))
            except ReadError as error:
                told = error.code
            assert told in {"R04", "R09"}
            assert all(isinstance(i, Arrival | Passed) for i in items)
