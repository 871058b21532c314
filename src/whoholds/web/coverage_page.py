"""Reports by outlet and week, who fell silent, and what is said to have been left unsaid. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from urllib.parse import urlencode

from whoholds.model.entry import Found
from whoholds.model.estimate import Standing
from whoholds.show.chart_scale import MONTHS
from whoholds.show.coverage import SourceWeeks
from whoholds.show.elements import Child, Html, el, join
from whoholds.show.listing import Stamps
from whoholds.web.framing import Frame, field, framed
from whoholds.web.pieces import claim_piece, place_address, stamps_piece, table

#: Outlets, silences and places that are listed; all are counted.
MOST_LISTED = 300
_NO_OUTLET = "(no outlet stated)"
NOTE = "No report is not no change: a place that nobody reports about has not become quiet."


def coverage_page(
    frame: Frame,
    last: date | None,
    weeks: Sequence[SourceWeeks],
    silences: Sequence[Found],
    unclear: Sequence[Standing],
    stamps: Stamps,
) -> Html:
    """What the record covers.

    Args:
        frame: what stands around it.
        last: the last day counted.
        weeks: reports by outlet and week, the last week last.
        silences: claims that a source did not say something.
        unclear: places of the estimates without a recent report.
        stamps: of what is shown.
    """
    return framed(
        frame,
        "Coverage",
        el("h1", "What is covered, and what is not"),
        el("p", NOTE, class_="byline"),
        _form(last, weeks),
        _dropped([s for s in weeks if s.dropped]),
        _weeks(last, weeks) if last and weeks else el("p", "No dated report.", class_="note"),
        _unclear(unclear),
        _silences(silences),
        stamps_piece(stamps),
        here="/coverage",
    )


def _form(last: date | None, weeks: Sequence[SourceWeeks]) -> Html:
    count = len(weeks[0].counts) if weeks else 8
    until = el("input", type="date", id="until", name="until", value=str(last or ""))
    many = el("input", type="number", id="weeks", name="weeks", min=2, max=26, value=count)
    button = el("p", el("button", "Show", type="submit"), class_="field")
    fields = (field("weeks up to", until, "until"), field("how many weeks", many, "weeks"))
    return el("form", fields, button, method="get", action="/coverage", class_="clocks")


def _dropped(dropped: Sequence[SourceWeeks]) -> Html | None:
    if not dropped:
        return None
    names = [
        el("li", _outlet(s.name), f": {s.counts[-1]} in the last week, {s.usual:g} in a usual one")
        for s in dropped
    ]
    told = "! Fewer reports than usual: is it the war, or the coverage?"
    return el("section", el("h2", told), el("ul", names), class_="alarm")


def _weeks(last: date, weeks: Sequence[SourceWeeks]) -> Html:
    count = len(weeks[0].counts)
    ends = [last - timedelta(days=7 * back) for back in range(count - 1, -1, -1)]
    most = max((n for s in weeks for n in s.counts), default=1)
    heads = ("outlet", *(f"{d.day} {MONTHS[d.month - 1]}" for d in ends), "in all")
    totals = [sum(s.counts[w] for s in weeks) for w in range(count)]
    rows: list[list[Child]] = [
        [_outlet(s.name), *(_cell(s.name, n, d, most) for n, d in zip(s.counts, ends, strict=True)),
         f"{sum(s.counts):,}"]
        for s in weeks[:MOST_LISTED]
    ]  # fmt: skip
    rows.append([el("b", "all outlets"), *(f"{n:,}" for n in totals), f"{sum(totals):,}"])
    first = ends[0] - timedelta(days=6)
    told = f"Reports by outlet and week, {first} to {last}; each week under its last day"
    return el("section", el("h2", "Reports by outlet and week"),
              table(told, heads, rows, stacked=False))  # fmt: skip


def _cell(outlet: str, count: int, end: date, most: int) -> Child:
    if not count:
        return "."
    query = {"outlet": outlet, "first": str(end - timedelta(days=6)), "last": str(end)}
    if outlet == _NO_OUTLET:
        return f"{count:,}"
    bar = el("meter", f"{count}", min=0, max=most, value=count, aria_hidden="true")
    return join(el("a", f"{count:,}", href=f"/claims?{urlencode(query)}"), bar)


def _outlet(name: str) -> Child:
    if name == _NO_OUTLET:
        return name
    return el("a", name, href=f"/claims?{urlencode({'outlet': name})}")


def _unclear(unclear: Sequence[Standing]) -> Html | None:
    if not unclear:
        return None
    rows = [
        el("li", el("a", s.name, href=place_address(s.name), dir="auto"),
           " ", el("span", f"{s.support.last or 'never'}", class_="day"))
        for s in sorted(unclear, key=lambda s: (str(s.support.last or ""), s.name))[:MOST_LISTED]
    ]  # fmt: skip
    told = f"{len(unclear):,} place{'s' * (len(unclear) != 1)} without a report for two months"
    note = "with the day of the last report about each"
    return el("section", el("h2", told), el("p", note, class_="note"),
              el("ul", rows, class_="columns"))  # fmt: skip


def _silences(silences: Sequence[Found]) -> Html:
    told = f"Said not to have been said: {len(silences):,}"
    if not silences:
        inner = el("p", "No report in the record says that a source left something unsaid.",
                   class_="note")  # fmt: skip
    else:
        inner = el("div", [claim_piece(f) for f in silences[:MOST_LISTED]], class_="sources")
    return el("section", el("h2", told), inner)
