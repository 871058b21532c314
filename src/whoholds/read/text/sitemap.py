"""A sitemap to the addresses it lists, or the sitemaps that an index lists; bounded. Pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from whoholds.errors import BrokenFeed
from whoholds.read.text.feed import (
    FeedItem,
    begins_like,
    elements,
    local_name,
    plain_xml,
    text_of,
)

if TYPE_CHECKING:
    from lxml.etree import _Element

#: The protocol's own bounds (sitemaps.org).
MAX_SITEMAP_BYTES, MAX_ADDRESSES = 52_428_800, 50_000

_ROOTS = frozenset({"urlset", "sitemapindex"})
_START = re.compile(rb"<(?:\w+:)?(?:urlset|sitemapindex)[\s>]")


class Sitemap(msgspec.Struct, frozen=True, kw_only=True):
    """Pages as items (their `updated` is the sitemap's lastmod), and further sitemaps."""

    items: tuple[FeedItem, ...] = ()
    sitemaps: tuple[FeedItem, ...] = ()
    outlet: str = ""
    more: bool = False


def is_sitemap(raw: bytes) -> bool:
    """Whether bytes begin like a sitemap."""
    return begins_like(raw, _START)


def read_sitemap(raw: bytes) -> Sitemap:
    """The addresses of a sitemap or of an index of sitemaps, in order.

    Raises:
        BrokenFeed: it is no sitemap, it lists nothing, or it declares entities.
        UnreadableBytes: it is no text.
        TooLarge: it is beyond the protocol's bound.
    """
    raw = plain_xml(raw, MAX_SITEMAP_BYTES)
    pages: list[FeedItem] = []
    maps: list[FeedItem] = []
    outlet, more = "", False
    for element, parents in elements(raw, _ROOTS):
        name = local_name(element)
        if parents or name not in {"url", "sitemap"}:
            continue
        more = len(pages) + len(maps) == MAX_ADDRESSES
        if more:
            break
        fields = _fields(element)
        outlet = outlet or fields.get("name", "")
        if fields.get("loc", "").startswith(("http://", "https://")):
            (pages if name == "url" else maps).append(_item(fields))
    if not pages and not maps:
        raise BrokenFeed("the sitemap lists no address")
    return Sitemap(items=tuple(pages), sitemaps=tuple(maps), outlet=outlet, more=more)


def _item(fields: dict[str, str]) -> FeedItem:
    return FeedItem(
        link=fields["loc"],
        title=fields.get("title", "")[:500],
        published=fields.get("publication_date", ""),
        updated=fields.get("lastmod", ""),
    )


def _fields(element: _Element) -> dict[str, str]:
    """Texts of a page's elements by name, also of those for news; pictures' are left out."""
    found: dict[str, str] = {}
    for child in element.iter():
        parent = child.getparent()
        inside = "" if parent is None else local_name(parent)
        if inside not in {"image", "video"} and len(child) == 0:
            found.setdefault(local_name(child), text_of(child))
    return found
