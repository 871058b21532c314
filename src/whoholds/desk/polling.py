"""Shell: feeds of a case polled as a guest: robots, conditional requests, a pause after failures.

A feed that answers that it has not changed, or answers the same bytes, costs nothing more. One that
fails is left alone for longer each time, up to a day.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

import msgspec

from whoholds.desk.arriving import Listed
from whoholds.errors import NotWanted, ReadError
from whoholds.ledger.ids import sha256
from whoholds.model.alerts import FeedState
from whoholds.read.text.fetch import MAX_PAGE_BYTES, Page
from whoholds.read.text.sitemap import MAX_SITEMAP_BYTES
from whoholds.read.text.visiting import Visitor

#: A feed is asked this often at most, whatever a desk says: what search engines' guests keep to.
LEAST_MINUTES = 10
#: And a feed that goes on failing once a day.
MOST_PAUSE = timedelta(days=1)
_KEPT = frozenset({"etag", "last-modified"})


class Remembering(Visitor):
    """A visitor that gives the pages it was handed, once each, and fetches all others."""

    def __init__(self, visitor: Visitor) -> None:
        self._visitor = visitor
        self._pages: dict[str, Page] = {}

    def remember(self, url: str, page: Page) -> None:
        """Hand it a page."""
        self._pages[url] = page

    def page(
        self,
        url: str,
        *,
        since: tuple[tuple[str, str], ...] = (),
        most_bytes: int = MAX_PAGE_BYTES,
        asked_for: bool = False,
    ) -> Page:
        """As `Visitor.page`; what it was handed costs no request."""
        if url in self._pages:
            return self._pages.pop(url)
        return self._visitor.page(url, since=since, most_bytes=most_bytes, asked_for=asked_for)


class Polled(msgspec.Struct, frozen=True, kw_only=True):
    """What a round over the feeds gave: those that have something new, and the states of all."""

    fresh: tuple[Listed, ...]
    states: dict[str, FeedState]
    asked: int = 0
    failed: tuple[str, ...] = ()


def poll(
    feeds: Iterable[Listed],
    states: dict[str, FeedState],
    visitor: Remembering,
    now: datetime,
    every: timedelta,
) -> Polled:
    """Ask every feed that is due whether it has something new.

    Args:
        feeds: of the case.
        states: what is remembered of them, by address.
        visitor: asks, and keeps what is new for whoever reads it.
        now: the moment.
        every: how long a feed is left alone after it answered.
    """
    fresh: list[Listed] = []
    kept: dict[str, FeedState] = {}
    asked, failed = 0, []
    for feed in feeds:
        before = states.get(feed.url, FeedState())
        kept[feed.url] = before
        if before.next_due is not None and now < before.next_due:
            continue
        asked += 1
        after, page = _asked(feed, before, visitor, now, every)
        kept[feed.url] = after
        if after.error:
            failed.append(f"{feed.url}: {after.error}")
        if page is not None:
            visitor.remember(feed.url, page)
            fresh.append(feed)
    return Polled(fresh=tuple(fresh), states=kept, asked=asked, failed=tuple(failed))


def _asked(
    feed: Listed, before: FeedState, visitor: Remembering, now: datetime, every: timedelta
) -> tuple[FeedState, Page | None]:
    """What a feed answers: its state after that, and its page where it is new."""
    bound = MAX_SITEMAP_BYTES if feed.kind == "sitemap" else MAX_PAGE_BYTES
    try:
        page = visitor.page(feed.url, since=before.headers, most_bytes=bound)
    except ReadError as error:
        return _failed(before, error, now, every), None
    due = now + every
    digest = sha256(page.body) if page.body else before.sha256
    if not page.body or digest == before.sha256:
        same = FeedState(headers=before.headers, sha256=before.sha256, next_due=due)
        return same, None
    headers = tuple(h for h in page.headers if h[0] in _KEPT)
    return FeedState(headers=headers, sha256=digest, next_due=due), page


def _failed(before: FeedState, error: ReadError, now: datetime, every: timedelta) -> FeedState:
    """Left alone for twice as long as the last time; for a day where it is not wanted at all."""
    failures = before.failures + 1
    pause = MOST_PAUSE if isinstance(error, NotWanted) else every * 2 ** min(failures, 10)
    return FeedState(
        headers=before.headers,
        sha256=before.sha256,
        next_due=now + min(pause, MOST_PAUSE),
        failures=failures,
        error=str(error),
    )
