"""What was corrected, taken back, replaced or amended, by whom, and who relied on it. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from whoholds.desk.corrections import Correcting, Correction
from whoholds.show.elements import Child, Html, el, join
from whoholds.show.listing import Stamps, moment
from whoholds.show.wording import headline, plain
from whoholds.web.framing import Frame, framed
from whoholds.web.pieces import claim_link, outside_link, report_address, stamps_piece, table

#: Acts that are listed, and claims of one act; all are counted.
MOST_LISTED, MOST_CLAIMS = 500, 12
#: What each act is, in the order in which they are counted.
ACTS: dict[Correcting, str] = {
    "corrected": "corrected by its source",
    "retracted": "taken back",
    "withdrawn": "withdrawn by its maker",
    "version": "new version of a report",
    "amended": "amended by a person here",
}


def corrections_page(
    frame: Frame, log: Sequence[Correction], stamps: Stamps, note: str | None = None
) -> Html:
    """The log, the latest first; nothing is ever taken out of the record."""
    counts = Counter(c.what for c in log)
    figures = [el("li", el("b", f"{counts[what]:,}"), told) for what, told in ACTS.items()]
    heads = ("when", "what", "by", "what it says", "claims", "who relied on it")
    return framed(
        frame,
        "Corrections",
        el("h1", "Corrections"),
        el("p", "What no longer stands as it stood. Nothing is taken out of the record: what was "
           "said stays, with what became of it.", class_="byline"),
        el("p", note, class_="note") if note else None,
        el("ul", figures, class_="figures"),
        table("Corrections, the latest first", heads, [_row(c) for c in log[:MOST_LISTED]])
        if log
        else el("p", "Nothing was corrected, taken back or replaced.", class_="note"),
        stamps_piece(stamps),
        here="/corrections",
    )  # fmt: skip


def _row(one: Correction) -> list[Child]:
    noted = "" if one.noted is None else f"noted {moment(one.noted)}"
    when = " ".join(filter(None, (str(one.published or ""), noted)))
    words: Child = one.words
    if one.where:
        words = join(one.words, " ", outside_link(one.where))
    if one.report is not None:
        words = join(el("a", one.words, href=report_address(one.report.report_id)))
    return [
        when or "unsaid",
        ACTS[one.what],
        one.by,
        words,
        _claims(one),
        "; ".join(one.relied_on) or "nobody is noted",
    ]


def _claims(one: Correction) -> Html | None:
    if not one.claims:
        return None
    rows = [
        el("li", claim_link(f), f" {plain(headline(f.recorded.claim))}")
        for f in one.claims[:MOST_CLAIMS]
    ]
    more = len(one.claims) - MOST_CLAIMS
    return el("ul", rows, el("li", f"and {more:,} more") if more > 0 else None, class_="stands")
