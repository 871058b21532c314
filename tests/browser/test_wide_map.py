"""The map of a case of many places in a browser: had in slices, moved, asked by name."""

from __future__ import annotations

import pytest

pytest.importorskip("numba", reason="the scale extra is not installed")
pytest.importorskip("h3", reason="the ground extra is not installed")
pytest.importorskip("fastapi", reason="the web extra is not installed")

from axe_faults import AXE, faults_of
from cell_walks import WAIT_MS, until
from served_case import Served
from wide_case import wide_case

from whoholds.web.vendor import MAP, has_vendored

pytestmark = pytest.mark.skipif(not has_vendored(MAP), reason="run `make assets` for the map")


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        running = Served(wide_case(tmp_path_factory.mktemp("wide") / "aland", patch))
        yield running
        running.stop()


@pytest.fixture
def page(map_browser, served):
    with map_browser.new_context(viewport={"width": 1280, "height": 900}, bypass_csp=True) as tab:
        page = tab.new_page()
        page.set_default_timeout(WAIT_MS)
        page.complaints = []
        page.on("console", lambda message: page.complaints.append(message.text))
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.goto(served.address + "/map")
        page.wait_for_selector("#map-app[data-ready=yes]", state="attached")
        until(page, "whoholdsMap.data.shown.length > 0")
        yield page


def test_slices_come_as_the_map_is_looked_at(page):
    page.evaluate("whoholdsMap.map.map.jumpTo({zoom: 13})")
    until(page, "whoholdsMap.data.places.filter(Boolean).length == 2")
    until(page, "document.querySelectorAll('#map-table tr[data-place]').length > 0")
    assert page.complaints == []


def test_the_day_moves_what_is_told(page):
    until(page, "document.querySelectorAll('#map-table tr[data-place]').length > 0")
    page.focus("#map-day")
    page.keyboard.press("Home")
    until(
        page,
        "document.querySelector('#map-table').textContent.includes('No information')"
        " || document.querySelector('#map-table').textContent.includes('Claimed')",
    )
    assert page.text_content("#map-day-told") == page.text_content("[data-stamp=day]")


#: Notes the name of every source that is given anything from now on.
NOTE_SENT = """() => {
  globalThis.sent = [];
  for (const name of ["places", "cells", "contact", "outlines"]) {
    const source = whoholdsMap.map.map.getSource(name);
    const own = source.setData.bind(source);
    source.setData = (data) => { sent.push(name); return own(data); };
  }
}"""


def test_only_what_changed_is_sent_to_the_map_again(page):
    page.wait_for_timeout(1_000)
    page.evaluate(NOTE_SENT)
    page.evaluate("whoholdsMap.map.draw(whoholdsMap.view.marks, whoholdsMap.view.day)")
    page.wait_for_timeout(2_500)
    assert page.evaluate("sent") == []
    page.focus("#map-day")
    page.keyboard.press("Home")
    until(page, "sent.length > 0")
    assert set(page.evaluate("sent")) == {"places"}


def test_a_place_is_asked_by_name_and_its_words_are_read(page):
    page.fill("#map-find", "Dorf")
    page.keyboard.press("Enter")
    page.wait_for_selector("#map-panel .card .words")
    assert page.text_content("#map-panel h2") == "Dorf"
    page.click("#map-panel .to-claim")
    page.wait_for_url("**/claim/**")


@pytest.mark.skipif(not AXE.is_file(), reason="run `make assets` for axe-core")
def test_no_serious_violation_of_accessibility(page):
    assert faults_of(page) == []
