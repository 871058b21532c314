"""Who publishes, under whose control by whose word, and where new reports are found."""

from __future__ import annotations

import re
from datetime import date
from typing import Literal, get_args

import msgspec

from whoholds.model.folding import fold

OutletKind = Literal["wire", "newspaper", "broadcaster", "site", "channel", "official", "analyst"]
FeedKind = Literal["rss", "atom", "sitemap"]
OUTLET_KINDS: tuple[str, ...] = get_args(OutletKind)
FEED_KINDS: tuple[str, ...] = get_args(FeedKind)
_HOST = re.compile(r"https?://(?:[^/@]*@)?([^/:?#]+)", re.IGNORECASE)


class StateControl(msgspec.Struct, frozen=True, kw_only=True):
    """That a state controls an outlet: which one, by whose word, and as of when.

    There is none without its source and date: it is a claim about a house and its people.
    """

    by: str
    source: str
    date: date


class Outlet(msgspec.Struct, frozen=True, kw_only=True):
    """Who publishes reports.

    `domains` are hosts of its addresses ("aland-wire.example"), without "www.". `country` is a
    code (ISO 3166), `kind` what sort of house it is, both "" where the case does not say.
    `party_id` is the party whose own channel it is: what it says in its own voice, that party
    says.
    """

    name: str
    aliases: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    country: str = ""
    kind: OutletKind | Literal[""] = ""
    party_id: str | None = None
    state_control: StateControl | None = None

    def is_named(self, name: str) -> bool:
        """Whether `name` is one of its names."""
        key = fold(name)
        return bool(key) and key in {fold(n) for n in (self.name, *self.aliases)}

    def publishes(self, url: str) -> bool:
        """Whether an address is on one of its hosts, or below one."""
        found = _HOST.match(url)
        host = "" if found is None else f".{found[1].casefold()}"
        return any(host.endswith(f".{d}") for d in self.domains)


class Feed(msgspec.Struct, frozen=True, kw_only=True):
    """Where an outlet lists its new reports; `outlet` is its name."""

    url: str
    outlet: str
    kind: FeedKind
