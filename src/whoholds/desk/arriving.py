"""Shell: inputs to arrivals: files, folders, addresses, feeds, sitemaps, web archives.

Everything comes out in its place: bytes to read, or a word on what is not read and why. What the
ledger has already is not asked for again where its list or its server says that it is unchanged.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import msgspec

from whoholds.desk.held import Held, versions
from whoholds.errors import FetchFailed, ReadError
from whoholds.ledger.ids import canonical_url
from whoholds.model.case import Case
from whoholds.read.text.archive import is_archive, read_archive
from whoholds.read.text.arrival import Arrival, Passed
from whoholds.read.text.assemble import ReadOptions
from whoholds.read.text.block import Fact
from whoholds.read.text.feed import FeedItem, is_feed, read_feed
from whoholds.read.text.fetch import MAX_PAGE_BYTES
from whoholds.read.text.http_message import decoded
from whoholds.read.text.intake import require_extra
from whoholds.read.text.opening import (
    Source,
    each_input,
    is_address,
    is_report_file,
    open_input,
    refused,
)
from whoholds.read.text.publication import parse_published
from whoholds.read.text.sitemap import MAX_SITEMAP_BYTES, is_sitemap, read_sitemap
from whoholds.read.text.visiting import Visitor

#: An index of sitemaps may list indexes; the protocol allows one floor, sites have two.
MAX_SITEMAP_DEPTH = 3
#: Sitemaps that one index may lead to, cycles counted once.
MAX_SITEMAPS = 500
TWICE = "listed twice"
OUT_OF_TIME = "before --since"
MORE = "beyond the most that is read of a list"
_LIST_SUFFIXES = frozenset({".rss", ".atom"})


class Listed(msgspec.Struct, frozen=True, kw_only=True):
    """A feed or sitemap that a case follows: its address, and the outlet behind it."""

    url: str
    outlet: str = ""
    kind: str = ""


def feeds_of(case: Case) -> tuple[Listed, ...]:
    """The feeds that a case declares."""
    found = getattr(case, "feeds", ())
    return tuple(Listed(url=f.url, outlet=f.outlet, kind=f.kind) for f in found)


class Gatherer:
    """One run over inputs: what was seen, and how long each site is left alone, hold for all."""

    def __init__(
        self,
        held: Held,
        options: ReadOptions,
        *,
        since: str = "",
        found: Callable[[int], None] | None = None,
        visitor: Visitor | None = None,
    ) -> None:
        self._held, self._options = held, options
        self._since = parse_published(since) if since else None
        self._found = found or (lambda _: None)
        self._visitor = visitor or Visitor(private_addresses=options.private_addresses)
        self._seen: set[str] = set()
        self._maps = 0

    def gather(self, sources: Iterable[Source | Listed]) -> Iterator[Arrival | Passed]:
        """What comes of each input, in order. What cannot be had stops nothing."""
        for source in sources:
            if isinstance(source, Listed):
                yield from self._guarded(source.url, self._address(source))
                continue
            inputs = list(each_input((source,), _is_wanted))
            self._found(len(inputs))
            for one in inputs:
                yield from self._guarded(_name(one), self._one(one))

    def _guarded(self, name: str, coming: Iterator[Arrival | Passed]) -> Iterator[Arrival | Passed]:
        try:
            yield from coming
        except ReadError as error:
            yield Passed(source=name, error=error)

    def _one(self, source: Source) -> Iterator[Arrival | Passed]:
        if isinstance(source, Passed):
            yield source
        elif isinstance(source, Arrival):
            yield self._checked(source)
        elif is_address(source):
            yield from self._address(Listed(url=str(source)))
        elif isinstance(source, Path) and is_archive(source):
            require_extra("fastwarc", "web archives", "warc")
            for item in read_archive(source):
                yield self._checked(item) if isinstance(item, Arrival) else item
        else:
            yield from self._expanded(open_input(source, self._options), Listed(url=""), ())

    def _address(self, asked: Listed) -> Iterator[Arrival | Passed]:
        """What a person named: a page, a feed or a sitemap."""
        if not self._options.fetch:
            raise refused(asked.url)
        held = self._held.captures(asked.url)
        bound = MAX_SITEMAP_BYTES if asked.kind == "sitemap" else MAX_PAGE_BYTES
        page = self._visitor.page(asked.url, since=versions(held), most_bytes=bound, asked_for=True)
        if not page.body and held:
            yield self._held.again(asked.url, held[-1])
            return
        arrival = Arrival(
            source=asked.url,
            body=page.body,
            way="fetch",
            form=page.form,
            charset=page.charset,
            asked_url=asked.url,
            url=page.url,
            status=page.status,
            headers=page.headers,
            facts=(Fact(field="url", value=page.url, where="address fetched"),),
            given=_outlet(asked.outlet),
        )
        yield from self._expanded(arrival, asked, ())

    def _expanded(
        self, arrival: Arrival, asked: Listed, above: tuple[str, ...]
    ) -> Iterator[Arrival | Passed]:
        """A page as it is; a feed or sitemap as what it lists."""
        arrival = _unzipped(arrival)
        if self._options.form or not (is_feed(arrival.body) or is_sitemap(arrival.body)):
            yield self._checked(arrival)
            return
        require_extra("lxml", "feeds and sitemaps", "html")
        if is_sitemap(arrival.body):
            yield from self._sitemap(arrival, asked, above)
            return
        feed = read_feed(arrival.body, arrival.url)
        self._found(len(feed.items) - 1)
        for item in feed.items:
            yield from self._guarded(item.link, self._item(item, asked, arrival, feed.title))
        if feed.more:
            yield Passed(source=arrival.source, why=MORE)

    def _sitemap(
        self, arrival: Arrival, asked: Listed, above: tuple[str, ...]
    ) -> Iterator[Arrival | Passed]:
        found = read_sitemap(arrival.body)
        self._found(len(found.items) - 1)
        for item in found.items:
            yield from self._guarded(item.link, self._item(item, asked, arrival, found.outlet))
        for further in found.sitemaps:
            yield from self._guarded(
                further.link, self._further(further, asked, (*above, arrival.source))
            )
        if found.more:
            yield Passed(source=arrival.source, why=MORE)

    def _further(
        self, listed: FeedItem, asked: Listed, above: tuple[str, ...]
    ) -> Iterator[Arrival | Passed]:
        """A sitemap that an index lists: each once, and not too deep."""
        if not self._is_new(listed.link) or self._is_before(listed):
            return
        self._maps += 1
        if len(above) > MAX_SITEMAP_DEPTH or self._maps > MAX_SITEMAPS:
            yield Passed(source=listed.link, why=MORE)
            return
        if not self._options.fetch:
            raise refused(listed.link)
        page = self._visitor.page(listed.link, most_bytes=MAX_SITEMAP_BYTES)
        arrival = Arrival(source=listed.link, body=page.body, way="fetch", url=page.url)
        arrival = _unzipped(arrival)
        if is_sitemap(arrival.body):
            yield from self._sitemap(arrival, asked, above)

    def _item(
        self, item: FeedItem, asked: Listed, of: Arrival, outlet: str
    ) -> Iterator[Arrival | Passed]:
        """One page that a list names: from the site, or from the list where that has it whole."""
        name = item.link or f"{of.source} {item.title}"
        if item.link and not self._is_new(item.link):
            yield Passed(source=name, why=TWICE)
            return
        if self._is_before(item):
            yield Passed(source=name, why=OUT_OF_TIME)
            return
        same = self._held.unchanged(item.link, item.updated) if item.link else None
        if same is not None:
            yield self._held.again(name, same)
            return
        given = _outlet(asked.outlet)
        try:
            arrival = self._page(item, name)
        except ReadError:
            if not item.content:
                raise
            arrival = _carried(item, name)
        if isinstance(arrival, Arrival):
            facts = (*arrival.facts, *item.facts(outlet))
            arrival = self._checked(
                msgspec.structs.replace(arrival, facts=facts, given=given, stamp=item.updated)
            )
        yield arrival

    def _page(self, item: FeedItem, name: str) -> Arrival | Passed:
        if not item.link:
            raise FetchFailed(f"{name} has no address")
        if not self._options.fetch:
            raise refused(item.link)
        held = self._held.captures(item.link)
        page = self._visitor.page(item.link, since=versions(held))
        if not page.body and held:
            return self._held.again(name, held[-1])
        return Arrival(
            source=name,
            body=page.body,
            way="feed",
            form=page.form,
            charset=page.charset,
            asked_url=item.link,
            url=page.url,
            status=page.status,
            headers=page.headers,
            facts=(Fact(field="url", value=page.url, where="address fetched"),),
        )

    def _checked(self, arrival: Arrival) -> Arrival | Passed:
        return self._held.passed(arrival) or arrival

    def _is_new(self, url: str) -> bool:
        """Whether an address comes up for the first time in this run."""
        found = canonical_url(url)
        new = found not in self._seen
        self._seen.add(found)
        return new

    def _is_before(self, item: FeedItem) -> bool:
        """Whether a list says that something is older than what is asked for."""
        told = parse_published(item.updated or item.published)
        if self._since is None or told is None or told.end is None:
            return False
        return self._since.start is not None and told.end <= self._since.start


def _carried(item: FeedItem, name: str) -> Arrival:
    """A report from the list itself, which carries it whole."""
    html = item.content.lstrip().startswith("<")
    return Arrival(
        source=name,
        body=item.content.encode(),
        way="feed",
        form="html" if html else "text",
        charset="utf-8",
        asked_url=item.link,
        url=item.link,
    )


def _unzipped(arrival: Arrival) -> Arrival:
    """A sitemap is often packed as a file (sitemap.xml.gz); anything else stays as it is."""
    if arrival.body[:2] != b"\x1f\x8b":
        return arrival
    try:
        start = zlib.decompressobj(31).decompress(arrival.body, 4_000)
    except zlib.error:
        return arrival
    if not (is_feed(start) or is_sitemap(start)):
        return arrival
    body = decoded(arrival.body, "gzip", MAX_SITEMAP_BYTES)
    return msgspec.structs.replace(arrival, body=body)


def _outlet(name: str) -> tuple[Fact, ...]:
    return (Fact(field="outlet", value=name, where="case.toml"),) if name else ()


def _is_wanted(path: Path) -> bool:
    """Whether a file of a folder is a report, or holds or lists some."""
    return is_report_file(path) or is_archive(path) or path.suffix.lower() in _LIST_SUFFIXES


def _name(source: Source) -> str:
    if isinstance(source, bytes):
        return "bytes"
    return source.source if isinstance(source, Arrival | Passed) else str(source)
