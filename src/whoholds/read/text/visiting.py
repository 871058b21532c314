"""Shell: many pages of a site, as a guest: one request a second, and what robots.txt asks."""

from __future__ import annotations

import http
import time
from collections.abc import Callable
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

from whoholds.errors import FetchFailed, NotWanted, ReadError
from whoholds.read.text.fetch import AGENT_WORD, MAX_PAGE_BYTES, Page, fetch

#: Seconds between two requests to one host; search engines' guests keep to one or more.
HOST_INTERVAL_SECONDS = 1.0
#: A robots.txt may ask for a longer pause, up to this; what asks for more is not visited at all.
MAX_INTERVAL_SECONDS = 60.0
#: What a longer pause is told as.
MOST_ASKED_SECONDS = 1_000_000
#: RFC 9309: at least 500 kB of a robots.txt must be read.
MAX_ROBOTS_BYTES = 512_000
_NOBODY = ["User-agent: *", "Disallow: /"]


class Visitor:
    """Fetches pages of sites in a row; one for a run, so that pauses hold across feeds."""

    def __init__(
        self,
        *,
        private_addresses: bool = False,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._private = private_addresses
        self._sleep, self._clock = sleep, clock
        self._next: dict[str, float] = {}
        self._rules: dict[str, RobotFileParser] = {}

    def page(
        self,
        url: str,
        *,
        since: tuple[tuple[str, str], ...] = (),
        most_bytes: int = MAX_PAGE_BYTES,
        asked_for: bool = False,
    ) -> Page:
        """The page at `url`, after a pause; as `fetch`.

        Args:
            url: what to ask for.
            since: as for `fetch`.
            most_bytes: as for `fetch`.
            asked_for: a person named this very address: robots.txt is for those who follow lists.

        Raises:
            NotWanted: robots.txt asks not to.
            ReadError: as `fetch`.
        """
        rest = HOST_INTERVAL_SECONDS if asked_for else self._allowed(url)
        self._wait(url, rest)
        return fetch(url, private_addresses=self._private, since=since, most_bytes=most_bytes)

    def _wait(self, url: str, rest: float) -> None:
        host = _site(url)
        now = self._clock()
        due = self._next.get(host, now)
        if due > now:
            self._sleep(due - now)
        self._next[host] = max(due, now) + rest

    def _allowed(self, url: str) -> float:
        """Seconds to pause after this page."""
        rules = self._rules_of(url)
        if not rules.can_fetch(AGENT_WORD, url):
            raise NotWanted(f"{_site(url)}/robots.txt asks not to fetch {url}: save the page")
        # Cut before it is made a number of seconds: a hundred digits are more than a float holds.
        asked = float(min(int(rules.crawl_delay(AGENT_WORD) or 0), MOST_ASKED_SECONDS))
        if asked > MAX_INTERVAL_SECONDS:
            raise NotWanted(
                f"{_site(url)}/robots.txt asks for {asked:.0f} seconds between pages: save the page"
            )
        return max(HOST_INTERVAL_SECONDS, asked)

    def _rules_of(self, url: str) -> RobotFileParser:
        site = _site(url)
        if site not in self._rules:
            rules = parsed(self._robots(site))
            # Without it the parser allows nothing, as if it had not been read.
            rules.modified()
            self._rules[site] = rules
        return self._rules[site]

    def _robots(self, site: str) -> list[str]:
        """Lines of robots.txt: none where there is none, nobody allowed where the server fails.

        So RFC 9309, 2.3.1. Where nothing answers at all, the page itself will tell why.
        """
        self._wait(site, HOST_INTERVAL_SECONDS)
        try:
            page = fetch(
                f"{site}/robots.txt", private_addresses=self._private, most_bytes=MAX_ROBOTS_BYTES
            )
        except FetchFailed as cause:
            return _NOBODY if cause.status >= http.HTTPStatus.INTERNAL_SERVER_ERROR else []
        except ReadError:
            return []
        return page.body.decode("utf-8", "replace").splitlines()


def parsed(lines: list[str]) -> RobotFileParser:
    """The rules in a robots.txt; lines that the parser stumbles over are left out."""
    rules = RobotFileParser()
    try:
        rules.parse(lines)
    except ValueError:
        rules = RobotFileParser()
        rules.parse([line for line in lines if _is_sound(line)])
    return rules


def _is_sound(line: str) -> bool:
    try:
        RobotFileParser().parse(["User-agent: *", line])
    except ValueError:
        return False
    return True


def _site(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}".lower()
