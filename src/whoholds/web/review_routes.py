"""The review: the claim in hand, and the forms by which a person decides about it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from whoholds.desk.leaning import Leaning, read_leanings
from whoholds.desk.overview import Overview
from whoholds.desk.recalling import recall
from whoholds.errors import SettingsError
from whoholds.model.entry import Found
from whoholds.model.folding import fold
from whoholds.show.elements import segment
from whoholds.web import deciding
from whoholds.web.addressed import Route, frame_of, shown, signed_by
from whoholds.web.exchange import Answer, Call, page, see
from whoholds.web.review_page import ORDERS, InHand, Listed, review_page
from whoholds.web.workbench import Done, Workbench

#: Claims that are offered as the one that another is.
MOST_NEAR = 60


def review(bench: Workbench, call: Call) -> Answer:
    """The claim asked for, else the first that waits."""
    seen = bench.overview()
    if call.query.get("by") in ORDERS:
        bench.order = call.query["by"]
    leaning = read_leanings(bench.folder) if bench.shows_all else {}
    if not leaning:
        bench.order = "doubt"
    queue = _queue(bench, seen, leaning)
    wanted = call.query.get("claim", "")
    found = next((f for f in queue if f.recorded.claim_id == wanted), None)
    if found is None and wanted:
        found = shown(bench, wanted)
    found = found or (queue[0] if queue else None)
    hand = None if found is None else _hand(bench, queue, found)
    listed = Listed(queue=tuple(queue), order=bench.order, leaning=leaning)
    return page(review_page(frame_of(bench, seen), seen, listed, hand))


def name(bench: Workbench, call: Call) -> Answer:
    """Who decides from here on."""
    if bench.is_named:
        raise SettingsError((("--by", "you decide under the name that you signed in with"),))
    bench.by = call.form.get("by", "").strip()
    return see("/review")


def accept(bench: Workbench, call: Call) -> Answer:
    """The claim stands as it was read."""
    signed = signed_by(bench, call)
    entry = deciding.decide(bench.folder, call.form["claim"], "accept", signed)
    return _done(bench, call, entry.seq, "accepted")


def reject(bench: Workbench, call: Call) -> Answer:
    """The claim does not stand, for a reason."""
    signed = signed_by(bench, call)
    if not signed.code:
        raise SettingsError((("reason", "choose why the claim is rejected"),))
    entry = deciding.decide(bench.folder, call.form["claim"], "reject", signed)
    return _done(bench, call, entry.seq, "rejected")


def amend(bench: Workbench, call: Call) -> Answer:
    """The claim as a person would have it: the fields that were changed."""
    signed = signed_by(bench, call)
    found = shown(bench, call.form["claim"])
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
    signed = signed_by(bench, call)
    if not bench.done:
        raise SettingsError((("undo", "no decision was made here since the start"),))
    last = bench.done.pop()
    deciding.undo(bench.folder, last.entry, signed)
    bench.told = f"Entry {last.entry} is taken back: the claim waits as it did before."
    return see(f"/review?claim={segment(last.claim_id)}")


def _queue(bench: Workbench, seen: Overview, leaning: Mapping[str, Leaning]) -> list[Found]:
    """What waits: most doubts first, or what estimates lean on most; what was skipped last."""
    waiting = list(seen.queue)
    if bench.order == "estimate":
        waiting.sort(key=lambda f: -_by(leaning.get(f.recorded.claim_id)))
    later = {claim: n for n, claim in enumerate(bench.skipped)}
    return sorted(waiting, key=lambda f: later.get(f.recorded.claim_id, -1))


def _by(leaning: Leaning | None) -> float:
    return 0.0 if leaning is None else leaning.by


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
        near=_near(bench, found),
        undo=f"{last.what}, entry {last.entry}" if last else "",
    )


def _near(bench: Workbench, found: Found) -> tuple[Found, ...]:
    """Claims that one may be the same as: of its report, and of the places it names."""
    own = {fold(m.name) for m in found.recorded.claim.proposition.places}
    if bench.large() is None:
        every: Iterable[Found] = bench.gathered().found
    else:
        # Of very many claims those of its report alone: a place may be named by thousands.
        with bench.folder.open() as ledger:
            held = recall(ledger, found.recorded.report_id, bench.clocks())
        every = held.by_name.values()
    return tuple(
        f
        for f in every
        if f.recorded.in_force
        and (
            f.recorded.report_id == found.recorded.report_id
            or own & {fold(m.name) for m in f.recorded.claim.proposition.places}
        )
    )[:MOST_NEAR]


def _done(bench: Workbench, call: Call, entry: int, what: str) -> Answer:
    claim_id = call.form["claim"]
    bench.done.append(Done(entry=entry, claim_id=claim_id, what=what))
    bench.told = f"{claim_id[:10]} {what} by {bench.by}, entry {entry}."
    return _next(call)


def _next(call: Call) -> Answer:
    after = call.form.get("next", "")
    return see(f"/review?claim={segment(after)}" if after else "/review")


REVIEW = (
    Route(path="/review", handler=review),
    Route(path="/name", handler=name, method="POST"),
    Route(path="/review/accept", handler=accept, method="POST"),
    Route(path="/review/reject", handler=reject, method="POST"),
    Route(path="/review/amend", handler=amend, method="POST"),
    Route(path="/review/skip", handler=skip, method="POST"),
    Route(path="/undo", handler=undo, method="POST"),
)
