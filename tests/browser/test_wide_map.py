"""The map of a case of many places in a browser: had in slices, moved, asked by name."""

from __future__ import annotations

import pytest

pytest.importorskip("numba", reason="the scale extra is not installed")
pytest.importorskip("h3", reason="the ground extra is not installed")
pytest.importorskip("fastapi", reason="the web extra is not installed")

from axe_faults import AXE, faults_of
from cell_walks import WAIT_MS, until
from served_case import Served
from wide_case import KNOWN, wide_case

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


#: A point of the page on a cell, away from every place's sign.
FREE_CELL = """() => {
  const { map, ground } = whoholdsMap.map;
  const stage = document.querySelector("#map").getBoundingClientRect();
  const middle = ([a, , c]) => map.project([(a[0] + c[0]) / 2, (a[1] + c[1]) / 2]);
  const inside = ({ x, y }) => x > 60 && y > 60 && x < stage.width - 60 && y < stage.height - 60;
  const bare = ({ x, y }) => {
    const box = [[x - 16, y - 16], [x + 16, y + 16]];
    return !map.queryRenderedFeatures(box, { layers: ["places"] }).length;
  };
  const found = ground.rings.map(middle).find(
    (p) => inside(p) && bare(p) && map.queryRenderedFeatures(p, { layers: ["cells"] }).length,
  );
  return [stage.left + found.x, stage.top + found.y];
}"""
#: Pieces of edges shared by two squares that are no side of either.
OFF_EDGES = """() => {
  const { ground } = whoholdsMap.map;
  const sides = new Set(ground.rings.flatMap((r) => r.slice(1).flatMap((b, n) => [
    `${r[n]} ${b}`, `${b} ${r[n]}`])));
  return ground.shared.filter(({ ends: [a, b] }) =>
    !sides.has(`${ground.corners[a]} ${ground.corners[b]}`)).length;
}"""
#: Degrees of longitude that a square is wide.
DEG_A_SIDE = "(whoholdsMap.map.ground.rings[0][1][0] - whoholdsMap.map.ground.rings[0][0][0])"


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


def test_the_ground_between_comes_when_asked_for_and_says_what_it_is_inferred_from(page):
    page.evaluate("whoholdsMap.map.map.jumpTo({zoom: 11})")
    assert page.evaluate("whoholdsMap.map.ground.rings.length") == 0
    page.check("[data-layer=cells]")
    until(page, "whoholdsMap.map.ground.rings.length > 0")
    until(page, "whoholdsMap.map.map.queryRenderedFeatures({layers: ['cells']}).length > 0")
    assert page.evaluate("whoholdsMap.map.ground.shared.length > 0")
    near = (
        "whoholdsMap.map.ground.near.every((n) =>"
        " n.every(([p, km]) => whoholdsMap.data.places[p] && km < 16))"
    )
    assert page.evaluate(near)
    cell = page.evaluate(FREE_CELL)
    page.mouse.click(*cell)
    page.wait_for_selector("#map-panel .near button")
    assert page.text_content("#map-panel h2") == "Inferred, no direct report"
    page.click("#map-panel .near button")
    page.wait_for_selector("#map-panel .card .words")
    assert page.complaints == []


def test_squares_are_wider_farther_off_and_the_line_of_contact_runs_along_them(page):
    page.check("[data-layer=contact]")
    for zoom in (12, 10):
        page.evaluate(f"whoholdsMap.map.map.jumpTo({{center: [20.025, 10.025], zoom: {zoom}}})")
        side = 360 / 2**zoom / 16
        until(page, f"Math.abs({DEG_A_SIDE} / {side} - 1) < 0.1")
        assert page.evaluate(OFF_EDGES) == 0
    assert page.complaints == []


def test_the_second_clock_shows_what_was_known_before(page):
    until(page, "document.querySelectorAll('#map-table tr[data-place]').length > 0")
    last = page.evaluate("JSON.stringify(whoholdsMap.view.marks)")
    page.focus("#map-known")
    page.keyboard.press("Home")
    until(page, f"whoholdsMap.view.known.at === '{KNOWN}'")
    assert page.text_content("#map-known-told") == str(KNOWN)
    assert page.text_content("[data-stamp=known]") == str(KNOWN)
    assert page.text_content("#map-day-told") <= str(KNOWN)
    until(page, "whoholdsMap.view.marks.some(Boolean)")
    assert page.evaluate("JSON.stringify(whoholdsMap.view.marks)") != last
    page.keyboard.press("End")
    until(page, "whoholdsMap.view.known.at === whoholdsMap.data.raw.until")
    assert page.complaints == []


@pytest.mark.skipif(not AXE.is_file(), reason="run `make assets` for axe-core")
def test_no_serious_violation_of_accessibility(page):
    assert faults_of(page) == []
