"""What a page says about itself: JSON-LD, OpenGraph, meta and time elements, canonical link.

Facts of one field are given best first; which of them is used is decided at intake, where
options may override them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from whoholds.read.text.block import Fact

if TYPE_CHECKING:
    from lxml.html import HtmlElement

#: A JSON-LD script beyond this many characters is left alone.
MAX_SCRIPT_CHARS = 500_000
#: At most this many JSON objects of a page are looked at.
MAX_OBJECTS = 5_000
#: A value beyond this many characters is no title and no name.
MAX_VALUE_CHARS = 500

_HOST = re.compile(r"https?://(?:[^/@\s]{0,100}@)?([\w.-]{1,253})", re.IGNORECASE)
_ARTICLE_TYPES = ("article", "posting", "report")
#: Names and properties of meta elements, best first, by field.
_META = {
    "title": ("og:title", "twitter:title", "dc.title", "dcterms.title", "parsely-title"),
    "outlet": ("og:site_name", "application-name", "dc.publisher", "publisher", "cre"),
    "author": (
        "author",
        "article:author",
        "dc.creator",
        "parsely-author",
        "byl",
        "sailthru.author",
    ),
    "published": (
        "article:published_time",
        "og:article:published_time",
        "datepublished",
        "dc.date.issued",
        "dcterms.created",
        "dc.date",
        "parsely-pub-date",
        "pubdate",
        "publishdate",
        "publish-date",
        "publication_date",
        "sailthru.date",
        "date",
    ),
    "modified": ("article:modified_time", "og:updated_time", "datemodified", "last-modified"),
    "lang": ("og:locale", "content-language", "dc.language", "language"),
    "url": ("og:url",),
}


def page_facts(tree: HtmlElement) -> tuple[Fact, ...]:
    """Everything the page says about itself, by kind of source, best first."""
    found = (*_linked_facts(tree), *_meta_facts(tree), *_element_facts(tree))
    return tuple(f for f in found if 0 < len(f.value) <= MAX_VALUE_CHARS)


def _linked_facts(tree: HtmlElement) -> Iterator[Fact]:
    """Facts from the first JSON-LD object that is an article."""
    article = next((o for o in _objects(tree) if _is_article(o)), None)
    if article is None:
        return
    pairs = (
        ("title", article.get("headline") or article.get("name")),
        ("published", article.get("datePublished")),
        ("modified", article.get("dateModified")),
        ("author", article.get("author") or article.get("creator")),
        ("outlet", article.get("publisher")),
        ("lang", article.get("inLanguage")),
        ("url", article.get("url") or article.get("mainEntityOfPage")),
    )
    for field, value in pairs:
        if text := _value(value, "@id" if field == "url" else "name"):
            yield Fact(field=field, value=text, where="json-ld")


def _objects(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    """JSON objects in the page's linked-data scripts, outermost first."""
    left = MAX_OBJECTS
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        text = (script.text or "").strip()
        if len(text) > MAX_SCRIPT_CHARS:
            continue
        try:
            queue: list[Any] = [json.loads(text, strict=False)]
        except (ValueError, RecursionError):
            continue
        while queue and left > 0:
            item = queue.pop(0)
            left -= 1
            if isinstance(item, dict):
                yield item
                queue.extend(v for v in item.values() if isinstance(v, dict | list))
            elif isinstance(item, list):
                queue.extend(item[:MAX_OBJECTS])


def _is_article(item: dict[str, Any]) -> bool:
    kinds = item.get("@type")
    names = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(k, str) and k.lower().endswith(_ARTICLE_TYPES) for k in names) and bool(
        item.get("headline") or item.get("datePublished")
    )


def _value(value: object, key: str) -> str:
    """The text of a JSON-LD value: a string, an object with a name, or a list of these."""
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(value, dict):
        inner = value.get(key) or value.get("name") or value.get("alternateName")
        return " ".join(inner.split()) if isinstance(inner, str) else ""
    if isinstance(value, list):
        return ", ".join(dict.fromkeys(t for v in value[:20] if (t := _value(v, key))))
    return ""


def _meta_facts(tree: HtmlElement) -> Iterator[Fact]:
    """Facts from meta elements, in the order of `_META`."""
    said: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = (
            meta.get("property")
            or meta.get("name")
            or meta.get("itemprop")
            or meta.get("http-equiv")
            or ""
        )
        content = " ".join((meta.get("content") or "").split())
        if content:
            said.setdefault(name.strip().lower(), content)
    for field, names in _META.items():
        for name in names:
            value = said.get(name, "")
            if value and not (field == "author" and value.startswith(("http:", "https:"))):
                where = "opengraph" if name.startswith(("og:", "article:")) else f"meta {name}"
                yield Fact(field=field, value=value, where=where)


def _element_facts(tree: HtmlElement) -> Iterator[Fact]:
    """Facts from elements: canonical link, heading, title, time, language, address."""
    for link in tree.iter("link"):
        if "canonical" in (link.get("rel") or "").lower() and link.get("href"):
            yield Fact(field="url", value=str(link.get("href")), where="canonical link")
            break
    for tag, where in (("h1", "h1"), ("title", "title element")):
        element = next(tree.iter(tag), None)
        if element is not None:
            yield Fact(field="title", value=" ".join(element.text_content().split()), where=where)
    times = [t for t in tree.iter("time") if (t.get("datetime") or "").strip()]
    if times:
        moment = min(times, key=_time_rank).get("datetime").strip()
        yield Fact(field="published", value=moment, where="time element")
    if lang := (tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang")):
        yield Fact(field="lang", value=lang, where="html lang")


def _time_rank(time: HtmlElement) -> int:
    """Which time element tells the publication: marked so, then in the article, then any."""
    if "datepublished" in (time.get("itemprop") or "").lower() or time.get("pubdate") is not None:
        return 0
    return 1 if any(a.tag in {"article", "main"} for a in time.iterancestors()) else 2


def outlet_of(url: str) -> str:
    """The host of an address without "www.", "" where there is none."""
    found = _HOST.match(url)
    return found[1].lower().removeprefix("www.") if found is not None else ""
