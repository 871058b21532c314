"""The map in a browser: on a server and from a disk, by keyboard, light and dark, narrow and wide.

A small war made by hand; WHOHOLDS_MAP_CASES names folders of cases (as `whoholds demo` writes them)
to be tried besides, and WHOHOLDS_MAP_CLICKS how often the way to the words is walked.
"""

from __future__ import annotations

import os
import random
from datetime import UTC, datetime
from pathlib import Path

import pytest

pytest.importorskip("scipy", reason="the fuse extra is not installed")
pytest.importorskip("h3", reason="the ground extra is not installed")

from axe_faults import AXE, faults_of
from cell_walks import WAIT_MS, click_cell, until
from fused_case import fused_case, small_war, take_in
from msgspec.structs import replace
from served_case import Served

from whoholds.desk.case_folder import CaseFolder, open_case
from whoholds.desk.map_folder import map_
from whoholds.show.map_words import mark_words
from whoholds.web.vendor import MAP, has_vendored

CASES = [Path(p) for p in os.environ.get("WHOHOLDS_MAP_CASES", "").split(os.pathsep) if p]
CLICKS = int(os.environ.get("WHOHOLDS_MAP_CLICKS", "6"))
READY = "#map-app[data-ready=yes]"

pytestmark = pytest.mark.skipif(not has_vendored(MAP), reason="run `make assets` for the map")


@pytest.fixture(scope="module", params=["aland", *CASES], ids=lambda p: Path(p).name)
def case(request, tmp_path_factory) -> CaseFolder:
    """A case to draw; it is published at once."""
    if request.param == "aland":
        made = fused_case(tmp_path_factory.mktemp("war") / "aland")
        take_in(made, *small_war())
    else:
        made = open_case(request.param)
    return CaseFolder(path=made.path, case=replace(made.case, publication_delay_days=0))


@pytest.fixture(scope="module")
def served(case):
    pytest.importorskip("fastapi", reason="the web extra is not installed")
    running = Served(case)
    running.bench.drafts.latest()
    yield running
    running.stop()


@pytest.fixture(scope="module")
def on_disk(case, tmp_path_factory) -> Path:
    """The same as a folder."""
    out = tmp_path_factory.mktemp("disk") / "map"
    map_(case, out, states=2, clock=lambda: datetime(2040, 1, 1, tzinfo=UTC))
    return out


@pytest.fixture
def visit(map_browser):
    """Open the map at an address; what it asks for and complains of is kept."""
    contexts = []

    def open_at(address, width=1280, height=900, **options):
        context = map_browser.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(WAIT_MS)
        page.asked, page.complaints = [], []
        page.on("request", lambda request: page.asked.append(request.url))
        page.on("console", lambda message: page.complaints.append(message.text))
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.goto(address)
        if options.get("java_script_enabled", True):
            page.wait_for_selector(READY, state="attached")
        return page

    yield open_at
    for context in contexts:
        context.close()


@pytest.fixture(params=["served", "disk"])
def address(request, served, on_disk):
    """Where the map is: on a server, or in a folder."""
    if request.param == "served":
        return served.address + "/map"
    return (on_disk / "index.html").as_uri()


def noted(page):
    """What went wrong: complaints, and requests to anywhere else."""
    home = page.url.split("/map")[0]
    strange = [a for a in page.asked if not a.startswith((home, "blob:", "data:", "file:"))]
    return page.complaints, strange


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1920])
def test_it_is_drawn_without_a_complaint_and_fits(visit, address, width, scheme):
    page = visit(address, width, color_scheme=scheme)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    shown = "whoholdsMap.map.map.queryRenderedFeatures({layers: ['places']}).length > 0"
    until(page, shown)
    assert noted(page) == ([], [])


def test_the_table_tells_the_same_words_as_the_script(visit, served):
    """The words of the server, made by Python, against those of the page's script."""
    state = served.bench.drafts.latest().made.map
    page = visit(f"{served.address}/map")
    days = [0, (state.until - state.first_day).days // 2, (state.until - state.first_day).days]
    for day in days:
        page.evaluate(SET, ["#map-day", day])
        told = page.evaluate(
            "[...document.querySelectorAll('#map-table tr[data-place]')]"
            ".map(r => [Number(r.dataset.place), r.querySelector('.how').textContent])"
        )
        for number, words in told:
            marks = [m for m in state.known.marks[number] if m.day <= day]
            assert words == mark_words(state, marks[-1] if marks else None)


#: Move a slider as a hand does.
SET = """([name, value]) => {
  const slider = document.querySelector(name);
  slider.value = value;
  slider.dispatchEvent(new Event('input'));
}"""


def test_a_sign_that_the_map_has_is_not_drawn_again(visit, served):
    """Moving the day drew the sign of every place anew, and threw the picture away."""
    page = visit(served.address + "/map")
    page.evaluate("""() => {
      const c = CanvasRenderingContext2D.prototype, read = c.getImageData;
      globalThis.drawn = 0;
      c.getImageData = function (...told) { globalThis.drawn += 1; return read.apply(this, told); };
    }""")
    last = page.evaluate("whoholdsMap.data.days - 1")
    for day in (0, last):  # every sign of the two days is known after this
        page.evaluate(SET, ["#map-day", day])
    page.evaluate("globalThis.drawn = 0")
    for day in (0, last):
        page.evaluate(SET, ["#map-day", day])
    assert page.text_content("#map-day-told")
    assert page.evaluate("globalThis.drawn") == 0


def test_everything_is_reached_and_done_by_keyboard(visit, address):
    page = visit(address)
    reached = []
    for _ in range(24):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.id || document.activeElement.tagName"))
    wanted = {"map-day", "map-known", "map-play", "map-compare", "map-find", "map-in", "map-whole"}
    assert wanted <= set(reached)
    page.focus("#map-day")
    page.keyboard.press("Home")
    first = page.text_content("#map-day-told")
    assert first == page.text_content("[data-stamp=day]")
    page.keyboard.press("End")
    assert page.text_content("#map-day-told") > first
    page.focus("#map-known")
    page.keyboard.press("Home")
    until(
        page,
        "document.querySelector('[data-stamp=known]').textContent =="
        " document.querySelector('#map-known-told').textContent",
    )
    page.keyboard.press("End")
    page.focus("#map-play")
    page.keyboard.press("Enter")
    assert page.get_attribute("#map-play", "aria-pressed") == "true"
    page.wait_for_selector("#map-play[aria-pressed=false]")
    page.focus("#map-compare")
    page.keyboard.press("Space")
    page.wait_for_selector("#map-other canvas")
    page.focus("#map-swipe-at")
    page.keyboard.press("ArrowRight")
    page.focus("#map-compare")
    page.keyboard.press("Space")
    assert page.locator("#map-other").is_hidden()
    page.focus("#map canvas")
    page.keyboard.press("Minus")
    page.wait_for_timeout(600)
    page.keyboard.press("Enter")
    assert noted(page) == ([], [])


def test_the_swipe_shows_two_days_and_moves_its_edge(visit, address):
    page = visit(address)
    page.check("#map-compare")
    page.wait_for_selector("#map-other canvas")
    page.evaluate(SET, ["#map-day", page.evaluate("whoholdsMap.data.days - 1")])
    page.evaluate(SET, ["#map-other-day", 0])
    left, right = (page.text_content(f"#map-{side}-day") for side in ("left", "right"))
    assert left == page.text_content("#map-day-told")
    assert right == page.text_content("#map-other-told") < left
    for at in ("25", "75"):
        page.evaluate(SET, ["#map-swipe-at", at])
        edge = page.evaluate("document.querySelector('#map-other').style.clipPath")
        assert f"{at}%" in edge
    assert noted(page) == ([], [])


def test_as_known_earlier_the_map_knows_less(visit, served):
    page = visit(f"{served.address}/map")
    told = "document.querySelectorAll('#map-table tr[data-place]:not(.silent)').length"
    now = page.evaluate(told)
    page.evaluate(SET, ["#map-known", 0])
    first = page.text_content("#map-known-told")
    until(page, f"document.querySelector('[data-stamp=known]').textContent == '{first[:10]}'")
    assert page.evaluate(told) < now
    assert page.text_content("#map-day-told") <= first[:10]


def test_a_place_is_found_by_name_and_its_words_are_read(visit, address):
    page = visit(address)
    name = page.evaluate(
        "whoholdsMap.data.places"
        ".find(p => p.at && whoholdsMap.view.known.marks[p.number].length).name"
    )
    page.fill("#map-find", name)
    page.keyboard.press("Enter")
    page.wait_for_selector("#map-panel .card")
    assert page.text_content("#map-panel h2") == name
    assert page.evaluate("document.activeElement.tagName") == "H2"
    page.click("#map-panel .to-place")
    page.wait_for_selector("svg.place-chart")
    assert "neither sovereignty nor effective control" in page.text_content("body")


def test_from_any_sign_two_clicks_lead_to_the_words(visit, address):
    """A sign picked by chance, or a cell between: the panel, then the claim's own page."""
    page = visit(address)
    page.check("input[data-layer=cells]")
    page.wait_for_timeout(500)
    chance = random.Random(7)
    at = page.evaluate(
        "whoholdsMap.data.places.filter(p => p.at && whoholdsMap.view.marks[p.number])"
        ".map(p => p.number)"
    )
    cells = page.evaluate("whoholdsMap.map.ground.rings.length")
    for n in range(CLICKS):
        if n % 2 and cells:
            number = walk_from_a_cell(page, chance.randrange(cells))
        else:
            number = chance.choice(at)
            click_place(page, number)
        if number is None:
            continue
        until(
            page,
            "n => document.querySelector('#map-panel h2').textContent == "
            "whoholdsMap.data.places[n].name && document.querySelector('#map-panel .card') != null",
            number,
        )
        words = page.locator("#map-panel .card .words").first.evaluate(
            "node => node.firstChild.textContent"
        )
        link = page.locator("#map-panel .card .to-claim").first.get_attribute("href")
        answer = page.context.new_page()
        answer.goto(page.evaluate("at => new URL(at, location.href).href", link))
        told = " ".join(answer.text_content("body").split())
        assert " ".join(words.split()).strip("“” ") in told
        answer.close()


def click_place(page, number) -> None:
    """Click where a place is drawn, after bringing it to the middle at a scale of its own."""
    point = page.evaluate(
        """n => {
          const { map } = whoholdsMap.map;
          map.jumpTo({ center: whoholdsMap.data.places[n].at, zoom: 13 });
          const box = map.getCanvas().getBoundingClientRect();
          const at = map.project(whoholdsMap.data.places[n].at);
          return [box.left + at.x, box.top + at.y];
        }""",
        number,
    )
    until(page, "whoholdsMap.map.map.loaded()")
    page.mouse.click(*point)


def walk_from_a_cell(page, cell):
    """Click a cell, then the first place it is inferred from; None where it has no sign."""
    if not click_cell(page, cell):
        return None
    first = page.evaluate("c => whoholdsMap.map.inferred(c)[0][0]", cell)
    page.locator("#map-panel .near button").first.click()
    return first


@pytest.mark.skipif(not AXE.is_file(), reason="run `make assets` for axe-core")
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_serious_violation_of_accessibility(visit, address, scheme):
    page = visit(address, color_scheme=scheme, bypass_csp=True)
    page.evaluate("whoholdsMap.choose(0, false)")
    page.wait_for_timeout(300)
    faults = faults_of(page)
    if link := page.query_selector("#map-panel .to-place"):
        link.click()
        page.wait_for_selector("svg.place-chart")
        faults += faults_of(page)
    assert faults == []


def test_without_a_script_the_table_tells_it(visit, address):
    page = visit(address, java_script_enabled=False)
    assert page.locator("#map-app").is_hidden()
    assert page.locator("#map-table tr[data-place]").count() > 0
    assert "situation as of" in page.text_content("#map-table caption")


def test_the_first_map_is_light(on_disk, served):
    first = ["index.html", "data/state.js", "assets/map.js"]
    first += [f"assets/{n}" for n in ("webpage.css", "site.css", "map.css")]
    assert sum((on_disk / name).stat().st_size for name in first) < 1_000_000
