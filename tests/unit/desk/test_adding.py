"""Reports into the ledger by every way in, with their bytes."""

from __future__ import annotations

import gzip
import io
import sys
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
import toy_reader
from archive_samples import answer, digest, packed, record, wacz
from local_site import Answer, article, running
from toy_reader import took

from whoholds.desk import adding, ledgering
from whoholds.desk.adding import Inputs
from whoholds.desk.arriving import Listed
from whoholds.desk.case_folder import begin_case
from whoholds.errors import LedgerUnwritable, SettingsError
from whoholds.model.entry import CaptureSealed
from whoholds.read.text import visiting
from whoholds.read.text.assemble import ReadOptions

NOW = datetime(2031, 6, 1, tzinfo=UTC)
FETCH = ReadOptions(fetch=True, private_addresses=True)
URL = "https://aland.example/1"
EXPORT = """{"name": "Upper Aland Now", "messages": [
{"id": 1, "date_unixtime": "1936000000", "text": "The Northern army took Beford."},
{"id": 2, "date_unixtime": "1936000100", "text": "The Northern army took Cavan."}]}"""


@pytest.fixture
def given(monkeypatch):
    """The texts that were read."""
    monkeypatch.setattr(visiting, "HOST_INTERVAL_SECONDS", 0)
    return toy_reader.install(monkeypatch)


@pytest.fixture
def folder(tmp_path):
    return begin_case(tmp_path / "aland", ("Northern army", "River Front"))


@pytest.fixture
def add(folder, given):
    """Add inputs, as (how, claims, withdrawn)."""

    def call(*sources, options=None, at=NOW, since="", **how):
        inputs = Inputs(named=tuple(sources), since=since)
        return list(adding.add(folder, inputs, options, clock=lambda: at, **how))

    return call


@pytest.fixture
def site():
    with running() as found:
        yield found


def kept(folder):
    """Captures of the ledger in order."""
    with folder.open() as ledger:
        return [e.body.capture for e in ledger.entries() if isinstance(e.body, CaptureSealed)]


def standing(folder):
    """Places by the standing of their claims."""
    with folder.open() as ledger:
        return [
            (f.recorded.claim.proposition.places[0].name, f.recorded.status)
            for f in ledgering.claims(ledger)
        ]


def hows(taken):
    return [t.how for t in taken]


def test_the_bytes_of_a_file_are_sealed_beside(add, folder, tmp_path):
    file = tmp_path / "page.html"
    file.write_bytes(article(*took("Beford")))
    (taken,) = add(file)
    assert (taken.how, taken.claims, taken.source) == ("new", 1, str(file))
    (capture,) = kept(folder)
    assert (capture.way, capture.source, capture.taken) == ("file", str(file), NOW)
    copy = folder.capture_file(capture.sha256)
    assert copy.read_bytes() == file.read_bytes()
    assert ledgering.verify(folder)[1] == ()
    copy.write_bytes(b"<p>another page")
    (fault,) = ledgering.verify(folder)[1]
    assert (fault.seq, fault.kind) == (1, "altered")


def test_what_is_read_is_what_is_sealed_even_where_the_file_changes_meanwhile(
    add, folder, tmp_path, given, monkeypatch
):
    file = tmp_path / "page.html"
    file.write_bytes(article(*took("Beford")))
    real = adding._capture

    def late(*args):
        file.write_bytes(b"other bytes")
        return real(*args)

    monkeypatch.setattr(adding, "_capture", late)
    add(file)
    (capture,) = kept(folder)
    assert b"took Beford" in folder.capture_file(capture.sha256).read_bytes()


def test_standard_input_is_sealed_too(add, folder, monkeypatch):
    raw = "\n".join(took("Beford")).encode()
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(raw)))
    assert hows(add("-")) == ["new"]
    (capture,) = kept(folder)
    assert (capture.way, capture.size_bytes) == ("stdin", len(raw))
    assert folder.capture_file(capture.sha256).read_bytes() == raw


def test_an_export_of_many_reports_is_sealed_once_when_all_are_in(add, folder, tmp_path):
    file = tmp_path / "result.json"
    file.write_text(EXPORT, encoding="utf-8")
    assert hows(add(file)) == ["new", "new"]
    with folder.open() as ledger:
        bodies = [e.body for e in ledger.entries()]
        reports = list(ledgering.reports(ledger))
    (sealed,) = (b for b in bodies if isinstance(b, CaptureSealed))
    assert bodies[-1] is sealed
    assert sealed.report_ids == tuple(r.report_id for r in reports)
    assert {r.capture_sha256 for r in reports} == {sealed.capture.sha256}
    assert hows(add(file)) == ["known"]


def test_a_stop_between_the_reports_of_an_export_loses_none_that_was_told(
    add, folder, tmp_path, given
):
    file = tmp_path / "result.json"
    file.write_text(EXPORT, encoding="utf-8")
    coming = adding.add(folder, (file,), clock=lambda: NOW)
    assert next(coming).how == "new"
    coming.close()
    assert kept(folder) == []
    assert hows(add(file)) == ["known", "new"]
    assert len(kept(folder)) == 1
    assert standing(folder) == [("Beford", "read"), ("Cavan", "read")]


def test_a_fetched_page_is_kept_with_where_it_answered_and_its_headers(add, folder, site):
    site.page("/new", *took("Beford"), headers={"ETag": '"v1"', "Set-Cookie": "a=b"})
    site.pages["/1"] = Answer(status=302, headers={"Location": "/new"})
    assert hows(add(site.url + "/1", options=FETCH)) == ["new"]
    (capture,) = kept(folder)
    assert (capture.way, capture.status) == ("fetch", 200)
    assert (capture.asked_url, capture.url) == (site.url + "/1", site.url + "/new")
    assert capture.header("etag") == '"v1"'
    assert capture.header("set-cookie") == ""
    with folder.open() as ledger:
        (report,) = ledgering.reports(ledger)
        assert ledgering.capture_of(ledger, report) == capture
    assert b"took Beford" in ledgering.sealed_copy(folder, report)


def test_a_second_run_reads_nothing_again(add, folder, tmp_path, given):
    for n in range(5):
        (tmp_path / f"{n}.html").write_bytes(article(*took(f"Place{n}"), title=f"Page {n}"))
    (tmp_path / "bad.txt").write_bytes(b"\x00\x01\x02" * 50)
    sources = [tmp_path / f"{n}.html" for n in range(5)]
    first = add(*sources, tmp_path / "bad.txt")
    assert hows(first) == ["new"] * 5 + ["failed"]
    with folder.open() as ledger:
        head = ledger.head()
    again = add(*sources, tmp_path / "bad.txt")
    assert hows(again) == ["known"] * 5 + ["failed"]
    assert len(given) == 5
    with folder.open() as ledger:
        assert ledger.head() == head


def test_other_words_of_the_desk_are_another_reading(add, tmp_path, given):
    file = tmp_path / "a.txt"
    file.write_text("\n".join(took("Beford")), encoding="utf-8")
    assert hows(add(file, options=ReadOptions(outlet="The Post"))) == ["new"]
    assert hows(add(file, options=ReadOptions(outlet="The Post"))) == ["known"]
    assert hows(add(file, options=ReadOptions(outlet="The Mail"))) == ["new"]
    assert len(given) == 2


def test_another_reader_reads_again(add, tmp_path, given):
    file = tmp_path / "a.txt"
    file.write_text("\n".join(took("Beford")), encoding="utf-8")
    add(file)
    assert hows(add(file, model="another")) == ["known"]
    assert len(given) == 2
    assert hows(add(file, model="another")) == ["known"]
    assert len(given) == 2


def test_what_was_added_before_a_failing_write_stays(add, folder, tmp_path, monkeypatch):
    for n in range(3):
        (tmp_path / f"{n}.txt").write_text("\n".join(took(f"Place{n}")), encoding="utf-8")
    sources = [tmp_path / f"{n}.txt" for n in range(3)]
    real = adding.Ledger.append_report
    calls = []

    def full(self, *args):
        calls.append(1)
        if len(calls) == 2:
            raise LedgerUnwritable("the disk is full")
        return real(self, *args)

    monkeypatch.setattr(adding.Ledger, "append_report", full)
    with pytest.raises(LedgerUnwritable):
        add(*sources)
    assert hows(add(*sources)) == ["known", "new", "new"]
    assert ledgering.verify(folder)[1] == ()


# Feeds and sitemaps


def rss(*items: str) -> Answer:
    body = f"<rss><channel><title>The Aland Post</title>{''.join(items)}</channel></rss>"
    return Answer(body=body.encode(), kind="application/rss+xml")


def item(url: str, title: str = "T", more: str = "") -> str:
    day = "Wed, 14 May 2031 10:00:00 GMT"
    return f"<item><title>{title}</title><link>{url}</link><pubDate>{day}</pubDate>{more}</item>"


def test_a_feed_brings_its_pages_with_what_it_says_of_them(add, folder, site):
    one, two = site.page("/1", *took("Beford")), site.page("/2", *took("Cavan"))
    site.pages["/feed"] = rss(item(one), item(two))
    taken = add(Listed(url=site.url + "/feed", outlet="Aland's Post"), options=FETCH)
    assert [(t.how, t.claims) for t in taken] == [("new", 1), ("new", 1)]
    with folder.open() as ledger:
        report, _ = ledgering.reports(ledger)
    origins = {o.field: (o.value, o.where) for o in report.report.origins}
    assert origins["published"] == ("Wed, 14 May 2031 10:00:00 GMT", "feed")
    assert origins["outlet"] == ("Aland's Post", "case.toml")
    assert {c.way for c in kept(folder)} == {"feed"}


def test_a_changed_page_of_a_feed_is_a_new_version_and_lost_claims_are_withdrawn(add, folder, site):
    url = site.page("/1", *took("Beford", "Cavan"))
    site.pages["/feed"] = rss(item(url))
    add(site.url + "/feed", options=FETCH)
    site.page("/1", *took("Beford"))
    (taken,) = add(site.url + "/feed", options=FETCH, at=NOW + timedelta(days=1))
    assert (taken.how, taken.withdrawn) == ("version", 1)
    assert ("Cavan", "withdrawn") in standing(folder)
    assert ledgering.verify(folder)[1] == ()


def test_what_a_list_or_a_server_calls_unchanged_is_not_fetched_again(add, site, given):
    tagged = site.page("/tagged", *took("Beford"), headers={"ETag": '"v1"'})
    dated = site.page("/dated", *took("Cavan"))
    entries = f"<entry><link href='{tagged}'/></entry><entry><link href='{dated}'/>"
    entries += "<updated>2031-05-14T10:00:00Z</updated></entry>"
    feed = f"<feed xmlns='http://www.w3.org/2005/Atom'>{entries}</feed>".encode()
    site.pages["/feed"] = Answer(body=feed, kind="application/atom+xml")
    assert hows(add(site.url + "/feed", options=FETCH)) == ["new", "new"]
    site.asked.clear()
    assert hows(add(site.url + "/feed", options=FETCH)) == ["known", "known"]
    assert site.asked == ["/feed", "/robots.txt", "/tagged"]
    assert site.heads[-1]["if-none-match"] == '"v1"'
    assert len(given) == 2


def test_an_unchanged_page_is_read_again_from_its_seal_by_another_reader(add, site, given):
    url = site.page("/1", *took("Beford"), headers={"ETag": '"v1"'})
    add(url, options=FETCH)
    assert hows(add(url, options=FETCH, model="another")) == ["known"]
    assert len(given) == 2
    assert given[0] == given[1]


def test_an_item_without_its_page_is_read_from_the_feed_where_that_has_it_whole(add, folder, site):
    whole = "".join(f"<p>{s}</p>" for s in took("Beford") * 8)
    content = f"<content:encoded><![CDATA[{whole}]]></content:encoded>"
    gone, teased = site.url + "/gone", site.url + "/teased"
    feed = rss(item(gone, "A", content), item(teased, "B")).body.replace(
        b"<rss>", b'<rss xmlns:content="http://purl.org/rss/1.0/modules/content/">'
    )
    site.pages["/feed"] = Answer(body=feed)
    one, two = add(site.url + "/feed", options=FETCH)
    assert (one.how, one.claims > 0) == ("new", True)
    assert (two.how, two.error.code, two.source) == ("failed", "R06", teased)
    (capture,) = kept(folder)
    assert folder.capture_file(capture.sha256).read_bytes() == whole.encode()


def test_a_saved_feed_asks_nobody_without_being_told(add, tmp_path, site):
    url = site.page("/1", *took("Beford"))
    file = tmp_path / "saved.rss"
    file.write_bytes(rss(item(url)).body)
    (taken,) = add(tmp_path / "saved.rss")
    assert (taken.how, taken.error.code) == ("failed", "R05")
    assert site.asked == []
    assert hows(add(tmp_path / "saved.rss", options=FETCH)) == ["new"]


def test_one_bad_item_never_stops_the_rest(add, site):
    good = site.page("/good", *took("Beford"))
    site.pages["/empty"] = Answer(body=b"")
    site.pages["/image"] = Answer(body=b"\x89PNG\r\n\x1a\n" + b"\0" * 99, kind="image/png")
    urls = [site.url + p for p in ("/gone", "/empty", "/image")]
    site.pages["/feed"] = rss(*map(item, (*urls, "http://127.0.0.1:9/x", good, good)))
    taken = add(site.url + "/feed", site.url + "/no-feed", options=FETCH)
    codes = [t.error.code if t.error else t.how for t in taken]
    assert codes == ["R06", "R01", "R03", "R06", "new", "passed over", "R06"]
    assert taken[5].why == "listed twice"


def test_a_sitemap_s_pages_are_added_and_an_index_that_leads_in_circles_ends(add, site):
    one, two = site.page("/1", *took("Beford")), site.page("/2", *took("Cavan"))
    leads = "".join(
        f"<sitemap><loc>{site.url}/{n}.xml</loc></sitemap>" for n in ("index", "a", "b.gz", "index")
    )
    index = f"<sitemapindex>{leads}</sitemapindex>".encode()
    site.pages["/index.xml"] = Answer(body=index, kind="text/xml")
    site.pages["/a.xml"] = Answer(
        body=f"<urlset><url><loc>{one}</loc><lastmod>2031-05-14</lastmod></url></urlset>".encode()
    )
    site.pages["/b.gz.xml"] = Answer(
        body=gzip.compress(f"<urlset><url><loc>{two}</loc></url></urlset>".encode())
    )
    taken = add(site.url + "/index.xml", options=FETCH)
    assert hows(taken) == ["new", "new"]
    assert site.asked.count("/a.xml") == 1
    site.asked.clear()
    assert hows(add(site.url + "/index.xml", options=FETCH)) == ["known", "known"]
    assert "/1" not in site.asked


def test_a_chain_of_indexes_is_not_followed_without_end(add, site):
    for n in range(9):
        lead = f"<sitemap><loc>{site.url}/{n + 1}.xml</loc></sitemap>"
        site.pages[f"/{n}.xml"] = Answer(body=f"<sitemapindex>{lead}</sitemapindex>".encode())
    (taken,) = add(site.url + "/0.xml", options=FETCH)
    assert (taken.how, taken.why) == ("passed over", "beyond the most that is read of a list")
    assert "/5.xml" not in site.asked


def test_lists_are_left_out_before_a_day(add, site):
    old, new = site.page("/old", *took("Beford")), site.page("/new", *took("Cavan"))
    rows = f"<url><loc>{old}</loc><lastmod>2031-05-01</lastmod></url><url><loc>{new}</loc></url>"
    site.pages["/map.xml"] = Answer(body=f"<urlset>{rows}</urlset>".encode())
    taken = add(site.url + "/map.xml", options=FETCH, since="2031-05-10")
    assert [t.why or t.how for t in taken] == ["before --since", "new"]
    with pytest.raises(SettingsError, match="--since"):
        add(site.url + "/map.xml", options=FETCH, since="May")


# Web archives


def test_two_captures_of_an_address_are_two_versions(add, folder, tmp_path):
    file = tmp_path / "a.warc.gz"
    later = record(URL, answer(article(*took("Beford"))), taken="2031-05-15T10:00:00Z")
    first = record(URL, answer(article(*took("Beford", "Cavan")), ETag='"v1"'))
    file.write_bytes(packed(later, first))
    taken = add(file)
    assert [(t.how, t.withdrawn) for t in taken] == [("new", 0), ("version", 1)]
    assert ("Cavan", "withdrawn") in standing(folder)
    assert [c.taken.day for c in kept(folder)] == [14, 15]
    assert kept(folder)[0].header("etag") == '"v1"'
    assert kept(folder)[0].record_id.startswith("urn:uuid:")
    with folder.open() as ledger:
        ends = [r.reported_time.end.isoformat()[:10] for r in ledgering.reports(ledger)]
    assert ends == ["2031-05-14", "2031-05-15"]
    assert hows(add(file)) == ["known", "known"]


def test_an_outlet_that_goes_back_to_its_words_is_a_version_more(add, folder, tmp_path):
    one, two = article(*took("Beford")), article(*took("Cavan"))
    file = tmp_path / "a.warc"
    file.write_bytes(
        record(URL, answer(one), WARC_Payload_Digest=digest(one))
        + record(URL, answer(two), taken="2031-05-15T10:00:00Z", WARC_Payload_Digest=digest(two))
        + record(
            *(URL, b""), kind="revisit", taken="2031-05-16T10:00:00Z",
            WARC_Payload_Digest=digest(one),
        )
    )  # fmt: skip
    assert hows(add(file)) == ["new", "version", "version"]
    assert sorted(standing(folder)) == [("Beford", "read"), ("Cavan", "withdrawn")]
    assert hows(add(file)) == ["known"] * 3


def test_an_older_capture_than_the_version_held_changes_nothing(add, folder, tmp_path):
    new, old = tmp_path / "new.warc", tmp_path / "old.warc"
    new.write_bytes(record(URL, answer(article(*took("Beford")))))
    earlier = article(*took("Cavan"))
    old.write_bytes(record(URL, answer(earlier), taken="2031-05-01T10:00:00Z"))
    add(new)
    (taken,) = add(old)
    assert (taken.how, taken.why) == ("passed over", "older than the version that is held")
    assert standing(folder) == [("Beford", "read")]


def test_what_an_archive_holds_besides_is_counted(add, tmp_path):
    file = tmp_path / "a.wacz"
    raw = b"".join(
        (
            record(URL, answer(article(*took("Beford")))),
            *(record(f"{URL}/{n}", answer(b"", status=301)) for n in range(3)),
            record(URL + "/x", answer(b"gone", status=404)),
            record(URL + "/p", answer(b"<p>too little"))[:-6],
        )
    )
    file.write_bytes(wacz({"1.warc": raw}))
    taken = add(file)
    assert {t.why: t.count for t in taken if t.how == "passed over"} == {
        "redirect": 3,
        "HTTP error": 1,
        "cut off": 1,
    }
    assert hows(taken).count("new") == 1


def test_a_folder_holds_reports_lists_and_archives(add, tmp_path):
    dispatches = tmp_path / "dispatches"
    dispatches.mkdir()
    (dispatches / "a.warc").write_bytes(record(URL, answer(article(*took("Beford")))))
    (dispatches / "b.txt").write_text("\n".join(took("Cavan")), encoding="utf-8")
    (dispatches / "c.warc.gz").write_bytes(b"no archive")
    assert hows(add(dispatches)) == ["new", "new", "failed"]
