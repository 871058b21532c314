"""Web archives to arrivals: whole, broken and hostile ones, all made here."""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib
from datetime import UTC, datetime

import pytest
from archive_samples import DAY, answer, digest, packed, record, record_id, wacz

from whoholds.errors import BrokenArchive, NoSuchInput, TooLarge
from whoholds.read.text import archive
from whoholds.read.text.archive import is_archive, read_archive
from whoholds.read.text.arrival import Arrival, Passed

URL = "https://aland.example/1"
LATER = "2031-05-15T10:00:00Z"
LATEST = "2031-05-16T10:00:00Z"


@pytest.fixture
def read(tmp_path):
    """Arrivals, what is passed over by reason, and errors of an archive's bytes."""

    def call(raw: bytes, name: str = "a.warc"):
        path = tmp_path / name
        path.write_bytes(raw)
        items = list(read_archive(path))
        arrivals = [i for i in items if isinstance(i, Arrival)]
        passed = [i for i in items if isinstance(i, Passed)]
        whys = {p.why: p.count for p in passed if p.error is None}
        return arrivals, whys, [p.error for p in passed if p.error is not None]

    return call


def test_a_record_is_handed_on_with_all_that_is_known_of_it(read):
    (found,), whys, errors = read(record(URL, answer(b"<p>one", ETag='"v1"', X_Secret="no")))
    assert (found.body, found.form, found.charset, found.status) == (
        b"<p>one",
        "html",
        "utf-8",
        200,
    )
    assert (found.asked_url, found.record_id) == (URL, record_id(URL))
    assert found.taken == datetime(2031, 5, 14, 10, tzinfo=UTC)
    assert dict(found.headers) == {"etag": '"v1"', "content-type": "text/html; charset=utf-8"}
    assert (whys, errors) == ({}, [])


@pytest.mark.parametrize(
    "pack", [b"".join, lambda x: packed(*x), lambda x: gzip.compress(b"".join(x))]
)
def test_archives_are_read_packed_and_plain(read, pack):
    name = "a.warc" if pack == b"".join else "a.warc.gz"
    raw = pack([record(URL, answer(b"<p>one")), record(URL + "2", answer(b"<p>two"))])
    assert [a.body for a in read(raw, name)[0]] == [b"<p>one", b"<p>two"]


def test_captures_of_an_address_come_in_the_order_of_time(read):
    raw = b"".join(
        (
            record(URL, answer(b"<p>third"), taken=LATEST),
            record("https://aland.example/2", answer(b"<p>other")),
            record(URL, answer(b"<p>first")),
            record(URL, answer(b"<p>second"), taken=LATER),
        )
    )
    bodies = [a.body for a in read(raw)[0]]
    assert [b for b in bodies if b != b"<p>other"] == [b"<p>first", b"<p>second", b"<p>third"]


def test_a_revisit_of_what_stood_there_before_is_no_new_capture(read):
    own = digest(b"<p>one")
    raw = record(URL, answer(b"<p>one"), WARC_Payload_Digest=own) + record(
        URL, answer(b""), kind="revisit", taken=LATER, WARC_Payload_Digest=own
    )
    found, whys, _ = read(raw)
    assert len(found) == 1
    assert whys == {"unchanged revisit": 1}


def test_an_outlet_that_goes_back_to_earlier_words_shows_by_a_revisit(read):
    one, two = digest(b"<p>one"), digest(b"<p>two")
    raw = b"".join(
        (
            record(URL, answer(b"<p>one"), WARC_Payload_Digest=one),
            record(URL, answer(b"<p>two"), taken=LATER, WARC_Payload_Digest=two),
            record(URL, b"", kind="revisit", taken=LATEST, WARC_Payload_Digest=one),
        )
    )
    found, whys, _ = read(raw)
    assert [(a.body, a.taken.day) for a in found] == [
        (b"<p>one", 14),
        (b"<p>two", 15),
        (b"<p>one", 16),
    ]
    assert found[2].record_id == record_id(URL, LATEST, "revisit")
    assert whys == {}


def test_a_revisit_of_another_address_brings_its_bytes(read):
    other = "https://beford.example/copy"
    raw = record(URL, answer(b"<p>one"), WARC_Payload_Digest="sha1:X") + record(
        other, b"", kind="revisit", taken=LATER, WARC_Refers_To=f"<{record_id(URL)}>"
    )
    found, _, _ = read(raw)
    assert [(a.asked_url, a.body) for a in found] == [(URL, b"<p>one"), (other, b"<p>one")]


@pytest.mark.parametrize("how", [{"WARC_Payload_Digest": "sha1:GONE"}, {}])
def test_a_revisit_of_what_is_not_here_is_counted(read, how):
    _, whys, _ = read(record(URL, b"", kind="revisit", **how))
    assert whys == {"revisit of a record that is not here": 1}


def test_a_server_that_says_not_modified_shows_nothing_new(read):
    profile = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
    _, whys, _ = read(record(URL, answer(b"", status=304), kind="revisit", WARC_Profile=profile))
    assert whys == {"unchanged revisit": 1}


def test_resources_and_conversions_are_read_but_no_page_twice(read):
    raw = b"".join(
        (
            record(URL, b"<p>resource", kind="resource", Content_Type="text/html"),
            record(URL, b"its words", kind="conversion", Content_Type="text/plain"),
            record(URL + "2", b"only words", kind="conversion", Content_Type="text/plain"),
        )
    )
    found, whys, _ = read(raw)
    assert [(a.body, a.form) for a in found] == [(b"<p>resource", "html"), (b"only words", "text")]
    assert whys == {"text made from a page that is here": 1}


def test_what_is_no_report_is_counted_by_reason(read):
    raw = b"".join(
        (
            record(URL, answer(b"", status=301, Location=URL + "x")),
            record(URL + "a", answer(b"gone", status=404)),
            record(URL + "b", answer(b"gone", status=500)),
            record(URL + "c", answer(b"PNG", kind="image/png")),
            record(URL + "d", b"GET / HTTP/1.1\r\n\r\n", kind="request"),
            record("dns:aland.example", b"x", kind="resource", Content_Type="text/plain"),
            record(URL + "e", answer(b"<p>no day"), taken="yesterday"),
            record(URL + "f", b"no answer at all"),
        )
    )
    found, whys, errors = read(raw)
    assert (found, errors) == ([], [])
    assert whys == {
        "redirect": 1,
        "HTTP error": 2,
        "not a page": 1,
        "without an address": 1,
        "without a date": 1,
        "broken": 1,
    }


def test_bodies_are_unpacked_as_a_reader_would_have_seen_them(read):
    brotli = pytest.importorskip("brotli")
    chunked = b"6\r\n<p>one\r\n4;x=y\r\n two\r\n0\r\n\r\n"
    raw = b"".join(
        (
            record(URL, answer(chunked, Transfer_Encoding="chunked")),
            record(URL + "2", answer(gzip.compress(b"<p>gzip"), Content_Encoding="gzip")),
            record(URL + "3", answer(brotli.compress(b"<p>br"), Content_Encoding="br")),
            record(URL + "4", answer(zlib.compress(b"<p>deflate"), Content_Encoding="deflate")),
        )
    )
    bodies = [a.body for a in read(raw)[0]]
    assert bodies == [b"<p>one two", b"<p>gzip", b"<p>br", b"<p>deflate"]


def test_an_archive_that_is_cut_off_gives_what_came_before(read):
    whole = record(URL, answer(b"<p>one"))
    found, whys, _ = read((whole + record(URL + "2", answer(b"<p>two")))[:-8])
    assert [a.body for a in found] == [b"<p>one"]
    assert whys == {"cut off": 1}


@pytest.mark.parametrize("length", [20, -5])
def test_a_wrong_length_loses_what_follows_and_says_so(read, length):
    whole = record(URL, answer(b"<p>one"))
    raw = whole + record(URL + "2", answer(b"<p>two"), length=length) + record(URL + "3", whole)
    found, _, errors = read(raw)
    assert [a.body for a in found] == [b"<p>one"]
    assert [e.code for e in errors] == ["R09"]


def test_a_length_beyond_reason_ends_the_archive(read):
    with pytest.raises(TooLarge):
        read(record(URL, answer(b"<p>one"), length=10**13))


def test_a_packed_bomb_is_passed_over_and_the_rest_is_read(read):
    bomb = gzip.compress(record(URL, answer(b"a" * 70_000_000)))
    found, whys, _ = read(bomb + packed(record(URL + "2", answer(b"<p>two"))), "a.warc.gz")
    assert [a.body for a in found] == [b"<p>two"]
    assert whys == {"too large": 1}


def test_a_bomb_inside_an_answer_stops_at_the_bound(read, monkeypatch):
    monkeypatch.setattr(archive, "MAX_RECORD_BYTES", 1_000_000)
    bomb = record(URL, answer(gzip.compress(b"a" * 2_000_000), Content_Encoding="gzip"))
    assert read(bomb)[1] == {"too large": 1}


def test_too_many_captures_out_of_order_are_refused(read, monkeypatch):
    monkeypatch.setattr(archive, "MAX_HELD_BYTES", 5)
    raw = record(URL, answer(b"<p>later"), taken=LATER) + record(URL, answer(b"<p>first"))
    with pytest.raises(TooLarge, match="sort it"):
        read(raw)


def test_too_many_records_are_refused(read, monkeypatch):
    monkeypatch.setattr(archive, "MAX_RECORDS", 1)
    with pytest.raises(TooLarge, match="split it"):
        read(record(URL, answer(b"<p>one")) * 2)


@pytest.mark.parametrize("raw", [b"", b"no archive" * 99, b"WARC/1.0\r\nX: " + b"a" * 99_999])
def test_what_is_no_archive_is_told(read, raw):
    with pytest.raises(BrokenArchive, match="R09"):
        read(raw)


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(NoSuchInput):
        list(read_archive(tmp_path / "no.warc"))


def test_a_package_is_read_when_it_is_what_was_sealed(read):
    raw = {
        "1.warc.gz": packed(record(URL, answer(b"<p>one"))),
        "2.warc": record(URL + "2", answer(b"<p>two")),
    }
    found, _, _ = read(wacz(raw), "a.wacz")
    assert [a.body for a in found] == [b"<p>one", b"<p>two"]
    assert found[0].source.endswith(f"a.wacz!archive/1.warc.gz {URL}")


@pytest.mark.parametrize("how", [{"lie": "1.warc"}, {"lie_of_all": True}])
def test_a_package_that_is_not_what_was_sealed_is_refused(read, how):
    with pytest.raises(BrokenArchive, match="datapackage"):
        read(wacz({"1.warc": record(URL, answer(b"<p>one"))}, **how), "a.wacz")


def zipped(**files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, raw in files.items():
            package.writestr(name.replace("__", "/"), raw)
    return out.getvalue()


@pytest.mark.parametrize(
    "files",
    [
        {"datapackage.json": b'{"resources": []}'},
        {"archive__1.warc": b"x"},
        {"archive__1.warc": b"x", "datapackage.json": b"no json"},
        {"archive__1.warc": b"x", "datapackage.json": b'{"resources": [1]}'},
        {"archive__1.warc": b"x", "datapackage.json": b"[" * 100_000},
        {"archive__..__..__1.warc": b"x", "datapackage.json": b'{"resources": []}'},
    ],
)
def test_a_package_without_what_makes_it_one_is_refused(read, files):
    with pytest.raises(BrokenArchive):
        read(zipped(**files), "a.wacz")


def test_a_package_that_is_no_zip_or_cut_off_is_refused(read):
    whole = wacz({"1.warc": record(URL, answer(b"<p>one"))})
    for raw in (b"no zip", whole[:-30], whole[60:]):
        with pytest.raises(BrokenArchive):
            read(raw, "a.wacz")


def test_a_package_that_unpacks_to_many_times_its_size_is_refused(read, monkeypatch):
    monkeypatch.setattr(archive, "MAX_SKIPPED_BYTES", 1_000)
    with pytest.raises(TooLarge, match="many times"):
        read(zipped(archive__1_warc=b"a" * 1_000_000), "a.wacz")


def test_archives_are_told_by_their_names(tmp_path):
    names = ["a.warc", "a.WARC.GZ", "a.wacz", "a.gz", "a.zip", "warc"]
    assert [is_archive(tmp_path / n) for n in names] == [True, True, True, False, False, False]


def test_days_of_records_are_those_of_the_archive(read):
    assert read(record(URL, answer(b"<p>one")))[0][0].taken.isoformat()[:10] == DAY[:10]
