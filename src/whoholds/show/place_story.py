"""A place as its page tells it: the drawing, and each claim with its days, its words, its weight.

Pure; the same on a server and in a folder.
"""

from __future__ import annotations

from datetime import date, datetime

import msgspec

from whoholds.model.mapped import PlaceMark
from whoholds.show.elements import Html, el, join, leads_to_a_page
from whoholds.show.judged_words import SHORT_ID
from whoholds.show.place_chart import Chart, chart_svg

#: Columns of the claims, and how the cells after the first are set.
_HEADS = ("claim and its words", "speaks of", "reported", "origin", "weight")
_CSS = ("day", "day", None, "weight")


class Weighing(msgspec.Struct, frozen=True, kw_only=True):
    """A claim about the place. `log_odds` is its weight for the state explained, None for none.

    `origin` numbers the independent roots, the oldest first: claims of one number are one witness.
    """

    claim_id: str
    leads: str
    head: str
    quote: str
    ours: str
    chain: str
    factuality: str
    spoken: date | None
    reported: date | None
    origin: int
    log_odds: float | None
    address: str = ""


class PlaceStory(msgspec.Struct, frozen=True, kw_only=True):
    """A place over time; `explained_state` is what the weights speak for, on the last day."""

    name: str
    until: date
    computed_at: datetime
    reports_up_to: date | None
    last_report: date
    words_of: PlaceMark | None
    explained_state: str
    chart: Chart
    claims: tuple[Weighing, ...]


def story_piece(story: PlaceStory) -> Html:
    """The drawing with what it shows, and the claims below it."""
    how = (
        "Thick lines: by all that is known now; thin ones: as it was known on each day. Where no "
        "line is drawn, one origin or one side alone spoke, or nobody for two months. Below, each "
        "claim at the day it speaks of and at the day it was reported; an open sign denies, or "
        "does not say when."
    )
    return el(
        "section",
        el("h2", "Over time, on two clocks"),
        el("div", chart_svg(story.chart), class_="chart-wide", tabindex="0", role="region",
           aria_label="Drawing of probabilities and claims over time"),
        el("p", how, class_="note"),
        el("h2", "What it rests on"),
        _claims(story),
    )  # fmt: skip


def story_stamps(story: PlaceStory) -> Html:
    """The four stamps."""
    upto = "none" if story.reports_up_to is None else str(story.reports_up_to)
    rows = (
        ("situation as of", str(story.until)),
        ("reports up to", upto),
        ("computed at", f"{story.computed_at:%Y-%m-%d %H:%M} UTC"),
        ("last report about it", str(story.last_report)),
    )
    return el("dl", [join(el("dt", k), el("dd", v)) for k, v in rows], class_="stamps")


def _claims(story: PlaceStory) -> Html:
    weight = (
        f"Weight: by how much the claim alone favours “{story.explained_state}” on {story.until}, "
        "in log-odds. Claims with one number of origin are one witness."
    )
    table = el(
        "table",
        el("thead", el("tr", [el("th", h, scope="col") for h in _HEADS])),
        el("tbody", [_row(claim) for claim in story.claims]),
        class_="weighed",
    )
    return join(
        el("div", table, class_="wide stack", tabindex="0", role="region", aria_label="Claims"),
        el("p", weight, class_="note"),
    )


def _row(claim: Weighing) -> Html:
    cells = (
        "unsaid" if claim.spoken is None else str(claim.spoken),
        "undated" if claim.reported is None else str(claim.reported),
        str(claim.origin),
        "none" if claim.log_odds is None else f"{claim.log_odds:+.2f}",
    )
    outside = None
    if claim.address and leads_to_a_page(claim.address):
        outside = el("a", "the report", href=claim.address, rel="noreferrer noopener")
    return el(
        "tr",
        el(
            "td",
            el("p", el("a", claim.claim_id[:SHORT_ID], href=claim.leads), " ", el("b", claim.head)),
            el("p", claim.quote, class_="words", dir="auto"),
            el("p", f"({claim.ours})", class_="note") if claim.ours else None,
            el("p", f"{claim.chain}; {claim.factuality} ", outside, class_="note"),
            id=f"c-{claim.claim_id}",
        ),
        *(
            el("td", cell, class_=css, data_head=head)
            for cell, css, head in zip(cells, _CSS, _HEADS[1:], strict=True)
        ),
    )
