"""Every page of a site in a browser: it fits, can be read, works by key and without script."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from axe_free import CONTRAST, UNLABELLED
from drawn_maps import draw, feature, imported, maps_folder
from fused_case import fused_case, report, take_in, total
from served_case import Served

from whoholds.desk import judging, ledgering
from whoholds.web.routes import ROUTES

WIDTHS = (360, 768, 1920)
#: Pages of other parts of the program, with tests of their own, and what is not for eyes.
ELSEWHERE = ("/map", "/outlooks", "/brief", "/login", "/api", "/collections", "/conformance")
AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core-4.14.1" / "axe.min.js"


#: Captions whose end is out of sight, as of a table that is wider than the screen.
CUT_CAPTIONS = """[...document.querySelectorAll("caption")]
  .map((one) => [one.textContent, document.createRange(), one])
  .filter(([_, range, one]) => {
    range.selectNodeContents(one);
    return range.getBoundingClientRect().right > window.innerWidth;
  }).map(([text]) => text)"""


def square(width):
    return [[20.0, 10.0], [20.0 + width, 10.0], [20.0 + width, 10.05], [20.0, 10.05], [20.0, 10.0]]


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    """A case with everything in it that the pages show, its estimates written."""
    pytest.importorskip("fastapi", reason="the web extra is not installed")
    pytest.importorskip("shapely", reason="the ground extra is not installed")
    from whoholds.desk.fusing import fuse, write_estimates

    home = tmp_path_factory.mktemp("evidence")
    folder = fused_case(home / "aland")
    maps = maps_folder(home)
    for number in range(2, 20):
        ring = square(0.02 + 0.002 * number)
        draw(maps, f"2031-05-{number:02}", feature("army" if number % 5 else "grey", ring))
    imported(folder, maps)
    day = [date(2031, 5, n) for n in range(1, 29)]
    take_in(
        folder,
        *(report("Northern army", "Aland", day[n], outlet="The Aland Post") for n in (2, 6, 11)),
        *(report("River Front", "Aland", day[n], outlet="Beford Times") for n in (8, 13)),
        report("River Front", "Dorf", day[6], by="River Front"),
        report("Northern army", "Cavan", day[9], outlet="A very " + "longwinded" * 6 + " outlet"),
        *(total(day[n], 40 - n, "The Aland Post") for n in (3, 9, 15)),
        total(day[10], 90, "Beford Times"),
    )
    with folder.open() as ledger:
        name = ledgering.claims(ledger)[-1].recorded.claim_id
        judging.retract(ledger, name, "it was a hoax", "Ada", relied_on=("The Monday brief",))
    write_estimates(folder, fuse(folder))
    running = Served(folder)
    yield running
    running.stop()


@pytest.fixture(scope="module")
def paths(served):
    """Every page of the table of routes, as a person reaches it."""
    with served.folder.open() as ledger:
        held = ledgering.claims(ledger)[0].recorded
    steps = {"{claim}": held.claim_id, "{report}": held.report_id, "{name:path}": "Aland"}
    found = []
    for route in ROUTES:
        path = route.path
        for name, value in steps.items():
            path = path.replace(name, value)
        if route.method == "GET" and not path.endswith(".json") and not path.startswith(ELSEWHERE):
            found.append(path)
    return [p for p in dict.fromkeys(found) if "{" not in p]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_fits_is_labelled_can_be_read_and_asks_nobody_else(visit, served, paths, scheme):
    page = visit(color_scheme=scheme)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        for path in paths:
            page.goto(served.address + path)
            page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
            told = (path, width)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, told
            assert page.evaluate(UNLABELLED) == [], told
            assert page.evaluate(CONTRAST) == [], told
            assert page.evaluate(CUT_CAPTIONS) == [], told
            assert (
                "neither sovereignty nor effective control" in page.locator("footer").inner_text()
            )
    assert all(url.startswith(served.address + "/") for url in page.asked)
    assert page.complaints == []


@pytest.mark.skipif(not AXE.is_file(), reason="axe-core is not there: make assets")
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(visit, served, paths, scheme):
    page = visit(color_scheme=scheme)
    found = []
    for path in paths:
        page.goto(served.address + path)
        page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
        page.evaluate(AXE.read_text(encoding="utf-8"))
        told = page.evaluate("axe.run(document).then(r => r.violations)")
        found += [
            (path, v["id"], v["nodes"][0]["html"][:90])
            for v in told
            if v["impact"] in {"serious", "critical"}
        ]
    assert found == []


def test_every_page_stands_without_script(visit, served, paths):
    page = visit(java_script_enabled=False)
    for path in paths:
        page.goto(served.address + path)
        assert page.locator("h1").count() == 1, path
        assert page.locator("nav a[href='/disagreement']").is_visible(), path


def test_from_a_mark_of_the_chart_to_the_words_in_one_click(visit):
    page = visit("/disagreement")
    marks = page.locator(".at-wide svg a")
    assert marks.count() == 3
    marks.first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/claim/"))
    assert "km2" in page.locator("#s0 .words").inner_text()


def test_the_table_says_what_the_chart_shows(visit):
    page = visit("/disagreement")
    page.locator("figure summary").click()
    table = page.locator("figure table").inner_text()
    assert "up to or almost 90 km²" in table
    assert "Aland Map Desk" in table
    assert page.locator(".at-narrow svg").is_hidden()
    page.set_viewport_size({"width": 400, "height": 900})
    assert page.locator(".at-narrow svg").is_visible()


def test_every_figure_of_these_pages_leads_to_words(visit, served):
    page = visit("/claims")
    for path in ("/disagreement", "/coverage", "/corrections", "/claims"):
        page.goto(served.address + path)
        ways = page.evaluate(
            """[...document.querySelectorAll('main a[href^="/claim"]')]
            .map(a => a.getAttribute('href'))"""
        )
        assert ways, path
        for way in sorted(set(ways))[:12]:
            page.goto(served.address + way)
            assert page.locator(".words").first.is_visible(), way


def test_the_desk_s_new_acts_by_keyboard(visit, served):
    page = visit("/review")
    waiting = page.locator(".queue h2").inner_text()
    assert "most doubts first" in waiting
    for key, name in (("x", "split"), ("m", "merge"), ("n", "missed")):
        page.keyboard.press(key)
        assert page.locator(f"#{name}").get_attribute("open") is not None
        page.keyboard.press("Escape")
        page.keyboard.press("Escape")
        assert page.locator(f"#{name}").get_attribute("open") is None
    with page.expect_navigation():
        page.keyboard.press("w")
    assert "what estimates lean on first" in page.locator(".queue h2").inner_text()
    assert "without it" in page.locator(".queue .leans").first.inner_text()
    assert page.locator(".hand .machine").count() == page.locator(".hand .person").count()
    assert page.complaints == []


def test_the_chart_prints_with_its_table_s_page(visit):
    page = visit("/disagreement")
    page.emulate_media(media="print")
    assert page.locator(".at-wide svg").is_visible()
    assert not page.locator("nav").first.is_visible()
    assert page.pdf(format="A4").startswith(b"%PDF")
