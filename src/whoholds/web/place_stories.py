"""A place over time for its page: worked out where it is asked for, or was for the map."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from urllib.parse import urlencode

from whoholds.desk.ledgering import Asked
from whoholds.errors import LedgerBusy
from whoholds.ledger.slices import Clocks
from whoholds.model.folding import fold
from whoholds.model.mapped import mark_on
from whoholds.show.elements import Html, el, segment
from whoholds.show.estimate_lines import NOT_LEGAL
from whoholds.show.map_words import mark_words
from whoholds.web.drafting import can_draft
from whoholds.web.exchange import Call
from whoholds.web.pieces import behind_piece, site_address
from whoholds.web.workbench import Workbench


def stories(bench: Workbench, call: Call, asked: Asked) -> tuple[Html, ...]:
    """A drawing and a table of weights for each site the question means; of a few seconds' work.

    With other clocks than the latest, how it stood by them, in words; where nothing was worked out
    yet, the way to it, so that no page waits that nobody asked to. Of a case of many places
    nothing: that would take minutes.
    """
    wanted = call.query.get("site", "")
    if asked.reviewed_only or not can_draft() or bench.drafts.wide() is not None:
        return ()
    if asked.clocks.recorded_at is not None or bench.is_large():
        return ()
    if asked.clocks != Clocks(known_at=bench.clocks().known_at):
        return _then(bench, call, asked)
    is_asked = bool(wanted) or call.query.get("estimate") == "1"
    if not is_asked and not bench.drafts.is_ready(bench.limit()):
        return (_way(call, "Over time, on two clocks", "Draw it over time"),)
    parts = (asked.place, asked.also_called, wanted)
    try:
        told = bench.made(f"place {parts}", lambda: Html("".join(_drawn(bench, wanted, asked))))
    except LedgerBusy as busy:
        # What is said of the place stands without its drawing.
        return (el("p", f"Over time and by weight: {busy}", class_="note", role="status"),)
    return tuple(p for p in (behind_piece(told), told.made) if p)


def _way(call: Call, heading: str, words: str) -> Html:
    """What can be worked out, and a link that asks for it."""
    again = f"?{urlencode({**call.query, 'estimate': '1'})}"
    way = el("p", el("a", words, href=again), " (some seconds).")
    return el("section", el("h2", heading), way, class_="estimate")


def _then(bench: Workbench, call: Call, asked: Asked) -> tuple[Html, ...]:
    """How a place stood on a day as known then; the way to it, where nobody asked for it yet."""
    on, known = asked.clocks.on, asked.clocks.known_at
    heading = "Estimated by a machine, by these clocks"
    if call.query.get("estimate") != "1":
        return (_way(call, heading, "Work out the estimate as it was known then"),)
    title = el("h2", heading)
    limit = bench.limit()
    last = date.max if known is None else (known - timedelta(microseconds=1)).date()
    shown = bench.drafts.known(last, limit, bench.wrote)
    state, held = shown.made
    at = min(last, state.until) if known is None else last
    day = min(at if on is None or on.last_day is None else on.last_day, at, state.until)
    names = {fold(n) for n in (asked.place, *asked.also_called)}
    key = call.query.get("site", "")
    told = [
        el("p", f"{p.name}, {day}, as known at the end of {at}. {mark_words(state, mark)}")
        for p, marks in zip(state.places, held.marks, strict=True)
        if (p.key == key if key else fold(p.name) in names)
        and (mark := mark_on(marks, state.number(day))) is not None
    ]
    none = el("p", "Nothing that was known then can be estimated of it.")
    note = el("p", NOT_LEGAL, class_="note")
    return (el("section", title, behind_piece(shown), told or none, note, class_="estimate"),)


def _drawn(bench: Workbench, wanted: str, asked: Asked) -> Iterator[Html]:
    from whoholds.desk.charted_place import place_story
    from whoholds.show.place_story import story_piece, story_stamps

    limit = bench.limit()
    drawn = bench.drafts.latest(limit).made
    made, state = drawn.draft, drawn.map
    names = {fold(n) for n in (asked.place, *asked.also_called)}
    keys = [wanted] if wanted else [s.key for s in made.sites if fold(s.name) in names]
    known = [k for k in keys if k in made.marks]
    for key in known:
        story = place_story(made, key, state.parties, lambda claim: f"/claim/{segment(claim)}")
        yield story_piece(story)
        yield story_stamps(story)
    if not wanted and len(known) > 1:
        ways = [el("li", el("a", k, href=site_address(k, asked.place))) for k in known]
        yield el("p", "Several places have this name:", el("ul", ways), class_="note")
