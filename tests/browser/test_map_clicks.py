"""Two clicks from a random cell of the map to the words, on a random day.

A few on a small war; `make clicks` walks 200 on the bundled case Kursk. WHOHOLDS_CLICKS_CASE names
the folder of a case, WHOHOLDS_CLICKS how often, WHOHOLDS_CLICKS_FILE where walks are kept: a run
that was stopped goes on from there.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest

pytest.importorskip("scipy", reason="the fuse extra is not installed")
pytest.importorskip("h3", reason="the ground extra is not installed")

from cell_walks import WAIT_MS, at_source, from_a_cell, go_on
from fused_case import clicked_case
from served_case import Served

from whoholds.web.vendor import MAP, has_vendored

TIMES = int(os.environ.get("WHOHOLDS_CLICKS", "6"))
FILE = os.environ.get("WHOHOLDS_CLICKS_FILE", "")

pytestmark = pytest.mark.skipif(not has_vendored(MAP), reason="run `make assets` for the map")


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    pytest.importorskip("fastapi", reason="the web extra is not installed")
    running = Served(clicked_case(tmp_path_factory.mktemp("war") / "aland"))
    running.bench.drafts.latest()
    yield running
    running.stop()


@pytest.fixture
def page(map_browser, served):
    """The map with its cells."""
    with map_browser.new_context(viewport={"width": 1280, "height": 900}) as context:
        page = context.new_page()
        page.set_default_timeout(WAIT_MS)
        page.goto(served.address + "/map")
        page.wait_for_selector("#map-app[data-ready=yes]", state="attached")
        page.check("input[data-layer=cells]")
        page.wait_for_timeout(500)
        yield page


def test_from_any_cell_two_clicks_lead_to_the_words(page, served):
    def walk(number):
        told = from_a_cell(page, number)
        at_source(page, told)
        return told

    with served.folder.open() as ledger:
        head = ledger.head().own
    walks = go_on(Path(FILE) if FILE else None, head, TIMES, walk)
    assert len(walks) == TIMES
    assert all(w["words"] and w["clicks"] <= 2 for w in walks.values())
    inferred = sum(w["clicks"] == 2 for w in walks.values())
    places, cells = ({w[key] for w in walks.values()} for key in ("place", "cell"))
    told = f"{len(cells)} cells, {len(places)} places"
    sys.stdout.write(f"{TIMES} walks, {inferred} by an inferred cell: {told}\n")


def test_a_place_nobody_reported_of_leads_on_to_the_words(page):
    silent = "whoholdsMap.data.places.find(p => p.at && !whoholdsMap.view.marks[p.number])?.number"
    number = page.evaluate(silent)
    if number is None:
        pytest.skip("every place of this case has a report")
    page.evaluate("n => whoholdsMap.choose(n, false)", number)
    assert "No claim that was fused is about it" in page.text_content("#map-panel")
    button = page.locator("#map-panel .near button").first
    name = button.text_content()
    button.click()
    page.wait_for_selector("#map-panel .card .words")
    assert page.text_content("#map-panel h2") == name


def test_a_walk_is_made_once_and_what_is_of_another_record_anew(tmp_path):
    made = []

    def walk(number):
        if number == 2 and len(made) == 2:
            raise RuntimeError("stopped")
        made.append(number)
        return {"place": "Aland"}

    file = tmp_path / "out" / "walks.jsonl"
    with pytest.raises(RuntimeError):
        go_on(file, "h1", 4, walk)
    # A line that was cut off while it was written is no walk.
    file.write_text(file.read_text("utf-8") + '{"walk": 2, "pla', "utf-8")
    made.append(-1)
    assert sorted(go_on(file, "h1", 4, walk)) == [0, 1, 2, 3]
    assert made == [0, 1, -1, 2, 3]
    assert json.loads(file.read_text("utf-8").splitlines()[0]) == {"head": "h1"}
    go_on(file, "h2", 1, walk)
    assert made[-1] == 0
