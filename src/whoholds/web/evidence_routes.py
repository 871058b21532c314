"""What the record rests on: where sources differ, how often they were right, what is missing."""

from __future__ import annotations

from collections.abc import Mapping

from whoholds.desk.area_figures import area_figures
from whoholds.desk.corrections import corrections as correction_log
from whoholds.desk.disagreement import disagreement as differing
from whoholds.desk.fuse_files import estimates_stamp
from whoholds.model.fused import Fused
from whoholds.show.coverage import coverage_of
from whoholds.show.elements import Html, segment
from whoholds.show.listing import Stamps
from whoholds.web.addressed import Route, clocks_of, day_in, frame_of
from whoholds.web.claims_page import KINDS, Wanted, answering, claims_page
from whoholds.web.corrections_page import corrections_page
from whoholds.web.coverage_page import coverage_page
from whoholds.web.disagreement_page import differing_piece, disagreement_page
from whoholds.web.exchange import Answer, Call, page
from whoholds.web.sources_page import sources_page
from whoholds.web.workbench import Workbench

#: Weeks of the coverage page unless another number is asked for, and how many may be.
WEEKS, FEWEST_WEEKS, MOST_WEEKS = 8, 2, 26


def disagreement(bench: Workbench, call: Call) -> Answer:
    """Which sources differ, where, since when, and totals against places."""
    asked = clocks_of(call.query)
    on = None if asked.on is None else asked.on.last_day
    clocks = bench.clocks(asked)

    def make() -> Html:
        view = differing(bench.folder, clocks, bench.now(), on)
        view = view if bench.shows_all else view.without_estimates()
        case = bench.folder.case
        charts = area_figures(view, case, lambda claim: f"/claim/{segment(claim)}")
        return differing_piece(view, charts, case.party_names)

    # What may be shown grows with the clock: it is no part of the name.
    known = f"{asked.known_at} {asked.recorded_at} {estimates_stamp(bench.folder)}"
    told = bench.made(f"disagreement {on} {known}", make)
    return page(disagreement_page(frame_of(bench), told, call.query))


def sources(bench: Workbench, _: Call) -> Answer:
    """How often sources agreed with what was later settled; how good the estimates were."""
    fused = estimates_shown(bench)
    stamps = _stamps(bench, "" if fused is None else str(fused.until), fused)
    return page(sources_page(frame_of(bench), fused, bench.folder.case.party_names, stamps))


def coverage(bench: Workbench, call: Call) -> Answer:
    """Reports by outlet and week, and what is not reported."""
    gathered, fused = bench.gathered(), estimates_shown(bench)
    weeks = _number(call.query, "weeks", WEEKS, (FEWEST_WEEKS, MOST_WEEKS))
    last, counted = coverage_of(gathered.reports, weeks, day_in(call.query, "until"))
    standing = [f for f in gathered.found if f.recorded.in_force]
    silences = [f for f in standing if f.recorded.claim.kind == "silence"]
    unclear = [] if fused is None else [s for s in fused.standings if s.word == "unclear"]
    stamps = _stamps(bench, str(last or ""), fused)
    return page(coverage_page(frame_of(bench), last, counted, silences, unclear, stamps))


def corrections(bench: Workbench, _: Call) -> Answer:
    """What no longer stands as it stood."""
    gathered = bench.gathered()
    with bench.folder.open() as ledger:
        log = correction_log(ledger, gathered.found, gathered.reports)
    return page(corrections_page(frame_of(bench), log, _stamps(bench, "", None)))


def claims(bench: Workbench, call: Call) -> Answer:
    """The claims asked for, page by page."""
    query = call.query
    kind = query.get("kind", "")
    wanted = Wanted(
        source=query.get("source", "").strip(),
        outlet=query.get("outlet", "").strip(),
        kind=kind if kind in KINDS else "",
        first=day_in(query, "first"),
        last=day_in(query, "last"),
    )
    found = answering((f for f in bench.gathered().found if f.recorded.in_force), wanted)
    start = _number(query, "start", 0, (0, max(0, len(found) - 1)))
    return page(claims_page(frame_of(bench), found, query, start, _stamps(bench, "", None)))


def estimates_shown(bench: Workbench) -> Fused | None:
    """The last estimates; none where not all of the record is shown: they rest on all of it."""
    return bench.fused() if bench.shows_all else None


def _number(query: Mapping[str, str], name: str, default: int, ends: tuple[int, int]) -> int:
    value = query.get(name, "")
    low, high = ends
    return min(max(int(value), low), high) if value.isascii() and value.isdigit() else default


def _stamps(bench: Workbench, as_of: str, fused: Fused | None) -> Stamps:
    seen = bench.overview()
    return Stamps(
        situation_as_of=as_of or "the latest reports",
        reports_up_to=seen.last_report,
        computed_at=bench.now() if fused is None else fused.computed_at,
        last_report=seen.last_report,
    )


EVIDENCE = (
    Route(path="/disagreement", handler=disagreement),
    Route(path="/sources", handler=sources),
    Route(path="/coverage", handler=coverage),
    Route(path="/corrections", handler=corrections),
    Route(path="/claims", handler=claims),
)
