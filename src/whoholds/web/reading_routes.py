"""What is read: the case, the one box, a report, a claim, a place."""

from __future__ import annotations

from datetime import timedelta

import msgspec

from whoholds.desk import ledgering
from whoholds.desk.answering import check
from whoholds.desk.estimated import Estimated, estimates_of
from whoholds.desk.outward.redistribution import may_quote, quotable
from whoholds.desk.pasting import Pasted, add_pasted, read_pasted
from whoholds.desk.place_names import by_every_name
from whoholds.desk.place_view import place_view
from whoholds.desk.recalling import no_report, recall
from whoholds.errors import SettingsError, UnknownTarget
from whoholds.ledger.slices import known_by
from whoholds.read.text.assemble import ReadOptions
from whoholds.show.citation import annotation
from whoholds.show.elements import Html, segment
from whoholds.web import deciding
from whoholds.web.addressed import Route, clocks_of, day_in, frame_of, shown
from whoholds.web.claim_page import claim_page
from whoholds.web.evidence_routes import estimates_shown
from whoholds.web.exchange import Answer, Call, as_json, page, see
from whoholds.web.home_page import FACTS, home_page
from whoholds.web.one_box import put_in
from whoholds.web.paste_page import paste_page
from whoholds.web.pieces import report_address
from whoholds.web.place_page import place_page, place_search_page
from whoholds.web.place_stories import stories
from whoholds.web.report_page import report_page
from whoholds.web.standing_table import MOST_FIRST, standing_piece
from whoholds.web.statement_page import statement_page
from whoholds.web.workbench import Workbench

#: Places in the table below the box for one.
MOST_PLACES = 300


def home(bench: Workbench, _: Call) -> Answer:
    """The page of the case."""
    seen = bench.overview()
    standing = _standing(bench, MOST_FIRST)
    return page(home_page(frame_of(bench, seen), seen, bench.folder.case.title, standing))


def _standing(bench: Workbench, most: int | None) -> Html | None:
    """How places stand by the last estimates, so many of them; None where nothing is told."""
    told = estimates_shown(bench)
    names = bench.folder.case.party_names
    return None if told is None else standing_piece(told, names, most)


def open_(bench: Workbench, call: Call) -> Answer:
    """What was put into the one box: a place, a claim, a statement to check, a report to read."""
    text = call.form.get("text", "")
    put = "report" if call.form.get("as") == "report" else put_in(text, has_file=bool(call.file))
    match put:
        case "nothing":
            return see("/")
        case "place":
            return see(f"/place/{segment(text.strip())}")
        case "claim":
            return see(f"/claim/{segment(text.strip())}")
        case "address":
            told = "nothing is fetched from here: whoholds add ADDRESS --fetch, or paste its text"
            raise SettingsError((("address", told),))
        case "statement":
            return _checked(bench, call, text)
        case _:
            return _read(bench, call, text)


def _checked(bench: Workbench, call: Call, text: str) -> Answer:
    """A statement beside the ledger; its day is that of the last report unless it is given."""
    last = bench.overview().last_report or bench.now()
    said_on = day_in(call.form, "said_on") or (last - timedelta(microseconds=1)).date()
    by = call.form.get("said_by", "").strip()
    with bench.reading:
        told = check(bench.folder, " ".join(text.split()), said_on, by=by)
    return page(statement_page(frame_of(bench), told))


def _read(bench: Workbench, call: Call, text: str) -> Answer:
    """A report with its claims, before anything of it is stored."""
    facts = {name: call.form.get(name, "").strip() for name, *_ in FACTS}
    raw = call.file or text.replace("\r\n", "\n").encode("utf-8", "replace")
    pasted = Pasted(raw=raw, file_name=call.file_name, options=msgspec.convert(facts, ReadOptions))
    with bench.reading:
        outcomes = read_pasted(bench.folder, pasted)
    return page(paste_page(frame_of(bench), bench.keep(pasted), outcomes))


def add(bench: Workbench, call: Call) -> Answer:
    """Take what was pasted into the ledger."""
    pasted = bench.pasted(call.form.get("key", ""))
    if pasted is None:
        raise SettingsError((("paste", "it is no longer remembered: paste it again"),))
    with bench.reading:
        taken = add_pasted(bench.folder, pasted)
    added = [t for t in taken if t.report_id]
    known = sum(t.how == "known" for t in added)
    claims = sum(t.claims for t in added)
    bench.told = f"{len(added) - known} added with {claims} claims, {known} known already."
    bench.told += "".join(f" {t.error}" for t in taken if t.error is not None)
    return see(report_address(added[0].report_id) if added else "/")


def report(bench: Workbench, call: Call) -> Answer:
    """A report with its claims marked."""
    name = call.steps["report"]
    with bench.folder.open() as ledger:
        held = recall(ledger, name, bench.clocks())
        terms = ledgering.import_terms(ledger)(held.added.report)
    is_known = known_by(held.added.reported_time, bench.limit())
    if not is_known or not may_quote(bench.folder, held.added.report, terms):
        # Word by word what is told where there is none.
        raise UnknownTarget(no_report(name))
    return page(report_page(frame_of(bench), held))


def claim(bench: Workbench, call: Call) -> Answer:
    """One claim with its citation."""
    found = shown(bench, call.steps["claim"])
    with bench.folder.open() as ledger:
        acts = deciding.history(ledger, found.recorded.claim_id)
    return page(claim_page(frame_of(bench), bench.folder.case.case_id, found, acts))


def claim_annotation(bench: Workbench, call: Call) -> Answer:
    """The claim as a W3C Web Annotation."""
    found = shown(bench, call.steps["claim"])
    told = annotation(bench.folder.case.case_id, found.recorded, found.added, found.terms)
    return as_json(told, 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"')


def place(bench: Workbench, call: Call) -> Answer:
    """What is said about a place, by the clocks in the address."""
    asked = ledgering.Asked(
        place=call.steps["name"],
        reviewed_only=call.query.get("reviewed_only") == "1",
        clocks=bench.clocks(clocks_of(call.query)),
    )
    asked = by_every_name(bench.folder, asked)
    with bench.folder.open() as ledger:
        view = place_view(ledger, asked, bench.now())
        shown_here = bench.shows_all
        head = ledger.head()
        estimated = estimates_of(bench.folder, asked, head) if shown_here else Estimated()
    parties = bench.folder.case.party_names
    words = tuple(estimated.words(parties))
    # On a day that no claim speaks of, earlier ones still count for the estimate.
    drawn = stories(bench, call, asked) if view.found or call.query.get("on") else ()
    told = quotable(bench.folder, view.found)
    view = msgspec.structs.replace(view, found=told, unquoted=len(view.found) - len(told))
    return page(place_page(frame_of(bench), view, call.query, parties, words, drawn))


def place_search(bench: Workbench, call: Call) -> Answer:
    """A box to type a place in, and the way from it."""
    name = call.query.get("name", "").strip()
    if name:
        return see(f"/place/{segment(name)}")
    return page(place_search_page(frame_of(bench), _standing(bench, MOST_PLACES)))


READING = (
    Route(path="/", handler=home),
    Route(path="/open", handler=open_, method="POST"),
    Route(path="/add", handler=add, method="POST"),
    Route(path="/report/{report}", handler=report),
    Route(path="/claim/{claim}", handler=claim),
    Route(path="/claim/{claim}/annotation.json", handler=claim_annotation),
    Route(path="/place", handler=place_search),
    Route(path="/place/{name:path}", handler=place),
)
