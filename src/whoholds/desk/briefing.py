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
from whoholds.desk.regional import regional
from whoholds.desk.releasing import MANIFEST
from whoholds.desk.settled_ground import ground_in, settled_ground
from whoholds.errors import SettingsError
from whoholds.ledger.arithmetic.adding_up import sums_of
from whoholds.ledger.database import Ledger
from whoholds.ledger.questions.day_changes import diff_days
from whoholds.ledger.questions.ground_keys import Ground
from whoholds.ledger.questions.knowledge_changes import diff_known
from whoholds.ledger.slices import Clocks, known_by
from whoholds.model.brief_document import Brief
from whoholds.model.case import publication_delay
from whoholds.model.entry import Found, Head, ReportAdded
from whoholds.model.manifest import Release
from whoholds.model.timespan import days
from whoholds.show.brief.brief_making import brief_of
from whoholds.show.brief.brief_matter import BriefAsked, Matter
from whoholds.show.coverage import SourceWeeks, coverage_of

#: Weeks that an outlet's last one is compared with.
WEEKS = 8
#: Words of a licence by which what a maker says may not be passed on.
CLOSED = ("no redistribution", "not be redistributed", "all rights reserved")
Tell = Callable[[int, int], None]


class BriefWish(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked for; days that are None are settled by the ledger (`settled`).

    `shown_up_to`: nothing that was reported later may be in it, whoever asks (None: no such
    bound). `internal`: for the desk alone, without the case's publication delay. `most`: of a
    region of a very large case, the latest claims alone, so many, fused without the others.
    """

    region: str = ""
    on: date | None = None
    known_at: date | None = None
    since: date | None = None
    internal: bool = False
    shown_up_to: datetime | None = None
    most: int | None = None


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
        got = _got(ledger, wish, limit, _Reader(folder, ledger, wish))
    recorded = datetime.min.replace(tzinfo=UTC) if entry is None else entry.recorded_time
    return brief_of(_matter(folder, got, (head, recorded), tell))


class _Reader:
    """Reads claims of a case as known: all of them, or the latest of a region alone."""

    def __init__(self, folder: CaseFolder, ledger: Ledger, wish: BriefWish) -> None:
        self._folder, self._ledger, self._wish = folder, ledger, wish
        self._ground = Ground() if wish.most is None else ground_in(folder)
        self.bound = ""

    def claims(self, clocks: Clocks) -> tuple[Found, ...]:
        """Those that were known by then."""
        most = self._wish.most
        if most is None:
            return ledgering.claims(self._ledger, ledgering.Asked(clocks=clocks))
        asked = (self._wish.region, self._ground)
        got = regional(self._folder, self._ledger, asked, clocks, most)
        self.bound = bound_words(len(got.found), got.count)
        return got.found


def bound_words(read: int, count: int) -> str:
    """What a brief says of having been made of some claims alone."""
    told = f"the last {read:,} of {count:,}" if count > read else f"{read:,}"
    return (
        f"The case is very large: this brief rests on the claims that name its places ({told}). "
        "What the rest of the record tells of sources and of neighbours is not in its estimates, "
        "and outlooks were not scored."
    )


def _got(ledger: Ledger, wish: BriefWish, limit: datetime | None, read: _Reader) -> _Got:
    asked = settled(wish, read.claims(Clocks()), limit)
    clocks = Clocks(known_at=_end(asked.known_at, wish.shown_up_to))
    before: tuple[Found, ...] = ()
    if asked.since is not None:
        before = read.claims(Clocks(known_at=days(None, asked.since).end))
    found = read.claims(clocks)
    reports: Iterable[ReportAdded] = ledgering.reports(ledger)
    if wish.most is not None:
        # Of a region those that tell of it: to go through all would take longer than all else.
        reports = {f.recorded.report_id: f.added for f in found}.values()
    told = (r for r in reports if known_by(r.reported_time, clocks.known_at))
    return _Got(
        asked=asked,
        clocks=clocks,
        found=found,
        before=before,
        outlets=tuple(s for s in coverage_of(told, WEEKS, asked.on)[1] if s.dropped),
        bound=read.bound,
    )


class _Got(msgspec.Struct, frozen=True, kw_only=True):
    """What the ledger gave: claims as known, as known at the last brief, outlets that fell silent.

    `bound` says what alone was read, "" where all was.
    """

    asked: BriefAsked
    clocks: Clocks
    found: tuple[Found, ...]
    before: tuple[Found, ...]
    outlets: tuple[SourceWeeks, ...]
    bound: str


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
        alone=record[0] if got.bound else None,
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
        outlets=got.outlets,
        head=record[0],
        recorded=record[1],
        delay_days=case.publication_delay_days,
        made_by=f"whoholds {whoholds.__version__}",
        command=command_of(asked),
        outlooks=None if got.bound else scored_for(known),
        bound=got.bound,
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


def _reported(found: Found) -> date | None:
    return found.recorded.reported_time.last_day
