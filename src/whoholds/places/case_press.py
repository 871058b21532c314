"""The outlets and feeds of a `case.toml`. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import cast

from whoholds.model.folding import fold
from whoholds.model.press import (
    FEED_KINDS,
    OUTLET_KINDS,
    Feed,
    FeedKind,
    Outlet,
    OutletKind,
    StateControl,
)
from whoholds.places.layer_file import Problems
from whoholds.places.toml_fields import Fields

_DOMAIN = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+")
_ADDRESS = re.compile(r"https?://[^\s/]+\S*")


def parse_outlets(entries: Sequence[Fields]) -> tuple[Outlet, ...]:
    """The tables `[[outlet]]`; faults are noted."""
    return tuple(map(_outlet, entries))


def _outlet(entry: Fields) -> Outlet:
    entry.only("name", "aliases", "domains", "country", "kind", "party", "state_control")
    domains = tuple(d.removeprefix("www.") for d in entry.words("domains"))
    for domain in domains:
        if _DOMAIN.fullmatch(domain) is None:
            entry.fault("domains", f'{domain!r} is no host of the form "wire.example"')
    return Outlet(
        name=entry.text("name"),
        aliases=entry.words("aliases"),
        domains=domains,
        country=entry.country("country"),
        kind=cast("OutletKind", entry.word("kind", OUTLET_KINDS, default="")),
        party_id=entry.text("party", default="") or None,
        state_control=_state_control(entry),
    )


def _state_control(outlet: Fields) -> StateControl | None:
    """Only with who says so and as of when."""
    if "state_control" not in outlet.given:
        return None
    if not isinstance(outlet.given["state_control"], dict):
        outlet.fault("state_control", 'must be {by = "...", source = "...", date = 2031-05-07}')
        return None
    entry = outlet.table("state_control")
    entry.only("by", "source", "date")
    by, source, day = entry.text("by"), entry.text("source"), entry.day("date", needed=True)
    return None if day is None else StateControl(by=by, source=source, date=day)


def parse_feeds(entries: Sequence[Fields]) -> tuple[Feed, ...]:
    """The tables `[[feed]]`; faults are noted."""
    return tuple(map(_feed, entries))


def _feed(entry: Fields) -> Feed:
    entry.only("url", "outlet", "kind")
    url = entry.text("url")
    if url and _ADDRESS.fullmatch(url) is None:
        entry.fault("url", f"{url!r} is no address (https://...)")
    kind = cast("FeedKind", entry.word("kind", FEED_KINDS))
    return Feed(url=url, outlet=entry.text("outlet"), kind=kind)


def check_press(
    outlets: Sequence[Outlet], feeds: Sequence[Feed], party_ids: Iterable[str], problems: Problems
) -> None:
    """No name, host or feed twice; a feed's outlet and an outlet's party are there."""
    known = set(party_ids)
    owner: dict[str, int] = {}
    for n, outlet in enumerate(outlets):
        if outlet.party_id is not None and outlet.party_id not in known:
            problems.append((f"outlet[{n}].party", f"there is no party {outlet.party_id!r}"))
        keys = {f"name:{fold(name)}": name for name in (outlet.name, *outlet.aliases) if name}
        for key, told in (keys | {f"host:{d}": d for d in outlet.domains}).items():
            first = owner.setdefault(key, n)
            if first != n:
                problems.append((f"outlet[{n}]", f"{told!r} is also outlet[{first}]'s"))
    times = Counter(feed.url for feed in feeds)
    for n, feed in enumerate(feeds):
        if feed.url and times[feed.url] > 1:
            problems.append((f"feed[{n}].url", f"{feed.url!r} is given twice"))
        if feed.outlet and not any(o.is_named(feed.outlet) for o in outlets):
            told = f"there is no [[outlet]] {feed.outlet!r}"
            problems.append((f"feed[{n}].outlet", told))
