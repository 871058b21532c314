"""What the record rests on: where sources differ, how often they were right, what is missing."""

from __future__ import annotations

from whoholds.desk.area_figures import area_figures
from whoholds.desk.disagreement import Disagreement
from whoholds.desk.disagreement import disagreement as differing
from whoholds.show.elements import segment
from whoholds.web.addressed import Route, clocks_of, frame_of
from whoholds.web.disagreement_page import disagreement_page
from whoholds.web.exchange import Answer, Call, page
from whoholds.web.workbench import Workbench


def disagreement(bench: Workbench, call: Call) -> Answer:
    """Which sources differ, where, since when, and totals against places."""
    asked = clocks_of(call.query)
    on = None if asked.on is None else asked.on.last_day
    clocks = bench.clocks(asked)

    def make() -> Disagreement:
        return differing(bench.folder, clocks, bench.now(), on)

    view = bench.remembered(f"disagreement {on} {clocks} {bench.estimated_at()}", make)
    case = bench.folder.case
    charts = area_figures(view, case, lambda claim: f"/claim/{segment(claim)}")
    return page(disagreement_page(frame_of(bench), view, charts, case.party_names, call.query))


EVIDENCE = (Route(path="/disagreement", handler=disagreement),)
