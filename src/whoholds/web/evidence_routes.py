"""What the record rests on: where sources differ, how often they were right, what is missing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import islice

import whoholds
from whoholds.desk.area_figures import area_figures
from whoholds.desk.at_large import MOST_CORRECTED, Large, corrected_last, standing_claims
from whoholds.desk.corrections import corrections as correction_log
from whoholds.desk.disagreement import disagreement as differing
from whoholds.desk.fuse_files import estimates_stamp
from whoholds.desk.outward.redistribution import quotable
from whoholds.desk.private_persons import public_names
from whoholds.ledger.lookups import Wanted as Asked
from whoholds.model.entry import Found
from whoholds.model.folding import fold
from whoholds.model.fused import Fused
from whoholds.show.coverage import coverage_of, weeks_of
from whoholds.show.elements import Html, segment, trusted
from whoholds.show.listing import Stamps
from whoholds.show.outlook_page import outlook_article
from whoholds.web.addressed import Route, clocks_of, day_in, frame_of
from whoholds.web.api_description import description
from whoholds.web.api_documents import CONFORMANCE, ROOT
from whoholds.web.claims_page import (
    KINDS,
    PAGE,
    Part,
    Wanted,
    answering,
    answers,
    claims_page,
    part_of,
)
from whoholds.web.corrections_page import corrections_page
from whoholds.web.coverage_page import coverage_page
from whoholds.web.disagreement_page import differing_piece, disagreement_page
from whoholds.web.drafting import can_draft
from whoholds.web.exchange import Answer, Call, page
from whoholds.web.outlooks_page import outlooks_page
from whoholds.web.programs_page import programs_page
from whoholds.web.sources_page import sources_page
from whoholds.web.workbench import Workbench

#: Weeks of the coverage page unless another number is asked for, and how many may be.
WEEKS, FEWEST_WEEKS, MOST_WEEKS = 8, 2, 26
#: Why a page without the parts for estimates has no answers.
NOT_INSTALLED = "the parts for estimates are not installed"
#: Claims of a case of very many that are compared, the last that were reported.
MOST_COMPARED = 5_000
#: Of a case of very many claims: silences that are listed, claims that may come before those of a
#: page, and before them where the index does not tell and they are opened.
MOST_SILENCES, MOST_PAGED, MOST_OPENED = 200, 10_000_000, 5_000


def disagreement(bench: Workbench, call: Call) -> Answer:
    """Which sources differ, where, since when, and totals against places."""
    told = bench.made(*_differing(bench, call.query))
    return page(disagreement_page(frame_of(bench), told, call.query))


def warm(bench: Workbench) -> None:
    """Have what the pages of a very large case rest on made before anybody asks for it."""
    if bench.is_large():
        bench.count_ahead()
        bench.begin(*_differing(bench, {}))


def _differing(bench: Workbench, query: Mapping[str, str]) -> tuple[str, Callable[[], Html]]:
    """The name of what differs by the days of an address, and what makes it."""
    asked = clocks_of(query)
    on = None if asked.on is None else asked.on.last_day
    clocks = bench.clocks(asked)

    most = MOST_COMPARED if bench.is_large() else None

    def make() -> Html:
        view = differing(bench.folder, clocks, bench.now(), on, most)
        view = view if bench.shows_all else view.without_estimates()
        case = bench.folder.case
        charts = area_figures(view, case, lambda claim: f"/claim/{segment(claim)}")
        return differing_piece(view, charts, case.party_names)

    # What may be shown grows with the clock: it is no part of the name.
    known = f"{asked.known_at} {asked.recorded_at} {estimates_stamp(bench.folder)}"
    return f"disagreement {on} {known}", make


def sources(bench: Workbench, _: Call) -> Answer:
    """How often sources agreed with what was later settled; how good the estimates were."""
    fused = estimates_shown(bench)
    stamps = _stamps(bench, "" if fused is None else str(fused.until), fused)
    return page(sources_page(frame_of(bench), fused, bench.folder.case.party_names, stamps))


def outlooks(bench: Workbench, _: Call) -> Answer:
    """Assessments on a time axis, and what time answered to them."""
    frame = frame_of(bench)
    if bench.is_large() or not can_draft():
        why = "they rest on all claims of a very large case" if bench.is_large() else NOT_INSTALLED
        return page(outlooks_page(frame, None, f"No outlooks on this page: {why}."))
    limit = bench.limit()

    def make() -> Html:
        # Numbers are heavy and come with the extra `fuse`.
        from whoholds.desk.outlooks import Scoring, score

        table = score(bench.folder, Scoring(known_at=limit))
        return trusted(outlook_article(table, bench.folder.case.party_names))

    told = bench.made(f"outlooks {estimates_stamp(bench.folder)}", make)
    return page(outlooks_page(frame, told))


def coverage(bench: Workbench, call: Call) -> Answer:
    """Reports by outlet and week, and what is not reported."""
    fused = estimates_shown(bench)
    weeks = _number(call.query, "weeks", WEEKS, (FEWEST_WEEKS, MOST_WEEKS))
    until, large = day_in(call.query, "until"), bench.large()
    if large is None:
        gathered = bench.gathered()
        last, counted = coverage_of(gathered.reports, weeks, until)
        silences = [f for f in gathered.found if f.recorded.in_force]
        silences = [f for f in silences if f.recorded.claim.kind == "silence"]
    else:
        told = list(large.reports.by_week(large.limit))
        last = until or max((day for _, day in told), default=None)
        counted = [] if last is None else weeks_of(told, last, weeks)
        silences = list(_listed(bench, large, Wanted(kind="silence"), (0, MOST_SILENCES)))
    unclear = [] if fused is None else [s for s in fused.standings if s.word == "unclear"]
    stamps = _stamps(bench, str(last or ""), fused)
    return page(coverage_page(frame_of(bench), last, counted, silences, unclear, stamps))


def corrections(bench: Workbench, _: Call) -> Answer:
    """What no longer stands as it stood."""
    large = bench.large()
    with bench.folder.open() as ledger:
        if large is None:
            gathered = bench.gathered()
            log = correction_log(ledger, gathered.found, gathered.reports)
        else:
            found, reports = corrected_last(ledger, large)
            log = correction_log(ledger, quotable(bench.folder, found), reports)
    note = None if large is None else f"Of what was done last: at most {MOST_CORRECTED:,} claims."
    return page(corrections_page(frame_of(bench), log, _stamps(bench, "", None), note))


def claims(bench: Workbench, call: Call) -> Answer:
    """The claims asked for, page by page."""
    query, large = call.query, bench.large()
    kind = query.get("kind", "")
    wanted = Wanted(
        source=query.get("source", "").strip(),
        outlet=query.get("outlet", "").strip(),
        kind=kind if kind in KINDS else "",
        first=day_in(query, "first"),
        last=day_in(query, "last"),
        known=public_names(bench.folder.case) if bench.read_only else None,
    )
    if large is None:
        found = answering((f for f in bench.gathered().found if f.recorded.in_force), wanted)
        start = _number(query, "start", 0, (0, max(0, len(found) - 1)))
        part = part_of(found, start)
    else:
        start = _number(query, "start", 0, (0, MOST_PAGED))
        held = tuple(_listed(bench, large, wanted, (start, PAGE + 1)))
        is_all = wanted == Wanted(known=wanted.known)
        count = large.overview.standing if is_all else None
        part = Part(claims=held[:PAGE], start=start, count=count, more=len(held) > PAGE)
    return page(claims_page(frame_of(bench), part, query, _stamps(bench, "", None)))


def programs(bench: Workbench, _: Call) -> Answer:
    """What programs can ask, for people."""
    told = description(ROOT, bench.folder.case.title, whoholds.__version__)
    return page(programs_page(frame_of(bench), told, CONFORMANCE))


def _listed(
    bench: Workbench, large: Large, wanted: Wanted, part: tuple[int, int]
) -> tuple[Found, ...]:
    """So many of the claims that are wanted, after so many, of a case that is not read whole."""
    start, count = part
    # Whoever publishes is relied on where nobody else is: then the index does not tell.
    by_outlet = fold(wanted.source) in {fold(name) for name in large.reports.outlets()}
    asked = Asked(
        source="" if by_outlet else wanted.source,
        outlet=wanted.outlet,
        kind=wanted.kind,
        clocks=bench.clocks(),
    )
    # Where the index tells all that is asked, what comes before is counted and not opened.
    is_told = not (wanted.source or wanted.first or wanted.last)
    skipped = start if is_told else 0
    left = min(start - skipped, MOST_OPENED)
    with bench.folder.open() as ledger:
        found = standing_claims(ledger, large, asked, (wanted.first, wanted.last), skipped)
        told = (f for f in found if answers(f, wanted) and quotable(bench.folder, (f,)))
        return tuple(islice(told, left, left + count))


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
    Route(path="/outlooks", handler=outlooks),
    Route(path="/coverage", handler=coverage),
    Route(path="/corrections", handler=corrections),
    Route(path="/claims", handler=claims),
    Route(path="/programs", handler=programs),
)
