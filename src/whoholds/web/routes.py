"""What each address answers: the case's pages, and the forms that change something."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import msgspec

from whoholds.desk import ledgering
from whoholds.desk.estimated import estimates_of
from whoholds.desk.judging import Signed
from whoholds.desk.overview import Overview
from whoholds.desk.pasting import Pasted, add_pasted, read_pasted
from whoholds.desk.place_names import by_every_name
from whoholds.desk.place_view import place_view
from whoholds.desk.recalling import recall
from whoholds.errors import SettingsError, UnknownTarget
from whoholds.ledger.slices import Clocks, known_by
from whoholds.ledger.typed_days import typed_clocks
from whoholds.model.entry import Found
from whoholds.read.text.assemble import ReadOptions
from whoholds.show.citation import annotation
from whoholds.show.elements import segment
from whoholds.web import deciding
from whoholds.web.brief_view import asked_brief, brief_view
from whoholds.web.claim_page import claim_page
from whoholds.web.exchange import Answer, Call, as_json, page, see
from whoholds.web.framing import Frame
from whoholds.web.home_page import FACTS, home_page
from whoholds.web.paste_page import paste_page
from whoholds.web.pieces import CLOCKS, report_address
from whoholds.web.place_page import place_page, place_search_page
from whoholds.web.report_page import report_page
from whoholds.web.review_page import InHand, review_page
from whoholds.web.workbench import Done, Workbench

#: A text of at most this many words, on one line and without a full stop, is a name to look up.
MOST_NAME_WORDS = 6

Handler = Callable[[Workbench, Call], Answer]


class Route(msgspec.Struct, frozen=True, kw_only=True):
    """An address and what answers there; those that change something take POST alone."""

    path: str
    handler: Handler
    method: str = "GET"


def frame_of(bench: Workbench, seen: Overview | None = None) -> Frame:
    """What stands around a page now; `seen` is the case at a glance, where it was looked at."""
    seen = seen or bench.overview()
    return Frame(
        case=bench.folder.case.title or bench.folder.case.case_id,
        token=bench.gate.token,
        by=bench.by,
        read_only=bench.read_only,
        waiting=len(seen.queue),
        now=bench.now(),
        last_report=seen.last_report,
        told=bench.tell(),
    )


def home(bench: Workbench, _: Call) -> Answer:
    """The page of the case."""
    seen = bench.overview()
    return page(home_page(frame_of(bench, seen), seen, bench.folder.case.title))


def open_(bench: Workbench, call: Call) -> Answer:
    """What was put into the one box: a place to look up, or a report to read."""
    text = call.form.get("text", "")
    if not call.file and is_name(text):
        return see(f"/place/{segment(text.strip())}")
    if not call.file and not text.strip():
        return see("/")
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
    if not known_by(held.added.reported_time, bench.limit()):
        raise UnknownTarget(f"the ledger has no report {name} that is shown here")
    return page(report_page(frame_of(bench), held))


def claim(bench: Workbench, call: Call) -> Answer:
    """One claim with its citation."""
    found = _shown(bench, call.steps["claim"])
    with bench.folder.open() as ledger:
        acts = deciding.history(ledger, found.recorded.claim_id)
    return page(claim_page(frame_of(bench), bench.folder.case.case_id, found, acts))


def claim_annotation(bench: Workbench, call: Call) -> Answer:
    """The claim as a W3C Web Annotation."""
    found = _shown(bench, call.steps["claim"])
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
        estimated = estimates_of(bench.folder, asked, ledger.head())
    parties = bench.folder.case.party_names
    words = tuple(estimated.words(parties))
    return page(place_page(frame_of(bench), view, call.query, parties, words))


def place_search(bench: Workbench, call: Call) -> Answer:
    """A box to type a place in, and the way from it."""
    name = call.query.get("name", "").strip()
    return see(f"/place/{segment(name)}") if name else page(place_search_page(frame_of(bench)))


def review(bench: Workbench, call: Call) -> Answer:
    """The claim asked for, else the first that waits."""
    seen = bench.overview()
    queue = _queue(bench, seen)
    wanted = call.query.get("claim", "")
    found = next((f for f in queue if f.recorded.claim_id == wanted), None)
    if found is None and wanted:
        found = _shown(bench, wanted)
    found = found or (queue[0] if queue else None)
    hand = None if found is None else _hand(bench, queue, found)
    return page(review_page(frame_of(bench, seen), seen, queue, hand))


def name(bench: Workbench, call: Call) -> Answer:
    """Who decides from here on."""
    bench.by = call.form.get("by", "").strip()
    return see("/review")


def accept(bench: Workbench, call: Call) -> Answer:
    """The claim stands as it was read."""
    signed = _signed(bench, call)
    entry = deciding.decide(bench.folder, call.form["claim"], "accept", signed)
    return _done(bench, call, entry.seq, "accepted")


def reject(bench: Workbench, call: Call) -> Answer:
    """The claim does not stand, for a reason."""
    signed = _signed(bench, call)
    if not signed.code:
        raise SettingsError((("reason", "choose why the claim is rejected"),))
    entry = deciding.decide(bench.folder, call.form["claim"], "reject", signed)
    return _done(bench, call, entry.seq, "rejected")


def amend(bench: Workbench, call: Call) -> Answer:
    """The claim as a person would have it: the fields that were changed."""
    signed = _signed(bench, call)
    found = _shown(bench, call.form["claim"])
    before = deciding.settings_of(found.recorded.claim)
    told = {n.removeprefix("set-"): v for n, v in call.form.items() if n.startswith("set-")}
    settings = [(n, v) for n, v in told.items() if n in before and v.strip() != before[n]]
    entry = deciding.amend(bench.folder, found, settings, signed)
    return _done(bench, call, entry.seq, "amended")


def skip(bench: Workbench, call: Call) -> Answer:
    """The claim goes to the end of the queue; nothing is recorded."""
    bench.skipped.append(call.form["claim"])
    return _next(call)


def undo(bench: Workbench, call: Call) -> Answer:
    """Take the last decision that was made here back."""
    signed = _signed(bench, call)
    if not bench.done:
        raise SettingsError((("undo", "no decision was made here since the start"),))
    last = bench.done.pop()
    deciding.undo(bench.folder, last.entry, signed)
    bench.told = f"Entry {last.entry} is taken back: the claim waits as it did before."
    return see(f"/review?claim={segment(last.claim_id)}")


def is_name(text: str) -> bool:
    """Whether what was put into the box is a name to look up, not a report."""
    name = text.strip()
    short = 0 < len(name.split()) <= MOST_NAME_WORDS and "\n" not in name
    return short and not name.endswith((".", "!", "?", "”", '"')) and "<" not in name


def clocks_of(query: Mapping[str, str]) -> Clocks:
    """The three clocks from the days in an address; each stands at the end of its day, UTC.

    Raises:
        SettingsError: every value that is no day, with its name.
    """
    on, known_at, recorded_at = ((name, query.get(name, "")) for name in CLOCKS)
    return typed_clocks(on, known_at, recorded_at)


def _shown(bench: Workbench, claim_id: str) -> Found:
    """A claim that may be shown here."""
    with bench.folder.open() as ledger:
        found = ledgering.find_claim(ledger, claim_id)
    if not known_by(found.recorded.reported_time, bench.limit()):
        raise UnknownTarget(f"no claim of an id that begins with {claim_id!r} is shown here")
    return found


def _queue(bench: Workbench, seen: Overview) -> list[Found]:
    """What waits: most doubts first, what was skipped last."""
    waiting = seen.queue
    later = {claim: n for n, claim in enumerate(bench.skipped)}
    return sorted(waiting, key=lambda f: later.get(f.recorded.claim_id, -1))


def _hand(bench: Workbench, queue: list[Found], found: Found) -> InHand:
    ids = [f.recorded.claim_id for f in queue]
    own = found.recorded.claim_id
    at = ids.index(own) if own in ids else len(ids)
    with bench.folder.open() as ledger:
        held = recall(ledger, found.recorded.report_id)
        acts = deciding.history(ledger, own)
    last = bench.done[-1] if bench.done else None
    return InHand(
        found=found,
        held=held,
        at=at,
        before=ids[at - 1] if at else "",
        after=next((i for i in ids[at + 1 :]), ids[0] if at == len(ids) and ids else ""),
        acts=acts,
        undo=f"{last.what}, entry {last.entry}" if last else "",
    )


def _signed(bench: Workbench, call: Call) -> Signed:
    if not bench.by:
        raise SettingsError((("--by", "a decision has a name: give yours on the review page"),))
    form = call.form
    return Signed(by=bench.by, code=form.get("code", ""), words=form.get("words", ""))


def _done(bench: Workbench, call: Call, entry: int, what: str) -> Answer:
    claim_id = call.form["claim"]
    bench.done.append(Done(entry=entry, claim_id=claim_id, what=what))
    bench.told = f"{claim_id[:10]} {what} by {bench.by}, entry {entry}."
    return _next(call)


def _next(call: Call) -> Answer:
    after = call.form.get("next", "")
    return see(f"/review?claim={segment(after)}" if after else "/review")


def brief(bench: Workbench, call: Call) -> Answer:
    """A brief by the days in the address."""
    return page(brief_view(frame_of(bench), asked_brief(bench, call.query), call.query))


ROUTES = (
    Route(path="/", handler=home),
    Route(path="/open", handler=open_, method="POST"),
    Route(path="/add", handler=add, method="POST"),
    Route(path="/report/{report}", handler=report),
    Route(path="/claim/{claim}", handler=claim),
    Route(path="/claim/{claim}/annotation.json", handler=claim_annotation),
    Route(path="/place", handler=place_search),
    Route(path="/place/{name:path}", handler=place),
    Route(path="/brief", handler=brief),
    Route(path="/review", handler=review),
    Route(path="/name", handler=name, method="POST"),
    Route(path="/review/accept", handler=accept, method="POST"),
    Route(path="/review/reject", handler=reject, method="POST"),
    Route(path="/review/amend", handler=amend, method="POST"),
    Route(path="/review/skip", handler=skip, method="POST"),
    Route(path="/undo", handler=undo, method="POST"),
)
