"""The page of the case: one box, what came last, what waits, who fell silent. Pure."""

from __future__ import annotations

from whoholds.desk.overview import Overview
from whoholds.model.entry import ReportAdded, is_dated
from whoholds.show.coverage import SourceWeeks
from whoholds.show.elements import Html, el, join
from whoholds.web.framing import COUNTING, Frame, field, form, framed
from whoholds.web.pieces import report_address

#: Fields by which a person says what a report does not say of itself.
FACTS = (
    ("outlet", "Outlet", "text"),
    ("published", "Published (day)", "date"),
    ("title", "Title", "text"),
    ("url", "Address", "url"),
)


def home_page(frame: Frame, seen: Overview, title: str, standing: Html | None = None) -> Html:
    """The case; `standing` is how places stand by the last estimates, where there are any."""
    return framed(
        frame,
        "Case",
        el("h1", title or frame.case),
        _box(frame),
        _figures(seen) if seen.is_counted else _counting(),
        standing,
        _silent(seen.silent),
        el("h2", "Latest reports") if seen.is_counted else None,
        _latest(seen) if seen.is_counted else None,
        here="/",
    )


def _box(frame: Frame) -> Html:
    """Paste a report or type a place; a file may be dropped on it."""
    if frame.read_only:
        return el(
            "form",
            field("A place", el("input", id="name", name="name", type="text"), "name"),
            el("p", el("button", "Who is said to hold it?", type="submit"), class_="go"),
            method="get",
            action="/place",
            class_="box",
        )
    facts = [
        field(label, el("input", id=name, name=name, type=kind, autocomplete="off"), name)
        for name, label, kind in FACTS
    ]
    return form(
        frame,
        "/open",
        el("label", "Paste a report or a statement, or type a place", for_="text", class_="ask"),
        el("textarea", id="text", name="text", rows=4, spellcheck="false", autofocus=True),
        el(
            "p",
            el("label", "or a file ", for_="file"),
            el("input", type="file", id="file", name="file"),
            el("span", "drop it anywhere in this box", class_="note droppable"),
            class_="file",
        ),
        el(
            "details",
            el("summary", "What the report does not say of itself"),
            el("div", facts, class_="grid"),
        ),
        el(
            "p",
            el("button", "Read", type="submit", class_="main"),
            el(
                "span",
                " A few words are a place to look up, a sentence or two a statement to hold "
                "against the record, more is a report to read. Nothing is stored until you add it.",
                class_="note",
            ),
            class_="go",
        ),
        class_="box",
        enctype="multipart/form-data",
        id="box",
    )


def _figures(seen: Overview) -> Html:
    waiting = seen.waiting
    review = el("a", "wait for review", href="/review") if waiting else "wait for review"
    rows = (
        (seen.reports, "reports"),
        (seen.standing, "claims stand"),
        (seen.accepted, f"of {seen.standing:,} accepted by a person"),
        (seen.rejected, "rejected"),
        (waiting, review),
    )
    return el("ul", [el("li", el("b", f"{n:,}"), told) for n, told in rows], class_="figures")


def _counting() -> Html:
    """In place of the figures, while there are none."""
    again = el("a", "Load this page again", href="/")
    told = " in a moment for its figures. A place can be asked for at once."
    return el("p", f"{COUNTING} ", again, told, class_="note", role="status")


def _silent(silent: tuple[SourceWeeks, ...]) -> Html | None:
    """Outlets whose last week has far fewer reports than usual: no report is not no change."""
    if not silent:
        return None
    names = [
        el("li", el("b", s.name), f": {s.counts[-1]} in the last week, {s.usual:g} in a usual one")
        for s in silent
    ]
    told = "! Fewer reports than usual: a place that nobody reports about has not become quiet"
    return el("section", el("h2", told), el("ul", names), class_="alarm")


def _latest(seen: Overview) -> Html:
    if not seen.latest:
        return el("p", "There is none yet: paste one above.", class_="note")
    return el("ol", [el("li", _report(r, n)) for r, n in seen.latest], class_="reports")


def _report(added: ReportAdded, claims: int) -> Html:
    report = added.report
    day = added.reported_time.last_day if is_dated(added.reported_time) else None
    outlet = report.outlet or "(no outlet stated)"
    version = ", a new version" if added.version_of else ""
    ours = ", our paraphrase" if added.text_origin == "paraphrase" else ""
    return join(
        el("a", report.title or "A report without a title", href=report_address(added.report_id)),
        el(
            "small",
            f"{'undated' if day is None else day.isoformat()}, {outlet}{version}{ours}, "
            f"{claims} claim{'s' if claims != 1 else ''}",
        ),
    )
