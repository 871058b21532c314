"""Feeds to items: the kinds there are, and hostile ones."""

from __future__ import annotations

import tracemalloc

import pytest

from whoholds.errors import BrokenFeed, TooLarge
from whoholds.read.text import feed
from whoholds.read.text.feed import MAX_ITEMS, MIN_WHOLE_LETTERS, is_feed, read_feed

WHOLE = "<p>" + "The Northern army entered Beford. " * 30 + "</p>"
RSS = f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>The Aland Post</title><link>https://aland.example/</link><language>en-gb</language>
<image><title>Logo</title></image>
<item><title>Beford &amp; Lower&#32;Dorf</title><link> https://aland.example/1 </link>
 <pubDate>Wed, 14 May 2031 10:00:00 GMT</pubDate><dc:creator>Ann Arn</dc:creator>
 <description>A teaser ...</description>
 <content:encoded><![CDATA[{WHOLE}]]></content:encoded></item>
<item><title>Two</title><guid>https://aland.example/2</guid></item>
<item><title>Three</title><guid isPermaLink="false">https://aland.example/not</guid></item>
<item><title>Four</title><link>javascript:alert(1)</link></item>
</channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Dorf Daily</title>
<link rel="self" href="https://dorf.example/feed"/>
<entry><title type="html">A &lt;b&gt;bold&lt;/b&gt; claim</title>
 <link rel="replies" href="/no"/><link href="/news/1"/>
 <author><name>Bea Bell</name><email>b@dorf.example</email></author>
 <published>2031-05-14T10:00:00Z</published><updated>2031-05-15T08:00:00Z</updated>
 <summary>short</summary></entry>
<entry><id>x</id><link href="/news/2"/><updated>2031-05-15T08:00:00Z</updated>
 <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{WHOLE}</div></content></entry>
</feed>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Old Wire</title></channel>
<item><title>One</title><link>https://old.example/1</link><dc:date>2031-05-14</dc:date></item>
</rdf:RDF>"""


def test_rss_gives_items_with_what_it_says_of_them():
    found = read_feed(RSS.encode())
    assert (found.title, found.more) == ("The Aland Post", False)
    one, two = found.items
    assert (one.link, one.title) == ("https://aland.example/1", "Beford & Lower Dorf")
    assert (one.author, one.lang) == ("Ann Arn", "en")
    assert one.published == "Wed, 14 May 2031 10:00:00 GMT"
    assert one.content == WHOLE
    assert (two.link, two.content, two.updated) == ("https://aland.example/2", "", "")


def test_atom_gives_items_with_links_from_its_own_address():
    one, two = read_feed(ATOM.encode(), "https://dorf.example/feed").items
    assert (one.link, one.title, one.author) == (
        "https://dorf.example/news/1",
        "A bold claim",
        "Bea Bell",
    )
    assert (one.published, one.updated) == ("2031-05-14T10:00:00Z", "2031-05-15T08:00:00Z")
    assert (one.content, two.link) == ("", "https://dorf.example/news/2")
    assert "<p>The Northern army" in two.content


def test_rss_1_gives_items():
    found = read_feed(RDF.encode())
    assert (found.title, found.items[0].link, found.items[0].published) == (
        "Old Wire",
        "https://old.example/1",
        "2031-05-14",
    )


def test_facts_of_an_item_are_the_feed_s():
    facts = {
        f.field: (f.value, f.where) for f in read_feed(RSS.encode()).items[0].facts("The Post")
    }
    assert facts["outlet"] == ("The Post", "feed")
    assert facts["published"] == ("Wed, 14 May 2031 10:00:00 GMT", "feed")
    assert "modified" not in facts
    (entry, _) = read_feed(ATOM.encode(), "https://dorf.example/feed").items
    assert ("modified", "2031-05-15T08:00:00Z") in {(f.field, f.value) for f in entry.facts("")}


@pytest.mark.parametrize("end", ["…", "[...]", "Read more", "Continue reading »"])
def test_a_teaser_is_no_whole_report(end):
    raw = RSS.replace("</p>", f" {end}</p>").encode()
    assert read_feed(raw).items[0].content == ""


def test_short_content_is_no_whole_report():
    short = "a" * (MIN_WHOLE_LETTERS - 1)
    assert read_feed(RSS.replace(WHOLE, short).encode()).items[0].content == ""


@pytest.mark.parametrize(
    "raw", [RSS.encode(), ATOM.encode(), RDF.encode(), b"\xef\xbb\xbf" + ATOM.encode()]
)
def test_a_feed_is_told_by_how_it_begins(raw):
    assert is_feed(raw)
    assert not is_feed(b"<!doctype html><html><p>" + raw[5_000:])


@pytest.mark.parametrize("raw", [b"", b"words", b"<html><p>words</p></html>", b"{}"])
def test_other_things_are_no_feeds(raw):
    assert not is_feed(raw)
    with pytest.raises(BrokenFeed):
        read_feed(raw)


BILLION = """<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa">
<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]><rss><channel><item><title>&b;</title>
<link>https://a.example/1</link></item></channel></rss>"""
OUTSIDE = """<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/hostname">]><rss><channel><item>
<title>&x;</title><link>https://a.example/1</link></item></channel></rss>"""


@pytest.mark.parametrize(
    "text", [BILLION, OUTSIDE, OUTSIDE.replace("rss [", "rss PUBLIC 'x' 'y' [")]
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_of_its_own_are_refused(text, encoding):
    with pytest.raises(BrokenFeed, match="entities"):
        read_feed(text.encode(encoding))


def test_a_document_type_elsewhere_is_not_followed():
    outside = '<!DOCTYPE rss SYSTEM "https://evil.example/x.dtd">' + RSS.partition("?>")[2]
    assert len(read_feed(outside.encode()).items) == 2


def test_names_of_characters_that_xml_does_not_know_stop_nothing():
    raw = RSS.replace("Beford &amp; Lower", "Beford&nbsp;and Lower").encode()
    one = read_feed(raw.replace(b"Ann Arn", b"Ann &unknown; Arn")).items[0]
    assert (one.title, one.author) == ("Beford and Lower Dorf", "Ann &unknown; Arn")
    assert one.link == "https://aland.example/1"


def test_a_million_items_take_no_more_memory_than_those_that_are_read(monkeypatch):
    item = b"<item><title>x</title><link>https://a.example/1</link></item>"
    monkeypatch.setattr(feed, "MAX_FEED_BYTES", 100_000_000)
    raw = b"<rss><channel>" + item * 1_000_000 + b"</channel></rss>"
    tracemalloc.start()
    found = read_feed(raw)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (len(found.items), found.more) == (MAX_ITEMS, True)
    assert peak < 3 * len(raw)


def test_a_feed_beyond_the_bound_is_refused(monkeypatch):
    monkeypatch.setattr(feed, "MAX_FEED_BYTES", 100)
    with pytest.raises(TooLarge, match="R04"):
        read_feed(RSS.encode())


def test_elements_inside_each_other_without_end_are_refused():
    raw = b"<rss><channel><item>" + b"<a>" * 100_000
    with pytest.raises(BrokenFeed):
        read_feed(raw)


def test_a_feed_that_is_cut_off_gives_the_items_before():
    assert len(read_feed(RSS.encode()[: RSS.index("<title>Three")]).items) == 2
