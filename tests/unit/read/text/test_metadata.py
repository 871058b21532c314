"""What a page says about itself, and which of it is used."""

from __future__ import annotations

import json
from datetime import date

import pytest

from whoholds.errors import SettingsError
from whoholds.read.text.assemble import ReadOptions
from whoholds.read.text.intake import read_page
from whoholds.read.text.metadata import outlet_of

BODY = "".join(
    f"<p>The Northern army said on day {n} that it held the town of Beford and its hills.</p>"
    for n in range(6)
)
LINKED = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "WebSite", "name": "Somewhere"},
        {
            "@type": ["NewsArticle"],
            "headline": "Beford falls",
            "datePublished": "2031-03-04T18:30:00+02:00",
            "dateModified": "2031-03-05T08:00:00+02:00",
            "author": [{"@type": "Person", "name": "Ann Arn"}, {"name": "Bo Bell"}],
            "publisher": {"@type": "Organization", "name": "Aland Post"},
            "mainEntityOfPage": {"@id": "https://post.example/beford"},
        },
    ],
}


def page(head: str = "", top: str = "") -> str:
    return f"<html><head>{head}</head><body><article>{top}{BODY}</article></body></html>"


def linked(value: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


def where(report) -> dict[str, str]:
    return {o.field: o.where for o in report.origins}


def test_linked_data_is_read_with_its_origin():
    report = read_page(page(linked(LINKED)))
    assert (report.title, report.outlet, report.author) == (
        "Beford falls",
        "Aland Post",
        "Ann Arn, Bo Bell",
    )
    assert report.url == "https://post.example/beford"
    assert report.version == "2031-03-05T08:00:00+02:00"
    assert report.published.first_day == date(2031, 3, 4)
    assert report.offset_min == 120
    assert where(report)["published"] == "json-ld"


def test_opengraph_and_meta_elements_are_read():
    head = (
        '<meta property="og:site_name" content="Aland Post"><meta name="author" content="Ann Arn">'
        '<meta property="article:published_time" content="2031-03-04">'
        '<link rel="canonical" href="https://post.example/b"><title>It fell - Aland Post</title>'
    )
    report = read_page(page(head))
    assert where(report) == {
        "title": "title element",
        "outlet": "opengraph",
        "author": "meta author",
        "published": "opengraph",
        "lang": "the text itself",
        "url": "canonical link",
    }
    assert report.title == "It fell"
    assert report.published.precision == "day"


def test_a_time_element_is_read():
    report = read_page(page(top='<time datetime="2031-03-04T10:00Z">yesterday</time>'))
    assert where(report)["published"] == "time element"


def test_the_time_of_the_article_goes_before_that_of_another_story():
    aside = '<aside><time datetime="2031-01-01">last year</time></aside>'
    own = '<time datetime="2031-03-04">today</time>'
    html = page(top=own).replace("<body>", f"<body>{aside}")
    assert read_page(html).published.first_day == date(2031, 3, 4)
    marked = aside.replace("<time", '<time itemprop="datePublished"')
    html = page(top=own).replace("<body>", f"<body>{marked}")
    assert read_page(html).published.first_day == date(2031, 1, 1)


def test_a_dateline_in_the_text_of_a_page_is_read():
    line = "<p>ALAND, March 4, 2031 (Wire Nine) — The army held the bridge, its staff said.</p>"
    report = read_page(page(top=line))
    assert (where(report)["published"], report.outlet) == ("dateline", "Wire Nine")


def test_the_address_is_the_last_resort():
    report = read_page(page('<link rel="canonical" href="https://www.post.example/2031/03/04/b">'))
    assert (report.outlet, where(report)["published"]) == ("post.example", "address")


def test_without_any_date_nothing_is_filled_in():
    report = read_page(page())
    assert report.published is None
    assert "published" not in where(report)


def test_an_unreadable_date_gives_way_to_the_next():
    head = linked({"@type": "NewsArticle", "headline": "x", "datePublished": "last week"})
    report = read_page(page(head + '<meta name="date" content="2031-03-04">'))
    assert where(report)["published"] == "meta date"


def test_an_option_overrides_and_says_so():
    options = ReadOptions(published="2031-03-09", outlet="The Other")
    report = read_page(page(linked(LINKED)), options)
    origins = {o.field: o for o in report.origins}
    assert origins["published"].where == "option --published"
    assert origins["published"].overridden == "2031-03-04T18:30:00+02:00 (json-ld)"
    assert origins["outlet"].overridden == "Aland Post (json-ld)"
    assert report.published.first_day == date(2031, 3, 9)


def test_a_wrong_option_is_told():
    with pytest.raises(SettingsError, match="published"):
        read_page(page(), ReadOptions(published="soon"))


@pytest.mark.parametrize(
    "script", ["{", "[" * 100_000, '"text"', '{"@type": "NewsArticle"}', "null", '{"@graph": 7}']
)
def test_broken_linked_data_is_passed_over(script):
    head = f'<script type="application/ld+json">{script}</script>'
    assert "Beford" in read_page(page(head)).text


def test_hosts_are_taken_from_addresses():
    assert outlet_of("https://WWW.Post.example:80/a?b") == "post.example"
    assert outlet_of("not an address") == ""
