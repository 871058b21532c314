"""A place over time for its page: worked out where it is asked for, or was for the map."""

from __future__ import annotations

from collections.abc import Iterator

from whoholds.desk.ledgering import Asked
from whoholds.ledger.slices import Clocks
from whoholds.model.folding import fold
from whoholds.show.elements import Html, el, segment
from whoholds.web.exchange import Call
from whoholds.web.pieces import site_address
from whoholds.web.workbench import Workbench


def stories(bench: Workbench, call: Call, asked: Asked) -> tuple[Html, ...]:
    """A drawing and a table of weights for each site the question means; of a few seconds' work.

    Only where the clocks are the latest: another state of knowledge is the map's. Where nothing was
    worked out yet, the way to it.
    """
    wanted = call.query.get("site", "")
    if asked.clocks != Clocks(known_at=bench.clocks().known_at) or asked.reviewed_only:
        return ()
    if not wanted and not bench.drafts.is_ready:
        return ()
    return tuple(_drawn(bench, wanted, asked))


def _drawn(bench: Workbench, wanted: str, asked: Asked) -> Iterator[Html]:
    from whoholds.desk.charted_place import place_story
    from whoholds.show.place_story import story_piece, story_stamps

    limit = bench.limit()
    made, state = bench.drafts.latest(limit), bench.drafts.map(limit)
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
