"""Shell: what a case's ledger makes of the ground as known on a day, for its map and its charts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property

from whoholds.desk.case_folder import CaseFolder
from whoholds.desk.fuse_evidence import Gathered, gather
from whoholds.desk.fuse_ground import site_areas
from whoholds.desk.fusing import independent, totals_known, with_implied, without_held
from whoholds.desk.ledgering import Asked, now
from whoholds.desk.outward.redistribution import quotable
from whoholds.errors import NoEstimate
from whoholds.fuse.case_arrays import INFERRED_KM, layout_of
from whoholds.fuse.estimating import MOST_FIELD_PLACES, Estimates, estimate
from whoholds.fuse.explaining import explain
from whoholds.fuse.known_days import known_days
from whoholds.fuse.place_marks import site_marks
from whoholds.fuse.said_totals import Figures
from whoholds.fuse.state_statements import Floats
from whoholds.fuse.support import by_site
from whoholds.ledger.slices import Clocks
from whoholds.model.entry import Found
from whoholds.model.estimate import Explanation, Piece, Site
from whoholds.model.mapped import PlaceMark

#: States of knowledge that a map offers besides the latest: each is worked out anew.
KNOWN_STATES = 8


class Draft:
    """A case's estimates as known at one time, with the claims they rest on."""

    def __init__(self, folder: CaseFolder, gathered: Gathered, estimates: Estimates) -> None:
        self.folder = folder
        self.gathered = gathered
        self.estimates = estimates
        self.computed_at: datetime = now()

    @property
    def until(self) -> date:
        """The last day: that of the last dated report, or the one asked for."""
        return self.estimates.until

    @cached_property
    def marks(self) -> dict[str, tuple[PlaceMark, ...]]:
        """The marks of every site that something is said of."""
        return site_marks(self.estimates)

    @cached_property
    def chances(self) -> Floats:
        """P(state) of every site and day by all that is known."""
        return known_days(self.estimates)

    @cached_property
    def found(self) -> dict[str, Found]:
        """The claims that may be shown, by their ids."""
        found = quotable(self.folder, self.gathered.found)
        return {f.recorded.claim_id: f for f in found}

    @cached_property
    def pieces(self) -> dict[str, tuple[Piece, ...]]:
        """What is said of each site, in the order of the reports."""
        told = by_site(self.estimates.layout.pieces)
        return {site: tuple(own) for site, own in told.items()}

    @property
    def sites(self) -> tuple[Site, ...]:
        """All sites, in the order of the arrays."""
        return self.estimates.layout.sites

    def explained(self, site: str, day: date) -> Explanation:
        """The weight of each claim about a site in the estimate of a day.

        Raises:
            KeyError: no site has this key.
        """
        return explain(self.estimates, site, day)

    def last_report(self) -> date | None:
        """The day of the last dated report that counts."""
        return max((p.reported_day for p in self.estimates.layout.pieces), default=None)


def draft(folder: CaseFolder, known_at: datetime | None = None) -> Draft:
    """The estimates of a case from what was known by a time; all that is known by default.

    Raises:
        NoEstimate: nothing that was known by then can be fused, or the case is too large.
    """
    with folder.open() as ledger:
        gathered = gather(folder, ledger, Asked(clocks=Clocks(known_at=known_at)))
    dated = gathered.reported_days
    last = max(dated, default=None)
    if known_at is not None:
        asked = (known_at - timedelta(microseconds=1)).astimezone(UTC).date()
        last = asked if last is None else min(last, asked)
    pieces = [p for p in gathered.evidence.pieces if last is not None and p.reported_day <= last]
    if last is None or not pieces:
        raise NoEstimate(
            "no claim that was known by then says who holds a place at a time: "
            "see whoholds claims --kind control"
        )
    pieces = without_held(gathered, pieces, last)
    sites = _told_sites(gathered.sites, pieces)
    heard = with_implied(gathered, pieces, sites, last)
    layout = layout_of(heard, sites, folder.case.holder_ids)
    layout = independent(folder, gathered, layout, last).layout
    totals = totals_known(gathered, layout, last)
    shares = site_areas(layout.sites, INFERRED_KM)
    area = None if shares is None else shares.site_km2
    figures = Figures(tuple(totals), folder.case.region.complete)
    found = estimate(layout, last, area=area, figures=figures, look_back=False)
    return Draft(folder, gathered, found)


def _told_sites(sites: Sequence[Site], pieces: Sequence[Piece]) -> list[Site]:
    """As `fuse` takes them: those something is said of, and the rest of the case's ground.

    Raises:
        NoEstimate: they are too many for one field.
    """
    told = {p.site for p in pieces}
    kept = [s for s in sites if s.key in told or s.has_position]
    if sum(s.has_position for s in kept) > MOST_FIELD_PLACES:
        kept = [s for s in kept if s.key in told]
    if (placed := sum(s.has_position for s in kept)) > MOST_FIELD_PLACES:
        raise NoEstimate(
            f"{placed} places with a position are too many for one field of {MOST_FIELD_PLACES}: "
            "whoholds fuse writes a map of them that whoholds serve shows in slices"
        )
    return kept


def end_of(day: date) -> datetime:
    """The end of a day, UTC: the clock of what was known by then."""
    return datetime.combine(day + timedelta(days=1), time(), UTC)


def known_days_of(latest: Draft, count: int = KNOWN_STATES) -> tuple[date, ...]:
    """Days as of which a map is offered: the last of every so many reports, and the latest.

    Between two of them as many pieces of evidence came in as between any others.
    """
    days = sorted(
        p.reported_day
        for p in latest.estimates.layout.pieces
        if p.claim_id in latest.gathered.dated
    )
    picks = {days[len(days) * n // (count + 1)] for n in range(1, count + 1)} if days else set()
    return (*sorted(d for d in picks if d < latest.until), latest.until)
