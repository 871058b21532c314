"""A brief as a page: from any figure to the quoted words in two clicks; nothing from outside."""

from __future__ import annotations

import random
import re
from html import unescape
from html.parser import HTMLParser

from brief_case import HOSTILE, small_brief

from whoholds.model.brief_document import Brief
from whoholds.show.brief.brief_page import brief_article, brief_page

#: Elements that have no end.
VOID = {"meta", "link", "br", "hr", "input"}


class Page(HTMLParser):
    """What a page has: texts with the link that each stands in, and links by the id around them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[tuple[str, str | None, str | None]] = []
        self.texts: list[tuple[str, str, str | None]] = []
        self.links: dict[str, list[str]] = {}
        self.words: dict[str, str] = {}
        self.tags: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        about = dict(attrs)
        self.tags.add(tag)
        if "href" in about and tag == "a":
            for name in self.ids():
                self.links.setdefault(name, []).append(about["href"])
        if tag not in VOID:
            self.open.append((tag, about.get("id"), about.get("href")))

    def handle_endtag(self, tag):
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        ids = self.ids()
        for name in ids:
            self.words[name] = self.words.get(name, "") + data
        href = next((h for _, _, h in reversed(self.open) if h), None)
        self.texts.append((data, ids[0] if ids else "", href))

    def ids(self) -> list[str]:
        """Ids of the elements that are open, the outermost first."""
        return [i for _, i, _ in self.open if i]


SECTIONS = {"short", "holding", "changes", "contested", "figures", "outlooks", "unknown"}
FIGURE = re.compile(r"\d[\d,.]*")


def figures_in(page: Page) -> list[tuple[str, str | None]]:
    """Figures of the sections with the link that each stands in; days aside."""
    found = []
    for text, section, href in page.texts:
        if section in SECTIONS:
            bare = re.sub(r"\d{4}-\d{2}-\d{2}", "", text)
            found += [(n, href) for n in FIGURE.findall(bare)]
    return found


def quoted_words(page: Page, brief: Brief, href: str | None, clicks: int) -> bool:
    """Whether words that are quoted, or marked as ours with a link, are so many clicks away."""
    if href is None or not href.startswith("#"):
        return False
    name = href[1:]
    if name.startswith("c"):
        citation = brief.citations[int(name[1:]) - 1]
        ours = citation.own_words and any(h == citation.url for h in page.links.get(name, []))
        return bool(citation.withheld) or ours or bool(re.search("“.+”", page.words[name]))
    further = [h for h in page.links.get(name, []) if h.startswith("#c")]
    return clicks > 1 and any(quoted_words(page, brief, h, clicks - 1) for h in further)


def two_clicks(brief: Brief, times: int = 200) -> None:
    """Start at a random figure of the brief, so many times."""
    page = Page(brief_page(brief))
    figures = figures_in(page)
    assert figures
    chance = random.Random(7)
    for _ in range(times):
        figure, href = chance.choice(figures)
        assert quoted_words(page, brief, href, 2), (figure, href)


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
