"""What a desk watches, what it is told of, and what is remembered between two looks."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

import msgspec

#: What is watched: a place's claims, a source's claims, whether sources differ over a place.
WatchKind = Literal["place", "source", "disagreement"]
#: What an alert tells: a new claim; that a source's word on a place changed; that sources began
#: or ceased to differ.
AlertKind = Literal["claim", "change", "differ"]
STATE_FORM = "whoholds-watch/1"


class Watch(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that is watched, by its name."""

    kind: WatchKind
    name: str


class WatchList(msgspec.Struct, frozen=True, kw_only=True):
    """What `watch.toml` says.

    `persist_days`: a change becomes public after it has stood for so many days. `webhook` is an
    address that alerts are sent to, "" for none; `webhook_tells` which ones.
    """

    watches: tuple[Watch, ...]
    persist_days: int
    webhook: str = ""
    webhook_tells: Literal["public", "desk"] = "public"


class Alert(msgspec.Struct, frozen=True, kw_only=True):
    """Something that a desk is told: what changed, and because of which claims.

    `alert_id` follows from what it tells, so that telling it twice is telling it once. `when` is
    the moment at which the record took what it rests on.
    """

    alert_id: str
    kind: AlertKind
    watch: Watch
    title: str
    words: str
    claims: tuple[str, ...]
    when: datetime


class PublicChange(msgspec.Struct, frozen=True, kw_only=True):
    """A change that became public: of which place, from what to what, because of which claims.

    `since` is the day from which it stood; `day` the day on which it was published.
    """

    place: str
    before: str
    after: str
    claims: tuple[str, ...]
    since: date
    day: date


class Pending(msgspec.Struct, frozen=True, kw_only=True):
    """What is told of a place and not public yet, and the day from which it has been so."""

    told: str
    claims: tuple[str, ...]
    since: date


class Publication(msgspec.Struct, frozen=True, kw_only=True):
    """What is public of each place, what waits, and the day of the last change ("" was never)."""

    told: dict[str, str] = {}
    pending: dict[str, Pending] = {}
    last_change: date | None = None
    changes: tuple[PublicChange, ...] = ()


class FeedState(msgspec.Struct, frozen=True, kw_only=True):
    """What is remembered of a feed: by what it is known to be unchanged, and when to ask again."""

    headers: tuple[tuple[str, str], ...] = ()
    sha256: str = ""
    next_due: datetime | None = None
    failures: int = 0
    error: str = ""


class WatchState(msgspec.Struct, frozen=True, kw_only=True):
    """What a watch remembers: up to which entry it looked, its feeds, its alerts, what is public.

    `unsent` are ids of alerts and public changes that the webhook has not taken yet.
    """

    form: str = STATE_FORM
    seq: int = 0
    feeds: dict[str, FeedState] = {}
    alerts: tuple[Alert, ...] = ()
    public: Publication = Publication()
    unsent: tuple[str, ...] = ()
    webhook_due: datetime | None = None
    webhook_failures: int = 0
