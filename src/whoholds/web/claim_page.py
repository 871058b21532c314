"""One claim: the line to cite it by, what proves it, what people decided about it. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from whoholds.model.entry import Found
from whoholds.show.card import Place, card_html
from whoholds.show.citation import attributed_line, capture_words, permalink
from whoholds.show.elements import Html, el, join, trusted
from whoholds.show.judged_words import SHORT_ID
from whoholds.show.listing import moment
from whoholds.web.deciding import Act
from whoholds.web.framing import Frame, framed
from whoholds.web.pieces import (
    claim_address,
    day_of,
    facts,
    outside_link,
    place_address,
    report_address,
    standing,
    words_of,
)


def claim_page(frame: Frame, case_id: str, found: Found, acts: Sequence[Act]) -> Html:
    """The claim with its citation and its history."""
    held, report = found.recorded, found.report
    line = attributed_line(held, found.added)
    card = card_html(held.claim, report, Place(held.claim_id, 0, frozenset()))
    return framed(
        frame,
        f"Claim {held.claim_id[:SHORT_ID]}",
        el("h1", "A claim"),
        el("div", words_of(found), id="s0"),
        trusted(card),
        el("h2", "To cite it"),
        copied("citation", line),
        _proof(case_id, found),
        el("h2", "What people decided"),
        history_piece(acts),
    )


def copied(name: str, text: str) -> Html:
    """A line with a button that copies it."""
    button = el("button", "Copy", type="button", data_copy=name)
    return el("div", el("p", text, id=name, dir="auto"), button, class_="copied")


def history_piece(acts: Sequence[Act]) -> Html:
    """Every decision, with its entry, who made it and when; none is ever taken out."""
    if not acts:
        return el("p", "Nobody has decided on it yet.", class_="note")
    rows = [
        el(
            "tr",
            el("td", str(a.seq)),
            el("td", moment(a.at)),
            el("td", a.by),
            el("td", a.what),
            el("td", a.reason),
        )
        for a in acts
    ]
    heads = el("tr", [el("th", h, scope="col") for h in ("entry", "when", "who", "what", "why")])
    table = el("table", el("thead", heads), el("tbody", rows))
    return el("div", table, class_="wide", tabindex="0", role="region", aria_label="Decisions")


def _proof(case_id: str, found: Found) -> Html:
    held, report, added = found.recorded, found.report, found.added
    machine, person = standing(found)
    url = report.url
    page = outside_link(url)
    p = held.claim.proposition
    places = [
        join(el("a", m.name, href=place_address(m.name)), " ") for m in (*p.places, *p.within)
    ]
    rows = (
        ("id", el("code", permalink(case_id, held.claim_id))),
        ("report", el("a", report.title or "(no title)", href=report_address(held.report_id))),
        ("outlet", report.outlet),
        ("address", page),
        ("places", join(places)),
        ("reported", day_of(held)),
        ("recorded", moment(held.recorded_time)),
        ("capture", el("code", capture_words(added))),
        ("words at", f"characters {held.claim.span.start} to {held.claim.span.end} of the text"),
        ("the machine says", machine),
        ("a person says", person),
        (
            "for programs",
            el("a", "W3C Web Annotation (JSON-LD)", href=f"{claim_address(found)}/annotation.json"),
        ),
    )
    return facts(rows, "sealed")
