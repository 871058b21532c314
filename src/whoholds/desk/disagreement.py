"""Shell: where a case's sources differ: about places, and in the totals they state."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from itertools import islice

import msgspec

from whoholds.desk import ledgering
from whoholds.desk.at_large import opened
from whoholds.desk.case_folder import CaseFolder
from whoholds.desk.fuse_files import read_fused
from whoholds.desk.maker_areas import read_map_areas
from whoholds.desk.settled_ground import ground_in
from whoholds.desk.tracing import trace
from whoholds.ledger.database import Ledger
from whoholds.ledger.lookups import Wanted
from whoholds.ledger.questions.differing_places import Differing, differing_places
from whoholds.ledger.questions.stated_totals import StatedTotal, stated_totals
from whoholds.ledger.slices import Clocks
from whoholds.ledger.tallying import latest_claims
from whoholds.model.case import Case
from whoholds.model.entry import Found, is_dated
from whoholds.model.estimate import AreaDay, Check, Standing
from whoholds.model.map_area import MapArea
from whoholds.show.listing import Stamps


class Disagreement(msgspec.Struct, frozen=True, kw_only=True):
    """Where sources differ as of a day, and every total of the region beside areas by day.

    `totals` are of what is held, `gains` of what was taken.
    `since` is the first day of the reports that were compared, None where all were.
    `areas` and `disputed` are of the last estimates, empty where there are none; `checks` are what
    of the totals does not fit the places by them.
    """

    day: date | None
    places: tuple[Differing, ...]
    totals: tuple[StatedTotal, ...]
    gains: tuple[StatedTotal, ...]
    maps: tuple[MapArea, ...]
    areas: tuple[AreaDay, ...]
    disputed: tuple[Standing, ...]
    checks: tuple[Check, ...]
    stamps: Stamps
    estimated_at: datetime | None = None
    without: tuple[str, ...] = ()
    since: date | None = None

    def without_estimates(self) -> Disagreement:
        """The same as it is shown to whoever may not see all that the estimates rest on."""
        return msgspec.structs.replace(
            self, areas=(), disputed=(), checks=(), estimated_at=None, without=()
        )


def disagreement(
    folder: CaseFolder,
    clocks: Clocks,
    now: datetime,
    on: date | None = None,
    most: int | None = None,
) -> Disagreement:
    """Everything that differs in a case, as known by the clocks.

    Estimates rest on all claims, so none are shown where `clocks` ask for an earlier knowledge.

    Args:
        folder: the case.
        clocks: as known, as recorded.
        now: the moment.
        on: the day as of which sources differ; that of the last report by default.
        most: compare so many claims, those that were reported last up to the day; all by default.

    Raises:
        LedgerError: the ledger cannot be opened.
        SettingsError: a table of the case cannot be read.
    """
    known = Clocks(known_at=clocks.known_at, recorded_at=clocks.recorded_at)
    with folder.open() as ledger:
        lineage = trace(_compared(ledger, known, on, most))
    found = {f.recorded.claim_id: f for f in lineage.found}
    last = _last_report(lineage.found)
    day = on or (None if last is None else (last - timedelta(microseconds=1)).date())
    fused = read_fused(folder) if known == Clocks() else None

    def sided(one: Found) -> str:
        return side_of(one, folder.case)

    return Disagreement(
        day=day,
        places=() if day is None else differing_places(lineage.found, day, ground_in(folder)),
        totals=stated_totals(lineage.statements, found, folder.case, sided),
        gains=stated_totals(lineage.statements, found, folder.case, sided, "took"),
        maps=_known_maps(read_map_areas(folder, _series(found)), clocks.known_at),
        areas=() if fused is None else fused.areas,
        disputed=() if fused is None else tuple(s for s in fused.standings if s.disputed),
        checks=() if fused is None else tuple(c for c in fused.checks if c.kind == "total"),
        stamps=Stamps(
            situation_as_of="no report yet" if day is None else str(day),
            reports_up_to=clocks.known_at or last,
            computed_at=now,
            last_report=last,
        ),
        estimated_at=None if fused is None else fused.computed_at,
        without=() if fused is None else fused.without,
        since=None if most is None else _first_report(lineage.found),
    )


def _compared(ledger: Ledger, known: Clocks, on: date | None, most: int | None) -> Iterable[Found]:
    if most is None:
        return ledgering.claims(ledger, ledgering.Asked(clocks=known))
    numbers = latest_claims(ledger, Wanted(clocks=known), (None, on))
    return tuple(opened(ledger, islice(numbers, most), known))


def _first_report(found: Iterable[Found]) -> date | None:
    days = (f.recorded.reported_time.last_day for f in found)
    return min((d for d in days if d is not None), default=None)


def side_of(found: Found, case: Case) -> str:
    """The holder for whom the innermost source of a claim speaks, "" for none.

    Where nobody is relied on, the outlet speaks, for the party that the case says is behind it.
    """
    chain = found.recorded.claim.attribution
    outlet = None if chain else case.outlet_of(found.report.outlet, found.report.url)
    party = chain[-1].party_id if chain else None if outlet is None else outlet.party_id
    day = found.recorded.reported_time.last_day
    return "" if party is None else case.holder_of(party, day).holder_id or ""


def _known_maps(maps: Iterable[MapArea], known_at: datetime | None) -> tuple[MapArea, ...]:
    """Maps of days that were over by then."""
    return tuple(m for m in maps if known_at is None or m.day < known_at.date())


def _series(found: Mapping[str, Found]) -> list[str]:
    """The series of maps that claims are of."""
    return sorted({f.terms.import_id for f in found.values() if f.terms is not None})


def _last_report(found: Iterable[Found]) -> datetime | None:
    """The end of the time in which the last dated report was published."""
    ends = [
        end
        for f in found
        if is_dated(f.recorded.reported_time) and (end := f.recorded.reported_time.end) is not None
    ]
    return max(ends, default=None)
