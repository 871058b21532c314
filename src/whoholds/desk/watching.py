"""Shell: a case watched: feeds polled, alerts told at once, public outputs once a day at most.

Everything that is remembered lies in the case's `watch/`. The state is written last: a stop before
that tells the same alerts again, under the same ids, and nothing twice that a reader keeps by id.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import msgspec

from whoholds.desk import ledgering
from whoholds.desk.adding import Inputs, Taken, add
from whoholds.desk.arriving import feeds_of
from whoholds.desk.case_folder import CaseFolder
from whoholds.desk.persisting import observed
from whoholds.desk.polling import LEAST_MINUTES, Polled, Remembering, poll
from whoholds.desk.public_record import for_others
from whoholds.desk.watch_alerts import looked_at, new_alerts, public_words
from whoholds.desk.watch_list import load_watches
from whoholds.errors import FetchFailed, LedgerUnwritable, SettingsError
from whoholds.ledger.database import Ledger
from whoholds.model.alerts import (
    STATE_FORM,
    Alert,
    FeedState,
    Publication,
    PublicChange,
    WatchList,
    WatchState,
)
from whoholds.read.sense.parser import DEFAULT_MODEL
from whoholds.read.text.assemble import ReadOptions
from whoholds.read.text.fetch import send
from whoholds.read.text.visiting import Visitor
from whoholds.show.alert_feed import desk_feed, public_feed, public_id
from whoholds.show.table_file import write_bytes_whole

WATCH = "watch"
STATE, DESK_FEED, PUBLIC_FEED = "state.json", "desk.atom", "public.atom"
#: Alerts that are remembered, the newest: what a reader of a feed has not seen by then, it missed.
MOST_ALERTS = 200
EVERY_MINUTES = 30
Send = Callable[[str, bytes, bool], None]


class WatchWish(msgspec.Struct, frozen=True, kw_only=True):
    """How to watch: with the network or without, and how often a feed is asked."""

    fetch: bool = False
    private_addresses: bool = False
    every_minutes: int = EVERY_MINUTES
    model: str = DEFAULT_MODEL


class Tick(msgspec.Struct, frozen=True, kw_only=True):
    """What one look gave."""

    first: bool
    asked: int
    taken: tuple[Taken, ...]
    alerts: tuple[Alert, ...]
    public: tuple[PublicChange, ...]
    failed: tuple[str, ...]
    sent: int
    no_public: str = ""


class Shells(msgspec.Struct, frozen=True, kw_only=True):
    """What a watch reaches the world through; tests put their own here."""

    clock: ledgering.Clock = ledgering.now
    visitor: Visitor | None = None
    send: Send = send


def watch(folder: CaseFolder, wish: WatchWish | None = None, shells: Shells | None = None) -> Tick:
    """Look once: poll what is due, tell what is new, publish what has stood for its days.

    The first look tells nothing: it remembers from which entry on there is something new.

    Raises:
        SettingsError: `watch.toml` is missing or wrong, or feeds are asked too often.
        LedgerError: the ledger cannot be read or written.
    """
    wish, shells = wish or WatchWish(), shells or Shells()
    if wish.every_minutes < LEAST_MINUTES:
        told = f"a feed is asked every {LEAST_MINUTES} minutes at most"
        raise SettingsError((("--every", told),))
    watches = load_watches(folder.path)
    state = read_state(folder)
    now = shells.clock()
    begun = msgspec.structs.replace(state, seq=_head(folder)) if state.seq == 0 else state
    polled, taken = _polled(folder, begun, wish, shells, now)
    with folder.open() as ledger:
        alerts = _alerts(folder, ledger, watches, begun, now)
        public, why_not = _public(folder, ledger, watches, begun, now)
        seq = ledger.head().seq
    fresh = tuple(c for c in public.changes if c not in begun.public.changes)
    after = msgspec.structs.replace(
        begun,
        seq=seq,
        feeds=polled.states,
        alerts=_remembered(begun.alerts, alerts),
        public=public,
        unsent=_unsent(begun, watches, alerts, fresh),
    )
    _write_feeds(folder, after, publish=not why_not)
    after, sent, failed = _sent(folder, watches, after, wish, shells, now)
    _write(folder, STATE, msgspec.json.format(msgspec.json.encode(after), indent=1) + b"\n")
    return Tick(
        first=state.seq == 0,
        asked=polled.asked,
        taken=taken,
        alerts=alerts,
        public=fresh,
        failed=(*polled.failed, *failed),
        sent=sent,
        no_public=why_not,
    )


def read_state(folder: CaseFolder) -> WatchState:
    """What is remembered; a new state where nothing is.

    Raises:
        SettingsError: the file is of another form: it is not passed over, since alerts would be
            told again.
    """
    file = folder.path / WATCH / STATE
    try:
        state = msgspec.json.decode(file.read_bytes(), type=WatchState)
    except FileNotFoundError:
        return WatchState()
    except (OSError, msgspec.MsgspecError) as cause:
        problem = (str(file), f"cannot be read ({cause}): move it away to begin anew")
        raise SettingsError((problem,)) from cause
    if state.form != STATE_FORM:
        problem = (str(file), f"is of the form {state.form}, which this program does not know")
        raise SettingsError((problem,))
    return state


def _head(folder: CaseFolder) -> int:
    with folder.open() as ledger:
        return ledger.head().seq


def _polled(
    folder: CaseFolder, state: WatchState, wish: WatchWish, shells: Shells, now: datetime
) -> tuple[Polled, tuple[Taken, ...]]:
    """Feeds that are due, and what became of what they list."""
    feeds = feeds_of(folder.case)
    if not wish.fetch or not feeds:
        return Polled(fresh=(), states=state.feeds), ()
    visitor = Remembering(shells.visitor or Visitor(private_addresses=wish.private_addresses))
    polled = poll(feeds, state.feeds, visitor, now, timedelta(minutes=wish.every_minutes))
    if not polled.fresh:
        return polled, ()
    options = ReadOptions(fetch=True, private_addresses=wish.private_addresses)
    inputs = Inputs(named=polled.fresh, visitor=visitor)
    taken = tuple(add(folder, inputs, options, model=wish.model, clock=shells.clock))
    if any(_may_come(t) for t in taken):
        # What could not be had this time is asked for again: the list is not known as read.
        states = {**polled.states, **{f.url: _unread(polled, state, f.url) for f in polled.fresh}}
        polled = msgspec.structs.replace(polled, states=states)
    return polled, taken


def _may_come(taken: Taken) -> bool:
    """Whether a page failed as may pass: no answer, too many requests, a fault of the server's."""
    error = taken.error
    return isinstance(error, FetchFailed) and (error.status in {0, 429} or error.status >= 500)


def _unread(polled: Polled, before: WatchState, url: str) -> FeedState:
    """A feed as it was known before this round, to be asked again when it is due."""
    known = before.feeds.get(url, FeedState())
    due = polled.states[url].next_due
    return msgspec.structs.replace(known, next_due=due, failures=0, error="")


def _alerts(
    folder: CaseFolder, ledger: Ledger, watches: WatchList, state: WatchState, now: datetime
) -> tuple[Alert, ...]:
    """What is new since the last look."""
    if ledger.head().seq == state.seq:
        return ()
    return new_alerts(looked_at(folder, ledger, state.seq, _day(now)), ledger, watches)


def _public(
    folder: CaseFolder, ledger: Ledger, watches: WatchList, state: WatchState, now: datetime
) -> tuple[Publication, str]:
    """What is public after this look; else why nothing is."""
    delay = folder.case.publication_delay_days
    if delay is None:
        return state.public, "case.toml sets no publication_delay_days: nothing is made public"
    look = looked_at(folder, ledger, state.seq, _day(now))
    with for_others(folder).open() as record:
        told = public_words(look, record, watches, now - timedelta(days=delay))
    return observed(state.public, told, _day(now), watches.persist_days), ""


def _day(now: datetime) -> date:
    return now.astimezone(UTC).date()


def _remembered(before: Iterable[Alert], fresh: Iterable[Alert]) -> tuple[Alert, ...]:
    known = {a.alert_id: a for a in (*before, *fresh)}
    return tuple(known.values())[-MOST_ALERTS:]


def _unsent(
    state: WatchState,
    watches: WatchList,
    alerts: Iterable[Alert],
    public: Iterable[PublicChange],
) -> tuple[str, ...]:
    """What the webhook is still to be told."""
    if not watches.webhook:
        return ()
    fresh = [public_id(c) for c in public]
    if watches.webhook_tells == "desk":
        fresh = [a.alert_id for a in alerts]
    return tuple(dict.fromkeys((*state.unsent, *fresh)))[-MOST_ALERTS:]


def _write_feeds(folder: CaseFolder, state: WatchState, *, publish: bool) -> None:
    case = folder.case
    title = case.title or case.case_id
    _write(folder, DESK_FEED, desk_feed(case.case_id, title, state.alerts).encode())
    if publish:
        held = public_feed(case.case_id, title, state.public.changes).encode()
        _write(folder, PUBLIC_FEED, held)


def _write(folder: CaseFolder, name: str, held: bytes) -> None:
    """Write a file of the watch, whole or not at all; one that is so already is left alone."""
    target: Path = folder.path / WATCH / name
    try:
        target.parent.mkdir(exist_ok=True)
        if not target.is_file() or target.read_bytes() != held:
            write_bytes_whole(target, held)
    except OSError as cause:
        raise LedgerUnwritable(f"{target} cannot be written: {cause.strerror}") from cause


def _sent(
    folder: CaseFolder,
    watches: WatchList,
    state: WatchState,
    wish: WatchWish,
    shells: Shells,
    now: datetime,
) -> tuple[WatchState, int, tuple[str, ...]]:
    """What the webhook took; what it did not take is kept for later, for longer each time."""
    due = state.webhook_due is None or now >= state.webhook_due
    if not (watches.webhook and state.unsent and wish.fetch and due):
        return state, 0, ()
    body = msgspec.json.encode(_message(folder, state))
    try:
        shells.send(watches.webhook, body, wish.private_addresses)
    except FetchFailed as error:
        failures = state.webhook_failures + 1
        pause = timedelta(minutes=wish.every_minutes) * 2 ** min(failures, 6)
        later = msgspec.structs.replace(state, webhook_due=now + pause, webhook_failures=failures)
        return later, 0, (f"webhook: {error}",)
    count = len(state.unsent)
    done = msgspec.structs.replace(state, unsent=(), webhook_due=None, webhook_failures=0)
    return done, count, ()


def _message(folder: CaseFolder, state: WatchState) -> dict[str, object]:
    """What is sent: everything that the webhook has not taken yet, each by its id."""
    unsent = set(state.unsent)
    return {
        "case": folder.case.case_id,
        "alerts": [a for a in state.alerts if a.alert_id in unsent],
        "public": [
            {"id": public_id(c), **msgspec.to_builtins(c)}
            for c in state.public.changes
            if public_id(c) in unsent
        ],
    }
