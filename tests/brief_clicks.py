"""From a figure of a brief's page to the quoted words: which link, and what stands there."""

from __future__ import annotations

import random
import re
from html.parser import HTMLParser

from whoholds.model.brief_document import Brief
from whoholds.show.brief.brief_page import brief_page

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
