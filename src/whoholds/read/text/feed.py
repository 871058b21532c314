"""RSS 0.9x to 2.0, RSS 1.0 and Atom to items; bounded, and nothing outside is followed. Pure.

Items are read one by one as their elements end, and each is let go: a feed of a million items
takes no more memory than the items that are kept. Entities are not expanded but for the five of
XML; a list that declares entities of its own is refused, since none needs them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from html.entities import html5
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

import msgspec

from whoholds.errors import BrokenFeed, TooLarge
from whoholds.read.text.block import Fact
from whoholds.read.text.charset import decode

if TYPE_CHECKING:
    from lxml.etree import _Element

#: Feeds beyond these bounds are cut: the longest that outlets publish have some 500 items and
#: 5 MB; what is beyond is told.
MAX_FEED_BYTES, MAX_ITEMS = 20_000_000, 5_000
#: One field of an item; a whole article in a feed has some 20 kB.
MAX_FIELD_CHARS = 1_000_000
#: A title, name or date.
MAX_WORDS_CHARS = 20_000
#: Elements inside elements; feeds have some eight. And in all: ten seconds of parsing.
MAX_DEPTH, MAX_ELEMENTS = 60, 1_000_000
#: Bytes given to the parser at a time.
PIECE_BYTES = 65_536
#: Content of fewer letters, or that ends like a teaser, is not the whole report: teasers of the
#: feeds looked at have 80 to 400.
MIN_WHOLE_LETTERS = 600

ATOM = "http://www.w3.org/2005/Atom"
_CONTENT = "http://purl.org/rss/1.0/modules/content/"
_TAGS = re.compile(r"<[^<>]*>")
_TEASER = re.compile(
    r"(?:…|\.\.\.|\[…\]|\[\.\.\.\]|\[&#8230;\]"
    r"|(?:read|continue reading|see) (?:more|on)?\W*+)\s*+\Z",
    re.IGNORECASE,
)
_ROOTS = frozenset({"rss", "RDF", "feed"})
_START = re.compile(rb"<(?:rss|rdf:RDF|feed|RDF)[\s>]")
#: Feeds write HTML's names of characters (&nbsp;), which XML does not have.
_NAMED = re.compile(rb"&([A-Za-z][A-Za-z0-9]{1,31});")
_XML_NAMES = frozenset({"amp;", "lt;", "gt;", "quot;", "apos;"})


class FeedItem(msgspec.Struct, frozen=True, kw_only=True):
    """One entry: where its page is, and what the feed says of it.

    `content` is HTML or text, "" unless the feed carries the whole report. `updated` is as
    written, and "" where the feed does not tell versions apart.
    """

    link: str
    title: str = ""
    author: str = ""
    published: str = ""
    updated: str = ""
    content: str = ""
    lang: str = ""

    def facts(self, outlet: str) -> tuple[Fact, ...]:
        """What the feed says of the report, `outlet` being the feed's own title."""
        said = (
            ("url", self.link),
            ("title", self.title),
            ("author", self.author),
            ("published", self.published or self.updated),
            ("outlet", outlet),
            ("lang", self.lang),
            ("modified", self.updated if self.published else ""),
        )
        return tuple(Fact(field=f, value=v, where="feed") for f, v in said if v)


class Feed(msgspec.Struct, frozen=True, kw_only=True):
    """A feed's title and items in order; `more` says that it had more than are read."""

    title: str
    items: tuple[FeedItem, ...]
    more: bool = False


def is_feed(raw: bytes) -> bool:
    """Whether bytes begin like a feed."""
    return begins_like(raw, _START)


def begins_like(raw: bytes, start: re.Pattern[bytes]) -> bool:
    """Whether bytes are markup that has such an element near its beginning."""
    head = raw[:4_000].lstrip(b"\xef\xbb\xbf \t\r\n")
    return head.startswith(b"<") and start.search(head) is not None


def read_feed(raw: bytes, base: str = "") -> Feed:
    """The items of a feed, newest first as feeds have them; links are taken from `base`.

    Raises:
        BrokenFeed: it is no feed, it lists nothing, or it declares entities.
        UnreadableBytes: it is no text.
        TooLarge: it is beyond the stated bound.
    """
    raw = plain_xml(raw, MAX_FEED_BYTES)
    title, lang, more = "", "", False
    found: list[FeedItem] = []
    for element, parents in elements(raw, _ROOTS):
        name = local_name(element)
        if name in {"item", "entry"}:
            more = len(found) == MAX_ITEMS
            if more:
                break
            item = _item(element, base, lang)
            if item is not None:
                found.append(item)
        elif name == "title" and parents in (("channel",), ()):
            title = title or text_of(element)
        elif name == "language" and parents == ("channel",):
            lang = text_of(element)
    if not found:
        raise BrokenFeed("the feed lists no item with an address or a text")
    return Feed(title=title, items=tuple(found), more=more)


def plain_xml(raw: bytes, most_bytes: int) -> bytes:
    """The list in UTF-8, which is how it is parsed whatever it declares.

    So nothing hides behind an encoding: what is searched for is what the parser sees.

    Raises:
        UnreadableBytes: it is no text.
        TooLarge: more than `most_bytes`.
        BrokenFeed: it declares entities.
    """
    if len(raw) > most_bytes:
        raise TooLarge(f"the list has {len(raw):,} bytes; at most {most_bytes:,} are read")
    plain = decode(raw).text
    if "<!ENTITY" in plain:
        raise BrokenFeed("the list declares entities of its own, which no feed needs: refused")
    return plain.encode("utf-8", "replace")


def elements(raw: bytes, roots: frozenset[str]) -> Iterator[tuple[_Element, tuple[str, ...]]]:
    """Elements as they end, each with the names of its parents below the root; then let go.

    What stands inside an item is kept until the item ends.

    Raises:
        BrokenFeed: the root is none of `roots`, or nothing can be made of the bytes.
        TooLarge: there are more elements than any list has.
    """
    from lxml import etree  # noqa: PLC0415  (an extra)

    # Without the large tree's leave, a text beyond 10 MB sends the parser's recovery into hours;
    # what that leave opens (deep trees, entities) is closed by our own bounds.
    parser = etree.XMLPullParser(
        events=("start", "end"), resolve_entities=False, no_network=True, load_dtd=False,
        dtd_validation=False, recover=True, remove_comments=True, remove_pis=True, huge_tree=True,
        encoding="utf-8",
    )  # fmt: skip
    path: list[str] = []
    started = 0
    whole = {"item", "entry", "url", "sitemap"}
    for piece in _pieces(_NAMED.sub(_by_number, raw)):
        try:
            parser.feed(piece)
        except etree.XMLSyntaxError as cause:
            raise BrokenFeed(f"the list is no XML that can be read ({cause.msg})") from cause
        for event, element in parser.read_events():
            if event == "start":
                started += 1
                if started > MAX_ELEMENTS:
                    raise TooLarge(f"the list has more than {MAX_ELEMENTS:,} elements: split it")
                path.append(local_name(element))
                _require_place(path, roots)
                continue
            path.pop()
            if not path or whole & set(path):
                continue
            yield element, tuple(path[1:])
            _let_go(element)


def _by_number(found: re.Match[bytes]) -> bytes:
    """HTML's name of a character as XML knows it: by number; a name that is none as it is."""
    name = found[1].decode("ascii") + ";"
    if name in _XML_NAMES:
        return found[0]
    meant = html5.get(name)
    if meant is None:
        return b"&amp;" + found[0][1:]
    return "".join(f"&#{ord(c)};" for c in meant).encode("ascii")


def _pieces(raw: bytes) -> Iterator[bytes]:
    for at in range(0, len(raw), PIECE_BYTES):
        yield raw[at : at + PIECE_BYTES]


def _require_place(path: list[str], roots: frozenset[str]) -> None:
    if path[0] not in roots:
        raise BrokenFeed(f"the list begins with <{path[0][:40]}>, which is no feed or sitemap")
    if len(path) > MAX_DEPTH:
        raise BrokenFeed(f"the list has more than {MAX_DEPTH} elements inside each other")


def _let_go(element: _Element) -> None:
    """Free an element and what stands before it."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def local_name(element: _Element) -> str:
    """An element's name without its namespace."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def text_of(element: _Element | None) -> str:
    """The text inside an element, white space folded, bounded."""
    if element is None:
        return ""
    return " ".join(unescape("".join(_texts(element))[:MAX_WORDS_CHARS]).split())


def _texts(element: _Element) -> Iterator[str]:
    # A reference to an entity that nobody declared is a node without text of its own.
    if isinstance(element.tag, str):
        yield from map(str, element.itertext(with_tail=False))


def _item(element: _Element, base: str, lang: str) -> FeedItem | None:
    fields = _Fields(element)
    link = _address(fields.link(), base)
    content = _whole(fields.content())
    if not link and not content:
        return None
    return FeedItem(
        link=link,
        title=_plain(fields.first("title")),
        author=_plain(fields.author()),
        published=fields.first("published", "pubDate", "issued", "date"),
        updated=fields.first("updated", "modified"),
        content=content,
        lang=lang.split("-", maxsplit=1)[0].lower(),
    )


class _Fields:
    """An item's own elements by name."""

    def __init__(self, element: _Element) -> None:
        self._children = [c for c in element if local_name(c)]

    def first(self, *names: str) -> str:
        """The text of the first element of one of these names, the first name first."""
        for name in names:
            for child in self._children:
                if local_name(child) == name and (text := text_of(child)):
                    return text
        return ""

    def link(self) -> str:
        """Where the page is: an Atom link that is no other relation, a link, a permanent id."""
        for child in self._children:
            if local_name(child) == "link" and child.get("rel", "alternate") == "alternate":
                found = child.get("href") or text_of(child)
                if found:
                    return str(found)
        for child in self._children:
            if local_name(child) == "guid" and child.get("isPermaLink", "true") == "true":
                return text_of(child)
        return ""

    def author(self) -> str:
        """Who wrote it: Dublin Core's creator, Atom's name, or RSS's author."""
        for child in self._children:
            if local_name(child) == "author":
                named = next((c for c in child if local_name(c) == "name"), None)
                return text_of(child if named is None else named)
        return self.first("creator")

    def content(self) -> str:
        """The element that carries whole reports, as HTML or text; never a summary."""
        for child in self._children:
            tag = str(child.tag)
            if tag == f"{{{_CONTENT}}}encoded":
                return "".join(_texts(child))
            if tag == f"{{{ATOM}}}content" and not child.get("src"):
                return _markup(child)
        return ""


def _markup(element: _Element) -> str:
    from lxml import etree  # noqa: PLC0415  (an extra)

    if element.get("type") == "xhtml":
        return "".join(etree.tostring(c, encoding="unicode", method="html") for c in element)
    return "".join(_texts(element))


def _whole(content: str) -> str:
    """The content where it is a whole report, "" where it is a teaser."""
    content = content[:MAX_FIELD_CHARS].strip()
    plain = unescape(_TAGS.sub(" ", content)).strip()
    if sum(c.isalpha() for c in plain[:10_000]) < MIN_WHOLE_LETTERS or _TEASER.search(plain[-80:]):
        return ""
    return content


def _plain(text: str) -> str:
    """A title or name without markup, which some feeds escape twice."""
    return " ".join(unescape(_TAGS.sub("", text)).split())[:500]


def _address(link: str, base: str) -> str:
    """A link as an address of http(s), "" where it is none."""
    try:
        full = urljoin(base, link.strip())
        parts = urlsplit(full)
    except ValueError:
        return ""
    return full if parts.scheme in {"http", "https"} and parts.hostname else ""
