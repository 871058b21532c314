"""A report of the ledger: its text with the claims marked, and what seals it. Pure."""

from __future__ import annotations

from whoholds.desk.recalling import Recalled
from whoholds.model.entry import Found, ReportAdded
from whoholds.show.citation import capture_words
from whoholds.show.elements import Html, el, trusted
from whoholds.show.judged_words import SHORT_ID
from whoholds.show.webpage import article
from whoholds.web.framing import Frame, framed
from whoholds.web.pieces import claim_address, facts, report_address, standing
from whoholds.web.rework_forms import missed_form


def report_page(frame: Frame, held: Recalled) -> Html:
    """The report, each card with the claim's own page and its standing."""
    notes = {name: _foot(found) for name, found in held.by_name.items()}
    title = held.added.report.title or "A report"
    missed = None
    if not frame.read_only:
        own = missed_form(frame, held.added.report_id, off=not frame.by)
        missed = el("details", el("summary", "Add a claim that was missed"), own, id="missed")
    return framed(frame, title, trusted(article(held.reading, notes)), missed, _sealed(held.added))


def _foot(found: Found) -> Html:
    machine, person = standing(found)
    return el(
        "p",
        el("a", found.recorded.claim_id[:SHORT_ID], href=claim_address(found)),
        el("span", machine, class_=f"machine {found.recorded.status}"),
        el("span", person, class_=f"person {found.recorded.decision or 'none'}"),
        class_="standing",
    )


def _sealed(added: ReportAdded) -> Html:
    before = added.version_of
    rows = (
        ("report", el("code", added.report_id)),
        ("capture", el("code", capture_words(added))),
        ("read by", added.reader),
        ("version of", el("a", before, href=report_address(before)) if before else ""),
    )
    return el("section", el("h2", "In the ledger"), facts(rows, "sealed"), class_="end")
