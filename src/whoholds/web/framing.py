"""What every page has: its head, the ways to the others, and what "holds" means here. Pure."""

from __future__ import annotations

from datetime import datetime, timedelta

import msgspec

from whoholds.show.elements import Child, Html, el, join
from whoholds.show.odd_letters import HEAD, odd_in_markup

#: On every page, so that no picture or line of it is taken for more.
HOLDS = (
    "“Holds” here means: who is said to hold. It is neither sovereignty nor effective control in "
    "law, no legal finding, and not for movement or safety decisions."
)


class Frame(msgspec.Struct, frozen=True, kw_only=True):
    """What stands around a page: the case, the form's token, the age of the last report.

    `is_named`: a user has signed in and can sign out. `is_bare`: nothing of the case is told.
    `is_counted`: whether the case's figures are known already.
    """

    case: str
    token: str
    by: str
    read_only: bool
    waiting: int
    now: datetime
    last_report: datetime | None
    told: str = ""
    is_named: bool = False
    is_bare: bool = False
    is_counted: bool = True


#: In place of figures of a very large case that are not known yet.
COUNTING = "The reports and claims of this very large case are being counted."

#: The pages that the bar leads to, in its order.
WAYS = (
    ("/", "Case"),
    ("/map", "Map"),
    ("/place", "Place"),
    ("/brief", "Brief"),
    ("/disagreement", "Disagreement"),
    ("/sources", "Sources"),
    ("/outlooks", "Outlooks"),
    ("/coverage", "Coverage"),
    ("/corrections", "Corrections"),
    ("/claims", "Claims"),
    ("/review", "Review"),
)


def framed(
    frame: Frame,
    title: str,
    *content: Child,
    here: str = "",
    head: Child = None,
    wide: bool = False,
) -> Html:
    """A whole page; `head` is what stands in its head besides, `wide` pages take more room."""
    above = el(
        "head",
        el("meta", charset="utf-8"),
        el("meta", name="viewport", content="width=device-width, initial-scale=1"),
        el("title", f"{title} - {frame.case}" if frame.case else title),
        el("link", rel="icon", href="/static/icon.svg", type="image/svg+xml"),
        el("link", rel="stylesheet", href="/static/webpage.css"),
        el("link", rel="stylesheet", href="/static/site.css"),
        el("link", rel="stylesheet", href="/static/chart.css"),
        el("script", type="module", src="/static/site.js"),
        head,
    )
    told = el("p", frame.told, class_="told", role="status") if frame.told else None
    bar, shown = _bar(frame, here), join(*content)
    body = el(
        "body",
        el("a", "Skip to the page", class_="skip", href="#page"),
        bar,
        el(
            "main",
            told,
            _odd(title, bar, shown),
            shown,
            id="page",
            class_="wrap map-wrap" if wide else "wrap",
        ),
        _foot(frame),
    )
    return join(Html("<!doctype html>\n"), el("html", above, body, lang="en"))


def _odd(title: str, *markup: Html) -> Html | None:
    """What a page says of names on it that are not what they look like."""
    odd = odd_in_markup(title, *markup)
    return el("p", f"{HEAD} ", " ".join(odd), class_="alarm", role="note") if odd else None


def form(frame: Frame, action: str, *content: Child, **attributes: str) -> Html:
    """A form that sends our token with it."""
    token = el("input", type="hidden", name="token", value=frame.token)
    return el("form", token, *content, method="post", action=action, **attributes)


def field(label: str, control: Html, name: str) -> Html:
    """A control with its label above it."""
    return el("p", el("label", label, for_=name), control, class_="field")


def age(last: datetime | None, now: datetime) -> str:
    """How old the last report is, in words."""
    if last is None:
        return "There is no report yet."
    day = (last - timedelta(microseconds=1)).date()
    days = (now.date() - day).days
    ago = {0: "today", 1: "yesterday"}.get(
        days, f"{days:,} days ago" if days > 0 else "still to come"
    )
    return f"The last report is of {day}, {ago}."


def _bar(frame: Frame, here: str) -> Html:
    ways = [
        el("li", el("a", _way(name, frame), href=to, aria_current="page" if to == here else None))
        for to, name in WAYS
    ]
    who = "read only" if frame.read_only else (frame.by or "no name yet")
    if frame.is_named and frame.read_only:
        who = f"{frame.by}, reads only"
    out = None
    if frame.is_named:
        out = form(frame, "/logout", el("button", "Sign out", type="submit"), class_="out")
    return el(
        "header",
        el("p", el("b", "whoholds"), " ", frame.case, class_="mark"),
        None if frame.is_bare else el("nav", el("ul", ways), aria_label="Pages"),
        None if frame.is_bare else el("p", who, class_="who", title="who decides here"),
        out,
        class_="bar",
    )


def _way(name: str, frame: Frame) -> Html:
    count = el("span", f"{frame.waiting:,}", class_="badge", title="claims that wait")
    return join(name, " ", count) if name == "Review" and frame.waiting else join(name)


def _foot(frame: Frame) -> Html:
    return el(
        "footer",
        el("p", HOLDS),
        None
        if frame.is_bare
        else el(
            "p",
            age(frame.last_report, frame.now) if frame.is_counted else COUNTING,
            " A claim is what a report says someone says. ",
            el("a", "For programs", href="/programs"),
        ),
        class_="foot",
    )
