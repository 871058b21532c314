"""Shell: the estimates of a case, worked out from its ledger, written beside it, and read again."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import msgspec
import numpy as np

from whoholds.desk.case_folder import CaseFolder
from whoholds.desk.fuse_evidence import Gathered, arrivals_of, gather, imports_of
from whoholds.desk.fuse_files import ESTIMATES, write_fused
from whoholds.desk.fuse_ground import Shares, site_areas
from whoholds.desk.fuse_tables import fused_tables
from whoholds.desk.ledgering import Asked, now
from whoholds.desk.machine_code_folder import keep_machine_code
from whoholds.desk.outward.redistribution import terms_of
from whoholds.desk.overriding import overridden
from whoholds.desk.wide_map import WIDE, wide_file
from whoholds.errors import NoEstimate
from whoholds.fuse.area_days import area_days
from whoholds.fuse.case_arrays import INFERRED_KM, Layout, layout_of
from whoholds.fuse.checks import checks_of
from whoholds.fuse.estimating import (
    MOST_FIELD_PLACES,
    Estimates,
    estimate,
)
from whoholds.fuse.explaining import explain
from whoholds.fuse.fed_layout import Fed, fed
from whoholds.fuse.looking_back import standings_back
from whoholds.fuse.odd_reports import late_reports, odd_reports
from whoholds.fuse.reliability import source_records
from whoholds.fuse.said_totals import Figures, Total
from whoholds.fuse.settled_days import settled_scores
from whoholds.fuse.standings import standings
from whoholds.fuse.sum_records import sum_records
from whoholds.fuse.sweeps import held_back, sweeps_of, told_sweeps
from whoholds.fuse.totals import total_checks
from whoholds.fuse.unused_claims import count_unused, unused_of
from whoholds.ledger.slices import Clocks
from whoholds.model.case import Case
from whoholds.model.entry import Head
from whoholds.model.estimate import (
    START_CLAIM,
    AreaDay,
    Check,
    Explanation,
    FeedRecord,
    Piece,
    Site,
    Standing,
    Unused,
)
from whoholds.model.folding import fold
from whoholds.model.fused import Fused

#: Seed of everything drawn, unless another is given.
SEED = 1
#: Days between the areas of one party that are written.
_AREA_STEP = 7
#: And so many days at most: each takes the whole field anew.
_MOST_AREA_DAYS = 60


class Fusion(msgspec.Struct, frozen=True, kw_only=True):
    """The same with everything it was worked out from."""

    told: Fused
    estimates: Estimates
    gathered: Gathered
    unused: tuple[Unused, ...]


class Wish(msgspec.Struct, frozen=True, kw_only=True):
    """How a case is to be fused: by which clocks, without whom, and which day is told.

    `on` may be a past day, told by all that is known, or one after the last report, up to which
    nothing is heard.
    """

    known_at: datetime | None = None
    known_words: str = ""
    on: date | None = None
    reviewed_only: bool = False
    without: tuple[str, ...] = ()
    seed: int = SEED


def fuse(
    folder: CaseFolder, wish: Wish | None = None, tell: Callable[[int, int], None] | None = None
) -> Fusion:
    """Work out who holds each place of a case on each day, from the claims of its ledger.

    Args:
        folder: the case.
        wish: by which clocks, and without whom; everything that is known by default.
        tell: called with days done and all days.

    Raises:
        NoEstimate: nothing in the ledger can be fused, or the case is too large.
    """
    wish = wish or Wish()
    asked = Asked(clocks=Clocks(known_at=wish.known_at), reviewed_only=wish.reviewed_only)
    with folder.open() as ledger:
        gathered = gather(folder, ledger, asked)
        head = ledger.head()
    return fused_of(folder, gathered, head, wish, tell)


def fused_of(
    folder: CaseFolder,
    gathered: Gathered,
    head: Head,
    wish: Wish,
    tell: Callable[[int, int], None] | None = None,
) -> Fusion:
    """The same of what was gathered from a ledger that ended in `head`.

    Raises:
        NoEstimate: as `fuse`.
    """
    until = _until(gathered, wish)
    pieces = _heard(gathered, until, wish.without)
    if not pieces:
        raise NoEstimate(
            "no claim says who holds a place at a time: see whoholds claims --kind control"
        )
    sweeps, pieces = sweeps_of(pieces), without_held(gathered, pieces, until)
    sites = _sites(gathered, pieces)
    layout = layout_of(with_implied(gathered, pieces, sites, until), sites, folder.case.holder_ids)
    totals = totals_known(gathered, layout, until, wish.without)
    witnesses = independent(folder, gathered, layout, until)
    layout, days = witnesses.layout, layout.number(until) + 1
    on = _day_within(layout.first_day, wish.on or until, until)
    shares = site_areas(layout.sites, INFERRED_KM)
    found = estimate(
        layout,
        until,
        area=None if shares is None else shares.site_km2,
        figures=Figures(tuple(totals), folder.case.region.complete),
        tell=None if tell is None else lambda done: tell(done, days),
    )
    used = {p.claim_id for p in pieces} | {s.claim_id for s in found.case.sums}
    unused = _unused(gathered, used, layout, until, wish.without)
    told = Fused(
        case_id=folder.case.case_id,
        holders=layout.holders,
        until=until,
        first_day=layout.first_day,
        computed_at=now(),
        head=head,
        known_at=wish.known_words,
        reviewed_only=wish.reviewed_only,
        without=wish.without,
        seed=wish.seed,
        claims=len(gathered.found),
        used=len(used),
        accepted=_accepted(gathered, used),
        unused=count_unused(u.reason for u in unused),
        standings=overridden(_standings(found, on), gathered.overrides),
        on=None if on == until else on,
        sources=source_records(found, gathered.hidden),
        areas=() if shares is None else _areas(found, shares, on, wish.seed),
        wide=found.learned.wide is not None,
        counting=sum_records(found, gathered.hidden),
        feeds=_shown(witnesses.feeds, gathered.hidden),
        checks=(*_checks(folder, gathered, found, totals), *told_sweeps(sweeps, gathered.hidden)),
        scores=settled_scores(found, np.random.default_rng(wish.seed)),
        calibrated_on=_calibrated_on(found),
        paraphrased=any(f.report.text_origin == "paraphrase" for f in gathered.found),
        scale=msgspec.to_builtins(found.learned.hyper),
        inputs=terms_of(f for f in gathered.found if f.recorded.claim_id in used),
    )
    return Fusion(told=told, estimates=found, gathered=gathered, unused=unused)


def _drawing(case: Case) -> Callable[[str, str], bool]:
    """Whether the case says that a source draws on another, each by any of its names."""

    # Each source is asked about beside every other: its key is made once.
    @cache
    def key(name: str) -> str:
        bare = next(
            (name.removesuffix(f" ({h})") for h in case.holder_ids if f" ({h})" in name), name
        )
        outlet = case.outlet_of(bare)
        return fold(bare if outlet is None else outlet.name)

    said = {(key(one), key(other)) for one, other in case.draws_on}
    return lambda one, other: (key(one), key(other)) in said


def _shown(feeds: Iterable[FeedRecord], hidden: Collection[str]) -> tuple[FeedRecord, ...]:
    """What was learned is told of no person by name; what the case declares is its own word."""
    return tuple(
        f for f in feeds if f.how == "declared" or not {f.source, f.drawn_on} & set(hidden)
    )


def independent(folder: CaseFolder, gathered: Gathered, layout: Layout, until: date) -> Fed:
    """The layout with the origins of whom its sources draw on, and who does."""
    carried = [p for p in gathered.evidence.carried if p.reported_day <= until]
    return fed(layout, until, _drawing(folder.case), carried)


def with_implied(
    gathered: Gathered, pieces: Sequence[Piece], sites: Sequence[Site], until: date
) -> list[Piece]:
    """Pieces with what is implied until a day: by maps among them, and by the case's start."""
    known, sources = {s.key for s in sites}, {p.source for p in pieces}
    implied = (
        p
        for p in gathered.evidence.implied
        if p.reported_day <= until
        and p.site in known
        and (p.source in sources or p.claim_id == START_CLAIM)
    )
    return [*pieces, *implied]


def totals_known(
    gathered: Gathered, layout: Layout, until: date, without: Sequence[str] = ()
) -> list[Total]:
    """Figures of the whole region that were reported by a day, without those left out."""
    return [
        t
        for t in gathered.totals
        if layout.first_day <= t.day <= until and not _is_total_out(t, layout.holders, without)
    ]


def _is_total_out(total: Total, holders: Sequence[str], without: Sequence[str]) -> bool:
    return _is_left_out(total.source, None if total.side is None else holders[total.side], without)


def _checks(
    folder: CaseFolder, gathered: Gathered, found: Estimates, totals: Sequence[Total]
) -> tuple[Check, ...]:
    """What does not fit: maps by themselves, and totals beside the places."""
    of_case = np.array([float(s.of_case) for s in found.layout.sites])
    names = folder.case.party_names
    holders = [names[h] for h in found.layout.holders]
    odd = odd_reports(found.layout, found.case.statements, found.until, gathered.hidden)
    return (
        *checks_of(imports_of(gathered), found.until),
        *total_checks(found, totals, of_case, holders),
        *odd,
        *late_reports(arrivals_of(gathered)),
    )


def _calibrated_on(found: Estimates) -> tuple[int, int]:
    """Settled place-days and blocks behind the temperatures of the last day."""
    layer = found.learned.calibration
    return (0, 0) if layer is None else (int(layer.settled.sum()), int(layer.blocks.sum()))


def _until(gathered: Gathered, wish: Wish) -> date:
    """The last day: as known then, else that of the last dated report; or a later one asked for."""
    if wish.known_at is not None:
        last = (wish.known_at - timedelta(microseconds=1)).astimezone(UTC).date()
    else:
        last = max(gathered.reported_days, default=date.min)
    return last if wish.on is None else max(last, wish.on)


def _heard(gathered: Gathered, until: date, without: Sequence[str]) -> list[Piece]:
    """What was reported by a day, but for those left out."""
    known = [p for p in gathered.evidence.pieces if p.reported_day <= until]
    return [p for p in known if not _is_left_out(p.source, p.holder_id, without)]


def without_held(gathered: Gathered, pieces: Sequence[Piece], until: date) -> list[Piece]:
    """The pieces that count by a day: what a map drew anew in one night is held back at first."""
    maps = {f.recorded.claim_id for f in gathered.found if f.recorded.claim.kind == "map"}
    return held_back(pieces, maps, until) if maps else list(pieces)


def _is_left_out(source: str, holder_id: str | None, without: Sequence[str]) -> bool:
    return any(w == holder_id or w.casefold() in source.casefold() for w in without)


def _sites(gathered: Gathered, pieces: Iterable[Piece]) -> list[Site]:
    """Sites that something is said of, and those of the case's ground, which have areas.

    Raises:
        NoEstimate: they are too many for one field, and the extra `scale` is not installed.
    """
    told = {p.site for p in pieces}
    sites = [s for s in gathered.sites if s.key in told or s.has_position]
    placed = sum(s.has_position for s in sites)
    if placed > MOST_FIELD_PLACES:
        sites = [s for s in sites if s.key in told]
    if _is_wide(sites):
        if find_spec("numba") is None:
            raise NoEstimate(
                f"more than {MOST_FIELD_PLACES} places with a position need compiled loops: "
                "pip install 'whoholds[scale]'"
            )
        keep_machine_code()
    return sites


def _is_wide(sites: Iterable[Site]) -> bool:
    """Whether places are too many for one field."""
    return sum(s.has_position for s in sites) > MOST_FIELD_PLACES


def _unused(
    gathered: Gathered, used: set[str], told: Layout, until: date, without: Sequence[str]
) -> tuple[Unused, ...]:
    pieces, totals = gathered.evidence.pieces, gathered.totals
    asked = {p.claim_id for p in pieces if _is_left_out(p.source, p.holder_id, without)}
    asked |= {t.claim_id for t in totals if _is_total_out(t, told.holders, without)}
    return unused_of(gathered.evidence, used, until, {t.claim_id for t in totals}, asked)


def _accepted(gathered: Gathered, used: set[str]) -> int:
    return sum(f.recorded.approved and f.recorded.claim_id in used for f in gathered.found)


def _standings(found: Estimates, on: date) -> tuple[Standing, ...]:
    """How places stand on the last day, or on a past one by all that is known."""
    if on == found.until:
        return standings(found, on)
    return standings_back(found, on, with_range=True)


def _areas(found: Estimates, shares: Shares, on: date, seed: int) -> tuple[AreaDay, ...]:
    step = max(_AREA_STEP, found.case.days // _MOST_AREA_DAYS)
    days = list(range(found.layout.number(on), -1, -step))[::-1]
    return area_days(found, days, shares.ground_km2, np.random.default_rng(seed))


def explained(fusion: Fusion, site: str, day: date) -> Explanation:
    """Why the estimate of a site on a day is as it is.

    Raises:
        NoEstimate: nothing is known of the site, or of the day.
    """
    layout = fusion.estimates.layout
    if site not in {s.key for s in layout.sites}:
        raise NoEstimate(f"no claim that was fused is about {site!r}: whoholds who {site!r}")
    return explain(fusion.estimates, site, _day_within(layout.first_day, day, fusion.told.until))


def _day_within(first: date, day: date, last: date) -> date:
    """The day, where it is among those that are estimated.

    Raises:
        NoEstimate: it is not.
    """
    if not first <= day <= last:
        raise NoEstimate(f"{day} is not among the days from {first} to {last}")
    return day


def write_estimates(
    folder: CaseFolder,
    fusion: Fusion,
    out: Path | None = None,
    more: Mapping[str, bytes] | None = None,
) -> Path:
    """Write tables, and `more` files by name, to `estimates/` or `out`, all or none; the folder.

    Raises:
        LedgerUnwritable: the folder cannot be written to.
    """
    files = {WIDE: wide_file(fusion.told, fusion.estimates)} if fusion.told.wide else {}
    files |= more or {}
    tables = fused_tables(fusion.told, fusion.estimates, fusion.unused)
    return write_fused(out or folder.path / ESTIMATES, fusion.told, tables, files)


def sites_named(fusion: Fusion, name: str) -> list[str]:
    """Keys of the sites that a name means and something is said of."""
    told = {s.site for s in fusion.told.standings}
    return [key for key, _ in fusion.gathered.siting(name).sites if key in told]


#: The same under the name of the face: the stage's own folder has the plain one.
fuse_ = fuse
