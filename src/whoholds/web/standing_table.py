"""The last estimates as a table that leads to the places: what a case's page shows first. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from whoholds.model.estimate import Standing
from whoholds.model.fused import Fused
from whoholds.show.elements import Html, el, join
from whoholds.show.estimate_lines import (
    LEAST_LIKELY,
    between,
    leading,
    override_words,
    percent,
    states_of,
)
from whoholds.show.map_words import key_words
from whoholds.web.pieces import listed, site_address, table

#: Places in the table of the case's page; the map, the brief and the places' page have all.
MOST_FIRST = 8
_HEADS = ("place", "estimated (machine)", "trusting sources otherwise", "origins", "last report")
_WAYS = (("/map", "the map"), ("/brief", "the brief"), ("/disagreement", "where sources differ"))


def standing_piece(told: Fused, names: Mapping[str, str], most: int | None = None) -> Html | None:
    """How places stand by the last estimates; None where no probability is told of any.

    Args:
        told: the estimates.
        names: of the parties by their ids.
        most: so many rows, disputed places first; all by default.
    """
    shown = [s for s in told.standings if s.is_told]
    shown.sort(key=lambda s: (not s.disputed, -s.support.origins, s.name.casefold()))
    if not shown:
        return None
    count = Counter(s.word for s in told.standings)
    words = (
        f"Of {len(told.standings):,} places that reports name {count['estimated']:,} are told with "
        f"a probability, {count['claimed']:,} are only claimed, by one origin or one side, and "
        f"{count['unclear']:,} are unclear, without a report for two months. See "
    )
    cut = len(shown) - len(shown[:most])
    more = el("p", el("a", f"and {cut:,} more", href="/place"), class_="note") if cut else None
    states = states_of(told.holders, names)
    alike = Counter(s.name.casefold() for s in shown)
    return el(
        "section",
        el("h2", f"Who is said to hold what, {told.until}"),
        el("p", words, listed(el("a", w, href=at) for at, w in _WAYS), ".", class_="note"),
        table(
            "Places with a probability, disputed ones first",
            _HEADS,
            [_row(s, states, alike=alike[s.name.casefold()] > 1) for s in shown[:most]],
        ),
        more,
    )


def _row(told: Standing, states: Sequence[str], *, alike: bool) -> list[Html | str]:
    """A place; `alike` where another has its name."""
    lead = leading(told)
    what = f"{states[lead]} {percent(told.prob[lead])}"
    if told.prob[lead] < LEAST_LIKELY:
        what = f"open: {what}"
    if told.disputed:
        what += ", disputed"
    if told.override is not None:
        what += f". {override_words(told.override)}"
    return [
        join(
            el("a", told.name, href=site_address(told.site, told.name), dir="auto"),
            el("small", f" {key_words(told.site)}") if alike else None,
        ),
        what,
        between(told.low[lead], told.high[lead]),
        f"{told.support.origins:,}",
        str(told.support.last or ""),
    ]
