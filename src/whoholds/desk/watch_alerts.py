"""Shell: what the record has of new on what a desk watches, and because of which claims."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime

import msgspec

from whoholds.desk import ledgering
from whoholds.desk.case_folder import CaseFolder
from whoholds.desk.place_names import by_every_name
from whoholds.desk.settled_ground import ground_in
from whoholds.ledger.database import Ledger
from whoholds.ledger.ids import sha256
from whoholds.ledger.questions.day_changes import changed_places, stands_on
from whoholds.ledger.questions.ground_keys import Ground
from whoholds.ledger.slices import Clocks
from whoholds.model.alerts import Alert, AlertKind, Watch, WatchList
from whoholds.model.answers import PlaceChange, SourceChange
from whoholds.model.entry import Found
from whoholds.show.alert_words import change_words, claim_title, differ_words, told_of
from whoholds.show.listing import latest_by_source

_NEVER = datetime.min.replace(tzinfo=UTC)


class Looked(msgspec.Struct, frozen=True, kw_only=True):
    """What is looked at: the case, what its names mean, which entries are new, on which day.

    `before` is when the record took the last entry that is not new, `moment` when its last of all.
    """

    folder: CaseFolder
    ground: Ground
    since_seq: int
    before: datetime | None
    today: date
    moment: datetime


def looked_at(folder: CaseFolder, ledger: Ledger, since_seq: int, today: date) -> Looked:
    """A look at a case: what is new since an entry.

    Raises:
        SettingsError: a table of the case cannot be read.
    """
    then, now = ledger.entry(since_seq), ledger.entry(ledger.head().seq)
    return Looked(
        folder=folder,
        ground=ground_in(folder),
        since_seq=since_seq,
        before=None if then is None else then.recorded_time,
        today=today,
        moment=_NEVER if now is None else now.recorded_time,
    )


def new_alerts(look: Looked, ledger: Ledger, watches: WatchList) -> tuple[Alert, ...]:
    """What is new on everything that is watched, in the order in which the record took it."""
    found = [a for w in watches.watches for a in _alerts(look, ledger, w)]
    # A claim that changed something, or that two watches see, is told once.
    causes = {c for a in found if a.kind == "change" for c in a.claims}
    told = (a for a in found if a.kind != "claim" or causes.isdisjoint(a.claims))
    unique = {a.alert_id: a for a in reversed(list(told))}
    return tuple(sorted(unique.values(), key=lambda a: (a.when, a.alert_id)))


def public_words(
    look: Looked, ledger: Ledger, watches: WatchList, known_at: datetime
) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Who is said to hold each watched place, as far as it may be told, and the claims for it."""
    names = look.folder.case.party_names
    told = {}
    for watch in watches.watches:
        if watch.kind == "source":
            continue
        asked = _asked(look, watch, Clocks(known_at=known_at))
        latest = latest_by_source(ledgering.claims(ledger, asked))
        found = [f for claims in latest.values() for f in claims]
        told[watch.name] = told_of(found, names)
    return told


def _asked(look: Looked, watch: Watch, clocks: Clocks | None = None) -> ledgering.Asked:
    clocks = clocks or Clocks()
    if watch.kind == "source":
        return ledgering.Asked(source=watch.name, clocks=clocks)
    return by_every_name(look.folder, ledgering.Asked(place=watch.name, clocks=clocks))


def _alerts(look: Looked, ledger: Ledger, watch: Watch) -> Iterator[Alert]:
    now = ledgering.claims(ledger, _asked(look, watch))
    fresh = [f for f in now if f.recorded.seq > look.since_seq and f.recorded.in_force]
    if watch.kind == "source":
        yield from (_claim(watch, f) for f in fresh)
        return
    then = ledgering.claims(ledger, _asked(look, watch, Clocks(recorded_at=look.before)))
    then = then if look.before is not None else ()
    # Two states of the record, both as of its last day.
    day = max([look.today, *(d for f in now if (d := f.recorded.reported_time.last_day))])
    before, after = stands_on(then, day, look.ground), stands_on(now, day, look.ground)
    changes = changed_places(before, after, (*then, *now), look.ground)
    if watch.kind == "disagreement":
        yield from (_differs(look, watch, c) for c in changes if c.differ != c.differed)
        return
    yield from (_change(look, watch, place, c) for place in changes for c in place.changes)
    yield from (_claim(watch, f) for f in fresh)


def _claim(watch: Watch, found: Found) -> Alert:
    held = found.recorded
    title, words = claim_title(found)
    return Alert(
        alert_id=_id("claim", None, (held.claim_id,)),
        kind="claim",
        watch=watch,
        title=title,
        words=words,
        claims=(held.claim_id,),
        when=held.recorded_time,
    )


def _change(look: Looked, watch: Watch, place: PlaceChange, change: SourceChange) -> Alert:
    stand = change.after or change.before
    claims = () if stand is None else stand.claims
    ids = tuple(f.recorded.claim_id for f in claims)
    title, words = change_words(place, change)
    state = "" if change.after is None else "after"
    return Alert(
        alert_id=_id("change", watch, (*ids, change.source, state)),
        kind="change",
        watch=watch,
        title=title,
        words=words,
        claims=ids,
        when=_when(look, claims),
    )


def _differs(look: Looked, watch: Watch, place: PlaceChange) -> Alert:
    stands = [s for c in place.changes if (s := c.after or c.before) is not None]
    claims = [f for s in stands for f in s.claims]
    ids = tuple(dict.fromkeys(f.recorded.claim_id for f in claims))
    title, words = differ_words(place)
    return Alert(
        alert_id=_id("differ", watch, (*ids, str(place.differ))),
        kind="differ",
        watch=watch,
        title=title,
        words=words,
        claims=ids,
        when=_when(look, claims),
    )


def _when(look: Looked, claims: Iterable[Found]) -> datetime:
    """When the record took what is new of it: a claim, else that one no longer stands."""
    fresh = (f.recorded for f in claims if f.recorded.seq > look.since_seq)
    return max((held.recorded_time for held in fresh), default=look.moment)


def _id(kind: AlertKind, watch: Watch | None, rest: tuple[str, ...]) -> str:
    of = () if watch is None else (watch.kind, watch.name)
    return sha256("\n".join((kind, *of, *rest)).encode())[:24]
