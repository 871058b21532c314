"""Map makers' outlines: switched on, told in the table, dated when old, and not handed on."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

pytest.importorskip("scipy", reason="the fuse extra is not installed")
pytest.importorskip("h3", reason="the ground extra is not installed")

from drawn_maps import MAPPING, SQUARE, draw, feature, imported, maps_folder
from fused_case import fused_case, report, small_war, take_in
from msgspec.structs import replace

from whoholds.desk.case_folder import CaseFolder
from whoholds.desk.map_draft import draft
from whoholds.desk.map_folder import map_
from whoholds.desk.map_making import map_state
from whoholds.model.mapped import outlines_on
from whoholds.show.map_words import outline_words
from whoholds.web.vendor import MAP, has_vendored

READY = "#map-app[data-ready=yes]"
pytestmark = pytest.mark.skipif(not has_vendored(MAP), reason="run `make assets` for the map")
NOW = datetime(2040, 1, 1, tzinfo=UTC)


def drawn_war(path, mapping=MAPPING) -> CaseFolder:
    """The small war with a maker's maps of May 1 and 3; the last report is of May 25."""
    made = fused_case(path / "aland")
    late = report("Northern army", "Aland", date(2031, 5, 25), outlet="The Late Post")
    take_in(made, *small_war(), late)
    folder = maps_folder(path, mapping)
    lon, lat = 20.0, 10.0
    ring = [[lon + (x - 30.05), lat + (y - 50.05)] for x, y in SQUARE]
    draw(folder, "2031-05-01", feature("army", ring))
    draw(folder, "2031-05-03", feature("grey", ring))
    imported(made, folder)
    return CaseFolder(path=made.path, case=replace(made.case, publication_delay_days=0))


@pytest.fixture(scope="module")
def on_disk(tmp_path_factory):
    """The case and its map as a folder."""
    home = tmp_path_factory.mktemp("outlined")
    case = drawn_war(home)
    map_(case, home / "map", states=1, clock=lambda: NOW)
    return case, home / "map" / "index.html"


@pytest.fixture
def page(map_browser, on_disk):
    """The page of the folder."""
    with map_browser.new_context(viewport={"width": 1280, "height": 900}) as context:
        page = context.new_page()
        page.complaints = []
        page.on("console", lambda message: page.complaints.append(message.text))
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.goto(on_disk[1].as_uri())
        page.wait_for_selector(READY, state="attached", timeout=120_000)
        yield page


#: Move the day as a hand does; what the map was given to draw of outlines then.
ON_DAY = """async (day) => {
  const slider = document.querySelector("#map-day");
  slider.value = whoholdsMap.data.numberOf(day);
  slider.dispatchEvent(new Event("input"));
  const told = await whoholdsMap.map.map.getSource("outlines").getData();
  const lines = told.features.map((f) => f.properties).filter((p) => !p.tag);
  return lines.map((p) => [p.told, p.old]);
}"""


def test_outlines_are_switched_on_and_follow_the_day(page):
    wait = "d => whoholdsMap.data.dayText(whoholdsMap.view.day) == d"
    assert page.evaluate(ON_DAY, "2031-05-03") == []
    page.check("input[data-layer=outlines]")
    page.wait_for_timeout(2_500)
    told = page.evaluate(ON_DAY, "2031-05-04")
    page.wait_for_timeout(2_500)
    told = page.evaluate(ON_DAY, "2031-05-04")
    assert page.evaluate(wait, "2031-05-04")
    assert told == [["Aland Map Desk, 2031-05-03: unknown", False]]
    page.evaluate(ON_DAY, "2031-05-20")
    page.wait_for_timeout(2_500)
    told = page.evaluate(ON_DAY, "2031-05-20")
    assert told == [["Aland Map Desk, 2031-05-03: unknown", True]]
    assert page.complaints == []


def test_the_table_tells_the_same_words_as_the_server(page, on_disk):
    state = map_state(on_disk[0], draft(on_disk[0]))
    days = [state.first_day + timedelta(n) for n in range((state.until - state.first_day).days)]
    assert date(2031, 5, 20) in days
    for day in days:
        page.evaluate(ON_DAY, str(day))
        told = page.text_content("#map-makers tbody td")
        assert told == outline_words(list(outlines_on(state.outlines, day)), day)


def test_a_map_that_may_not_be_handed_on_is_in_no_folder(tmp_path):
    mapping = MAPPING.replace("CC BY 4.0", "No redistribution")
    case = drawn_war(tmp_path, mapping)
    assert map_state(case, draft(case)).outlines
    map_(case, tmp_path / "map", states=1, clock=lambda: NOW)
    for file in (tmp_path / "map").rglob("*"):
        assert not file.is_file() or "Aland Map Desk" not in file.read_text("utf-8"), file
