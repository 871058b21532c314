"""A part as records: each form of input, and what cannot be read of it."""

from __future__ import annotations

import gzip
import json

import pytest
from archive_samples import answer, packed, record, wacz

from whoholds.desk.bulk.job import Part
from whoholds.desk.bulk.records import each_record
from whoholds.errors import BrokenArchive, NoSuchInput, UnreadableBytes
from whoholds.read.text.arrival import Passed

URL = "https://a.example/1"


def read(path, kind, tick=lambda _: None, **part):
    """The records of a file."""
    return list(each_record(Part(source=str(path), kind=kind, **part), tick))


def passed(came):
    """Why each record is passed over, "" where it is not."""
    return [c.why if isinstance(c, Passed) else "" for c in came]


def test_a_captured_page_has_its_address_day_and_headers(tmp_path):
    path = tmp_path / "a.warc.gz"
    page = answer(b"<p>One.</p>", ETag='"7"')
    path.write_bytes(packed(record(f"<{URL}>", page)))
    heard = []
    (came,) = read(path, "warc", heard.append)
    assert (came.url, came.asked_url, came.body, came.status) == (URL, URL, b"<p>One.</p>", 200)
    assert (came.form, came.charset, came.way) == ("html", "utf-8", "archive")
    assert came.taken.isoformat() == "2031-05-14T10:00:00+00:00"
    assert heard == [path.stat().st_size]


def test_what_is_no_page_is_passed_over_with_its_reason(tmp_path):
    path = tmp_path / "a.warc"
    path.write_bytes(
        b"".join(
            [
                record(URL, answer(b"", status=301)),
                record(URL, answer(b"", status=404)),
                record(URL, answer(b"GIF8", kind="image/gif")),
                record("urn:x", answer(b"<p>One.</p>")),
                record(URL, answer(b"<p>One.</p>"), taken=""),
                record(URL, b"no answer at all"),
                record(URL, answer(b""), kind="revisit"),
                record(URL, answer(b"<p>One.</p>")),
            ]
        )
    )
    assert passed(read(path, "warc")) == [
        *("redirect", "HTTP error", "not a page", "without an address", "without a date"),
        *("broken", "unchanged revisit", ""),
    ]


def test_an_archive_that_is_none_or_breaks_off_says_so(tmp_path):
    path = tmp_path / "a.warc.gz"
    path.write_bytes(b"nothing of the kind")
    with pytest.raises(BrokenArchive):
        read(path, "warc")
    with pytest.raises(NoSuchInput):
        read(tmp_path / "none.warc", "warc")


def test_a_packed_content_is_unpacked(tmp_path):
    path = tmp_path / "a.warc"
    body = gzip.compress(b"<p>One.</p>")
    path.write_bytes(record(URL, answer(body, content_encoding="gzip")))
    assert read(path, "warc")[0].body == b"<p>One.</p>"


def test_lines_of_json_each_by_itself(tmp_path):
    rows = [
        {"URL": URL, "text": "One.", "outlet": "Paper", "published": "2031-05-14"},
        {"html": "<p>Two.</p>", "text": "not this"},
        {"url": URL},
    ]
    lines = [json.dumps(r) for r in rows] + ["", "[1]", "{broken"]
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress("\n".join(lines).encode()))
    came = read(path, "jsonl")
    assert passed(came)[:4] == ["", "", "without a text", "empty line"]
    assert [c.error.code for c in came[4:]] == [UnreadableBytes.code] * 2
    assert (came[0].body, came[0].form, came[0].url) == (b"One.", "text", URL)
    assert [(f.field, f.value) for f in came[0].given] == [
        ("outlet", "Paper"),
        ("published", "2031-05-14"),
    ]
    assert (came[1].body, came[1].form) == (b"<p>Two.</p>", "html")


def test_a_row_group_of_a_table(tmp_path):
    pa = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    path = tmp_path / "a.parquet"
    parquet.write_table(
        pa.table({"Body": ["One.", "Two.", "Three."], "n": [1, 2, 3]}), path, row_group_size=2
    )
    assert [c.body for c in read(path, "parquet", group=0)] == [b"One.", b"Two."]
    (last,) = read(path, "parquet", group=1)
    assert (last.body, last.source) == (b"Three.", f"{path}#1.0")
    path.write_bytes(b"no table")
    with pytest.raises(UnreadableBytes):
        read(path, "parquet", group=0)


def test_loose_files_and_one_that_is_gone(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("One.", "utf-8")
    came = read(tmp_path, "files", files=(str(path), str(tmp_path / "gone.txt")))
    assert came[0].body == b"One."
    assert came[1].error.code == NoSuchInput.code


def test_the_archives_of_a_package(tmp_path):
    path = tmp_path / "a.wacz"
    held = {f"data-{n}.warc.gz": packed(record(f"{URL}{n}", answer(b"<p>One.</p>"))) for n in "ab"}
    path.write_bytes(wacz(held))
    came = read(path, "wacz", size_bytes=path.stat().st_size)
    assert [c.url for c in came] == [f"{URL}a", f"{URL}b"]
    path.write_bytes(b"no package")
    with pytest.raises(BrokenArchive):
        read(path, "wacz", size_bytes=10)
