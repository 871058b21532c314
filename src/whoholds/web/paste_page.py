"""A report that was pasted, with its claims marked, before anything of it is stored. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from whoholds.desk.reading import Outcome
from whoholds.model.reading import Reading
from whoholds.show.elements import Html, el, trusted
from whoholds.show.webpage import article
from whoholds.web.framing import Frame, form, framed


def paste_page(frame: Frame, key: str, outcomes: Sequence[Outcome]) -> Html:
    """What the reader makes of a paste, and the button that adds it."""
    read = [o.reading for o in outcomes if o.reading is not None]
    failed = [el("li", str(o.error)) for o in outcomes if o.error is not None]
    return framed(
        frame,
        "Read, not stored",
        _offer(frame, key, read),
        el("ul", failed, class_="alarm") if failed else None,
        _others(read[1:]),
        trusted(article(read[0])) if read else el("h1", "Nothing was read"),
        here="/",
    )


def _offer(frame: Frame, key: str, read: Sequence[Reading]) -> Html | None:
    if not read:
        return None
    claims = sum(len(r.claims) for r in read)
    what = "1 report" if len(read) == 1 else f"{len(read):,} reports"
    return form(
        frame,
        "/add",
        el("input", type="hidden", name="key", value=key),
        el(
            "p",
            el("b", "Read, not stored."),
            f" {what}, {claims:,} claim{'s' if claims != 1 else ''}. ",
            el("button", "Add to the ledger", type="submit", class_="main", data_key="A"),
            " ",
            el("a", "leave it", href="/"),
        ),
        class_="offer",
    )


def _others(others: Sequence[Reading]) -> Html | None:
    if not others:
        return None
    rows = [el("li", r.report.title or "(no title)", f": {len(r.claims)} claims") for r in others]
    told = f"{len(others):,} more report{'s' if len(others) > 1 else ''} in it; the first is shown"
    return el("details", el("summary", told), el("ol", rows))
