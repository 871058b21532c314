"""Who held a place on a day, according to whom, how sure, and what was stated in total: from the
pages alone, as somebody does who never saw them. Six steps: the box, its button, two days, their
button with the estimate, the totals.

A war made by hand; WHOHOLDS_CLICKS_CASE names the folder of another case, WHOHOLDS_ASKED the place
and the day that it is asked about ("Aland 2031-05-06").
"""

from __future__ import annotations

import os
import sys
from datetime import date

import pytest

pytest.importorskip("scipy", reason="the fuse extra is not installed")
pytest.importorskip("h3", reason="the ground extra is not installed")
pytest.importorskip("fastapi", reason="the web extra is not installed")

from fused_case import clicked_case, total
from served_case import Served

PLACE, DAY = os.environ.get("WHOHOLDS_ASKED", "Aland 2031-05-06").rsplit(" ", 1)


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    said = total(date(2031, 5, 4), 120, "Beford Herald")
    running = Served(clicked_case(tmp_path_factory.mktemp("war") / "aland", said))
    yield running
    running.stop()


def test_the_first_question_is_answered_in_six_steps(visit, served):
    page = visit("/")
    page.set_default_timeout(180_000)
    page.fill("#text", PLACE)
    page.get_by_role("button", name="Read").click()
    page.fill("input[name=on]", DAY)
    page.fill("input[name=known_at]", DAY)
    with page.expect_navigation():
        page.get_by_role("button", name="Show, and estimate it as known then").click()
    said = page.inner_text("main")
    assert "A line to copy" in said
    told = page.locator(".estimate").first.inner_text()
    assert f"{PLACE}, {DAY}, as known at the end of {DAY}." in told
    assert "independent origin" in told
    with page.expect_navigation():
        page.get_by_role("link", name="what each side said in total").click()
    totals = page.inner_text("main")
    assert "km²" in totals
    sys.stdout.write(f"{said}\n{told}\n{totals}\n")

    assert page.complaints == []


def test_the_map_opens_on_the_day_of_its_address(visit, served):
    page = visit(f"/map?on={DAY}", java_script_enabled=False)
    assert page.text_content("[data-stamp=day]") == DAY
