"""Which sources differ, where, since when; stated totals beside maps and places. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from whoholds.desk.area_figures import figure_words
from whoholds.desk.disagreement import Disagreement
from whoholds.ledger.questions.differing_places import Differing
from whoholds.ledger.questions.stated_totals import StatedTotal
from whoholds.model.answers import Stand
from whoholds.show.area_chart import AreaChart, Drawn, Interval, area_chart
from whoholds.show.elements import Child, Html, el, join
from whoholds.web.derived import Shown
from whoholds.web.framing import Frame, field, framed
from whoholds.web.pieces import (
    behind_piece,
    claim_link,
    listed,
    place_address,
    stamps_piece,
    table,
)

#: Runs of difference that are listed; all are counted.
MOST_LISTED = 200
#: A map's or an estimate's day stands for a total's day within so many days.
NEAR_DAYS = 7
#: Pixels of a chart beside its key, and of one for a narrow screen.
_WIDE_PX, _NARROW_PX = 1000, 360
_MARKS = {"!": "not held by ", "~": "fought over by "}


def disagreement_page(frame: Frame, told: Shown[Html], query: Mapping[str, str]) -> Html:
    """Everything that differs.

    Args:
        frame: what stands around it.
        told: what differs, as `differing_piece` makes it.
        query: the days as they stand in the address.
    """
    return framed(
        frame,
        "Disagreement",
        el("h1", "Where the sources differ"),
        el("p", "Which sources say otherwise, where, and since when. No side is taken here: each "
           "word leads to who said it.", class_="byline"),
        behind_piece(told),
        _days_form(query),
        told.made,
        here="/disagreement",
    )  # fmt: skip


def differing_piece(
    view: Disagreement, charts: Sequence[AreaChart], names: Mapping[str, str]
) -> Html:
    """What differs, with its stamps.

    Args:
        view: what differs.
        charts: the areas, a chart a holder.
        names: of the parties by their ids.
    """
    is_open = [r for r in view.places if r.last is None]
    past = [r for r in view.places if r.last is not None]
    note = f"Of so many claims those reported since {view.since} are compared."
    return join(
        el("p", note, class_="note") if view.since else None,
        *(_chart(c, view, names) for c in charts),
        None if charts else el("p", "No source states an area, and no map was imported.",
                               class_="note"),
        _checks(view),
        _open_runs(is_open, view, names),
        _counts(view.totals, names),
        _gains(view.gains, names),
        _past_runs(past, names),
        stamps_piece(view.stamps),
    )  # fmt: skip


def _days_form(query: Mapping[str, str]) -> Html:
    days = [
        field(told, el("input", type="date", id=n, name=n, value=query.get(n, "")), n)
        for n, told in (("on", "as of"), ("known_at", "as known at the end of"))
    ]
    button = el("p", el("button", "Show", type="submit"), class_="field")
    return el("form", days, button, method="get", action="/disagreement", class_="clocks")


def _chart(chart: AreaChart, view: Disagreement, names: Mapping[str, str]) -> Html:
    note = (
        "Marks are totals as sources state them, each leading to its words; an arrow is an end "
        "that the words leave open. Lines are what maps colour. The band is what is estimated "
        "from reports of single places"
    )
    note += f", without {', '.join(view.without)}." if view.without else "."
    return el(
        "figure",
        el("figcaption", el("h2", chart.title), el("p", note, class_="note")),
        el("div", area_chart(chart, _WIDE_PX), class_="at-wide"),
        el("div", area_chart(chart, _NARROW_PX), class_="at-narrow"),
        _area_table(chart, view.totals, names),
        class_="figure",
    )


def _area_table(chart: AreaChart, totals: Iterable[StatedTotal], names: Mapping[str, str]) -> Html:
    """The same as a table: of each stated total, what maps and places come to near that day."""
    own = [t for t in totals if t.unit == "km2" and _title_of(t, names) == chart.title]
    heads = ["reported", "who says so", "for", "how much", "claims"]
    heads += [f"{line.name}: {line.note.removeprefix('map: ')}" for line in chart.drawn]
    heads += ["estimated (machine)"] if chart.ours else []
    rows = [
        [
            str(t.day),
            t.speaker,
            names.get(t.side_id, "no side known"),
            figure_words(t),
            join(*(join(claim_link(f), " ") for f in t.carriers)),
            *(_near_line(line, t.day) for line in chart.drawn),
            *([_near_interval(chart.ours, t.day)] if chart.ours else []),
        ]
        for t in own
    ]
    inner = table(
        f"{chart.title}: each stated total, and the rest within a week of it", heads, rows
    )
    return el("details", el("summary", "The same as a table"), inner)


def _title_of(total: StatedTotal, names: Mapping[str, str]) -> str:
    return f"Ground said to be held by {names.get(total.holder_id, total.holder_id)}, km²"


def _near_line(line: Drawn, day: date) -> str:
    near = [p for p in line.points if abs((p[0] - day).days) <= NEAR_DAYS]
    best = min(near, key=lambda p: abs((p[0] - day).days), default=None)
    return "no map" if best is None else f"{best[1]:,.0f}"


def _near_interval(ours: Iterable[Interval], day: date) -> str:
    near = [o for o in ours if abs((o.day - day).days) <= NEAR_DAYS]
    best = min(near, key=lambda o: abs((o.day - day).days), default=None)
    return "none" if best is None else f"{best.middle:,.0f} ({best.low:,.0f} to {best.high:,.0f})"


def _counts(totals: Iterable[StatedTotal], names: Mapping[str, str]) -> Html | None:
    own = [t for t in totals if t.unit != "km2"]
    if not own:
        return None
    heads = ("reported", "who says so", "for", "who holds how many", "claims")
    rows = [_total_row(t, names) for t in own]
    return el(
        "section",
        el("h2", "How many settlements"),
        table("Settlements said to be held, as sources count them", heads, rows),
    )


def _gains(gains: Sequence[StatedTotal], names: Mapping[str, str]) -> Html | None:
    """What sides say was taken: the one that is losing often tells no other total."""
    if not gains:
        return None
    heads = ("reported", "who says so", "for", "who took how much", "claims")
    told = "Settlements and ground said to have been taken; since when, the words of each say"
    return el(
        "section",
        el("h2", "Said to have been taken"),
        table(told, heads, [_total_row(t, names) for t in gains]),
    )


def _total_row(total: StatedTotal, names: Mapping[str, str]) -> list[Child]:
    return [
        str(total.day),
        total.speaker,
        names.get(total.side_id, "no side known"),
        f"{names.get(total.holder_id, total.holder_id)}: {figure_words(total)}",
        join(*(join(claim_link(f), " ") for f in total.carriers)),
    ]


def _checks(view: Disagreement) -> Html | None:
    if not view.checks:
        return None
    rows = [el("li", el("b", str(c.day)), f" {c.what}. ", _ids(c.claim_ids)) for c in view.checks]
    told = "! Totals that do not fit the reports of single places"
    return el("section", el("h2", told), el("ul", rows), class_="alarm")


def _ids(claims: Iterable[str]) -> Html:
    return join(*(join(el("a", c[:10], href=f"/claim/{c}"), " ") for c in claims))


def _open_runs(runs: Sequence[Differing], view: Disagreement, names: Mapping[str, str]) -> Html:
    count = f"{len(runs)} place{'s' * (len(runs) != 1)}" if runs else "no place"
    told = f"As of {view.day}, the sources differ about {count}"
    disputed = listed(el("a", s.name, href=place_address(s.name)) for s in view.disputed)
    also = el("p", "The estimates call disputed: ", disputed, class_="note") if disputed else None
    none = "About no place do the sources’ words of the last 60 days differ." if view.day else (
        "There is no dated report yet."
    )  # fmt: skip
    return el(
        "section",
        el("h2", told if view.day else "No report yet"),
        el("div", [_run(r, names) for r in runs[:MOST_LISTED]], class_="sources")
        if runs
        else el("p", none, class_="note"),
        also,
    )


def _past_runs(runs: Sequence[Differing], names: Mapping[str, str]) -> Html | None:
    if not runs:
        return None
    told = f"Where they differed before: {len(runs)} time{'s' * (len(runs) != 1)}"
    if len(runs) > MOST_LISTED:
        told += f", the last {MOST_LISTED} listed"
    rows = [
        [
            el("a", r.place, href=place_address(r.place), dir="auto"),
            f"{r.first} to {r.last}",
            el("ul", [_stand(s, stand, names) for s, stand in r.stands], class_="stands"),
        ]
        for r in runs[:MOST_LISTED]
    ]
    inner = table("Places about which sources differed", ("place", "when", "who said what"), rows)
    return el("section", el("h2", told), inner)


def _run(run: Differing, names: Mapping[str, str]) -> Html:
    return el(
        "section",
        el("h3", el("span", "! ", class_="bang"),
           el("a", run.place, href=place_address(run.place)), dir="auto"),
        el("p", f"since {run.first}", class_="note"),
        el("ul", [_stand(source, stand, names) for source, stand in run.stands], class_="stands"),
        class_="source differs",
    )  # fmt: skip


def _stand(source: str, stand: Stand, names: Mapping[str, str]) -> Html:
    """One source: what it says, for which day, and the way to its words."""
    said = "; ".join(
        _MARKS.get(key[0], "held by ") + names.get(key.lstrip("!~"), name)
        for key, name in zip(stand.holders, stand.names, strict=True)
    )
    link = claim_link(stand.claims[0], f"{stand.day}")
    return el("li", el("b", source, dir="auto"), f": {said} (", link, ")")
