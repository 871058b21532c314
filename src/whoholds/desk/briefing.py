"""Shell: a brief of a case: its matter gathered from the ledger, and the document made of it."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import msgspec

import whoholds
from whoholds.desk import ledgering
from whoholds.desk.brief_estimates import Known, estimated_for
from whoholds.desk.brief_outlooks import scored_for
from whoholds.desk.brief_region import in_region, is_whole
from whoholds.desk.case_folder import CaseFolder
from whoholds.desk.public_record import for_others
from whoholds.desk.releasing import MANIFEST
from whoholds.desk.settled_ground import settled_ground
from whoholds.errors import SettingsError
from whoholds.ledger.arithmetic.adding_up import sums_of
from whoholds.ledger.database import Ledger
from whoholds.ledger.questions.day_changes import diff_days
from whoholds.ledger.questions.knowledge_changes import diff_known
from whoholds.ledger.slices import Clocks, known_by
from whoholds.model.brief_document import Brief
from whoholds.model.case import publication_delay
from whoholds.model.entry import Found, Head, ReportAdded
from whoholds.model.manifest import Release
from whoholds.model.timespan import days
from whoholds.show.brief.brief_making import brief_of
from whoholds.show.brief.brief_matter import BriefAsked, Matter
from whoholds.show.coverage import coverage_of

#: Weeks that an outlet's last one is compared with.
WEEKS = 8
#: Words of a licence by which what a maker says may not be passed on.
CLOSED = ("no redistribution", "not be redistributed", "all rights reserved")
Tell = Callable[[int, int], None]


class BriefWish(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked for; days that are None are settled by the ledger (`settled`).

    `shown_up_to`: nothing that was reported later may be in it, whoever asks (None: no such
    bound). `internal`: for the desk alone, without the case's publication delay.
    """

    region: str = ""
    on: date | None = None
    known_at: date | None = None
    since: date | None = None
    internal: bool = False
    shown_up_to: datetime | None = None


def brief(
    folder: CaseFolder,
    wish: BriefWish | None = None,
    *,
    clock: ledgering.Clock | None = None,
    tell: Tell | None = None,
) -> Brief:
    """Who holds what, what changed, what is contested, what is not known: as a document.

    The same ledger and the same wish give the same brief: nothing in it is read from a clock.

    Args:
        folder: the case.
        wish: of which region and days, since when, for whom.
        clock: what time it is, for the publication delay alone.
        tell: called with days fused and all days.

    Raises:
        NoPublicationDelay: the case does not say how old a report must be, and the brief is not
            internal.
        SettingsError: a day is within the delay or not in order, or nothing is known of the region.
        LedgerError: the ledger cannot be opened.
    """
    wish = wish or BriefWish()
    limit = _limit(folder, wish, (clock or ledgering.now)())
    # What is withheld was never in the record that others have, nor in estimates made of it.
    folder = folder if wish.internal else for_others(folder)
    with folder.open() as ledger:
        head = ledger.head()
        entry = ledger.entry(head.seq)
        every = ledgering.claims(ledger)
        asked = settled(wish, every, limit)
        clocks = Clocks(known_at=_end(asked.known_at, wish.shown_up_to))
        found = ledgering.claims(ledger, ledgering.Asked(clocks=clocks))
        before = _before(ledger, asked)
        reports = tuple(
            r for r in ledgering.reports(ledger) if known_by(r.reported_time, clocks.known_at)
        )
    got = _Got(asked=asked, clocks=clocks, found=found, before=before, reports=reports)
    recorded = datetime.min.replace(tzinfo=UTC) if entry is None else entry.recorded_time
    return brief_of(_matter(folder, got, (head, recorded), tell))


class _Got(msgspec.Struct, frozen=True, kw_only=True):
    """What the ledger gave: claims as known, as known at the last brief, and the reports."""

    asked: BriefAsked
    clocks: Clocks
    found: tuple[Found, ...]
    before: tuple[Found, ...]
    reports: tuple[ReportAdded, ...]


def _matter(
    folder: CaseFolder, got: _Got, record: tuple[Head, datetime], tell: Tell | None
) -> Matter:
    """Everything that the brief is written from."""
    asked, case = got.asked, folder.case
    ground, density, _ = settled_ground(folder)
    inside = in_region(asked.region, case, got.found, ground)
    if not inside:
        told = f"no claim that was known by {asked.known_at} is about {asked.region or 'anything'}"
        raise SettingsError((("REGION", f"{told}: see whoholds claims"),))
    closed = {f.recorded.claim_id: why for f in inside if (why := closed_words(f))}
    plain = _open(inside, closed)
    known = Known(
        folder=folder,
        asked=asked,
        found=inside,
        plain=plain,
        ground=ground,
        known_at=got.clocks.known_at,
    )
    ground_diff = knowledge = None
    if asked.since is not None:
        earlier = _open(in_region(asked.region, case, got.before, ground), closed)
        ground_diff = diff_days(plain, asked.since, asked.on, ground)
        knowledge = diff_known(earlier, plain, asked.since, asked.known_at, ground)
    return Matter(
        asked=asked,
        case_id=case.case_id,
        title=case.title or case.case_id,
        names=case.party_names,
        every=inside,
        closed=closed,
        estimated=estimated_for(known, tell),
        ground=ground_diff,
        knowledge=knowledge,
        sums=sums_of(plain, ground, density) if is_whole(asked.region, case) else (),
        outlets=tuple(s for s in coverage_of(got.reports, WEEKS, asked.on)[1] if s.dropped),
        head=record[0],
        recorded=record[1],
        delay_days=case.publication_delay_days,
        made_by=f"whoholds {whoholds.__version__}",
        command=command_of(asked),
        outlooks=scored_for(known),
    )


def _open(found: tuple[Found, ...], closed: Mapping[str, str]) -> tuple[Found, ...]:
    """Claims whose words may be told."""
    return tuple(f for f in found if f.recorded.claim_id not in closed)


def settled(wish: BriefWish, found: Iterable[Found], limit: datetime | None) -> BriefAsked:
    """The days of a brief: as asked; else of the last report, as far as it may be told.

    Raises:
        SettingsError: a day is within the delay, or the days are not in order.
    """
    latest = None if limit is None else limit.astimezone(UTC).date() - timedelta(days=1)
    # What is reported within the delay does not even move the day of a brief.
    told = (f for f in found if known_by(f.recorded.reported_time, limit))
    last = max((d for f in told if (d := _reported(f)) is not None), default=date.min)
    known = wish.known_at or last
    if latest is not None and known > latest and wish.known_at is not None:
        why = f"is within the publication delay: the latest is {latest}; --internal is for the desk"
        raise SettingsError((("--known-at", why),))
    on = wish.on or known
    if on > known:
        raise SettingsError((("--on", f"{on} is after {known}, the day of knowledge"),))
    if wish.since is not None and wish.since > on:
        raise SettingsError((("--since", f"{wish.since} is after {on}"),))
    return BriefAsked(
        region=wish.region, on=on, known_at=known, since=wish.since, internal=wish.internal
    )


def since_of(value: str) -> date | None:
    """The day of the last brief: a day as typed, or the state of knowledge of a release.

    Args:
        value: a day, a release's folder or its manifest; "" for none.

    Raises:
        SettingsError: it is neither.
    """
    if not value:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        pass
    path = Path(value)
    file = path / MANIFEST if path.is_dir() else path
    try:
        told = msgspec.json.decode(file.read_bytes(), type=Release)
    except (OSError, msgspec.MsgspecError) as cause:
        problem = f"{value!r} is neither a day of the form 2031-05-07 nor a release ({cause})"
        raise SettingsError((("--since", problem),)) from cause
    return (told.known_at - timedelta(microseconds=1)).astimezone(UTC).date()


def closed_words(found: Found) -> str:
    """Why what a claim says may not be passed on by the terms of its import; "" where it may."""
    licence = "" if found.terms is None else found.terms.licence
    folded = licence.casefold()
    return licence if any(words in folded for words in CLOSED) else ""


def command_of(asked: BriefAsked) -> str:
    """The command that makes the same brief."""
    options = ["--on", str(asked.on), "--known-at", str(asked.known_at)]
    options += ["--since", str(asked.since)] if asked.since else []
    options += ["--internal"] if asked.internal else []
    region = [asked.region] if asked.region else []
    return shlex.join(["whoholds", "brief", *region, *options])


def _limit(folder: CaseFolder, wish: BriefWish, now: datetime) -> datetime | None:
    """Up to when reports may be in it."""
    if wish.internal:
        return wish.shown_up_to
    latest = now - timedelta(days=publication_delay(folder.case))
    return latest if wish.shown_up_to is None else min(latest, wish.shown_up_to)


def _end(day: date, most: datetime | None) -> datetime:
    """The end of a day, UTC, but no later than what may be shown."""
    end = days(None, day).end
    assert end is not None
    return end if most is None else min(end, most)


def _before(ledger: Ledger, asked: BriefAsked) -> tuple[Found, ...]:
    """What was known at the end of the day of the last brief."""
    if asked.since is None:
        return ()
    then = Clocks(known_at=days(None, asked.since).end)
    return ledgering.claims(ledger, ledgering.Asked(clocks=then))


def _reported(found: Found) -> date | None:
    return found.recorded.reported_time.last_day
