"""A brief as a page: from any figure to the quoted words in two clicks; nothing from outside."""

from __future__ import annotations

import re
from html import unescape

from brief_case import HOSTILE, small_brief
from brief_clicks import Page, figures_in, quoted_words, two_clicks

from whoholds.show.brief.brief_page import brief_article, brief_page


def test_from_any_figure_to_the_quoted_words_in_two_clicks():
    two_clicks(small_brief())


def test_a_figure_that_leads_nowhere_would_be_found():
    page = Page('<section id="short"><p>7 places</p></section>')
    assert figures_in(page) == [("7", None)]
    assert not quoted_words(page, small_brief(), None, 2)


def test_every_link_leads_into_the_page_or_to_the_web():
    page = Page(brief_page(small_brief()))
    hrefs = [h for _, _, h in page.texts if h]
    assert all(h.startswith(("#", "https://x.example/")) for h in hrefs)
    assert {h[1:] for h in hrefs if h.startswith("#")} <= set(page.words)


def test_hostile_words_are_text():
    html = brief_page(small_brief())
    page = Page(html)
    assert "script" not in page.tags
    assert "b" in page.tags
    assert "<script>alert(1)</script>" in "".join(page.words.values())
    assert HOSTILE.split()[0] not in html
    assert "javascript:" not in {h.split("(")[0] for _, _, h in page.texts if h}


def test_it_loads_nothing_and_prints():
    html = brief_page(small_brief())
    assert "default-src 'none'" in unescape(html)
    assert "@media print" in html
    assert "prefers-color-scheme: dark" in html
    assert not re.search(r"\ssrc=|@import|url\(", html)


def test_on_a_site_a_citation_leads_to_the_claim_s_page():
    html = brief_article(small_brief(), lambda claim: f"/claim/{claim}")
    first = small_brief().citations[0].claim_id
    assert f'href="/claim/{first}"' in html
