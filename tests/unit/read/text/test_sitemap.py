"""Sitemaps to addresses."""

from __future__ import annotations

import pytest

from whoholds.errors import BrokenFeed, TooLarge
from whoholds.read.text import sitemap
from whoholds.read.text.sitemap import MAX_ADDRESSES, is_sitemap, read_sitemap

SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
MAP = f"""<?xml version="1.0" encoding="UTF-8"?>
<urlset {SPACE} xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"
 xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
<url><loc>https://aland.example/1</loc><lastmod>2031-05-14</lastmod>
 <image:image><image:loc>https://aland.example/p.jpg</image:loc><image:title>P</image:title>
 </image:image><news:news><news:publication><news:name>The Aland Post</news:name>
 <news:language>en</news:language></news:publication>
 <news:publication_date>2031-05-13</news:publication_date><news:title>Beford</news:title>
 </news:news></url>
<url><loc>ftp://aland.example/2</loc></url>
<url><lastmod>2031-05-14</lastmod></url>
<url><loc>https://aland.example/3</loc></url></urlset>"""
INDEX = f"""<sitemapindex {SPACE}><sitemap><loc>https://aland.example/a.xml</loc>
<lastmod>2031-05-14</lastmod></sitemap></sitemapindex>"""


def test_pages_come_with_their_days_and_titles():
    found = read_sitemap(MAP.encode())
    assert [i.link for i in found.items] == ["https://aland.example/1", "https://aland.example/3"]
    one = found.items[0]
    assert (one.updated, one.published, one.title) == ("2031-05-14", "2031-05-13", "Beford")
    assert (found.outlet, found.sitemaps, found.more) == ("The Aland Post", (), False)


def test_an_index_gives_further_sitemaps():
    found = read_sitemap(INDEX.encode())
    assert [(s.link, s.updated) for s in found.sitemaps] == [
        ("https://aland.example/a.xml", "2031-05-14")
    ]
    assert found.items == ()


def test_a_sitemap_is_told_by_how_it_begins():
    assert is_sitemap(MAP.encode())
    assert is_sitemap(INDEX.encode())
    assert is_sitemap(b"<urlset>")
    assert not is_sitemap(b"words <urlset>")


@pytest.mark.parametrize(
    "raw",
    [b"", b"<html/>", f"<urlset {SPACE}/>".encode(), b'<!DOCTYPE u [<!ENTITY x "y">]><urlset/>'],
)
def test_what_is_no_sitemap_is_told(raw):
    with pytest.raises(BrokenFeed, match="R10"):
        read_sitemap(raw)


def test_the_protocol_s_bounds_hold(monkeypatch):
    one = b"<url><loc>https://a.example/1</loc></url>"
    found = read_sitemap(b"<urlset>" + one * (MAX_ADDRESSES + 2) + b"</urlset>")
    assert (len(found.items), found.more) == (MAX_ADDRESSES, True)
    monkeypatch.setattr(sitemap, "MAX_SITEMAP_BYTES", 100)
    with pytest.raises(TooLarge):
        read_sitemap(MAP.encode())
