"""How a place stood on a past day as known then, on its page."""

from __future__ import annotations

import pytest

pytest.importorskip("scipy", reason="the fuse extra is not installed")
pytest.importorskip("h3", reason="the ground extra is not installed")
pytest.importorskip("fastapi", reason="the web extra is not installed")

from fused_case import fused_case, small_war, take_in

from whoholds.web.exchange import Call
from whoholds.web.reading_routes import place
from whoholds.web.server import LOCALHOST, PORT, workbench


@pytest.fixture(scope="module")
def bench(tmp_path_factory):
    case = fused_case(tmp_path_factory.mktemp("war") / "aland")
    take_in(case, *small_war())
    return workbench(case, LOCALHOST, PORT)


def asked(bench, **query):
    return place(bench, Call(steps={"name": "Aland"}, query=query)).body.decode()


def test_with_clocks_the_way_to_the_estimate_and_to_other_pages_stands(bench):
    told = asked(bench, on="2031-05-04", known_at="2031-05-04")
    assert "estimate=1" in told
    assert "/disagreement?on=2031-05-04&amp;known_at=2031-05-04" in told
    assert "By the same clocks" not in asked(bench)


def test_the_estimate_is_as_it_was_known_then(bench):
    then = asked(bench, on="2031-05-04", known_at="2031-05-04", estimate="1")
    assert "Aland, 2031-05-04, as known at the end of 2031-05-04. Claimed" in then
    assert "1 independent origin (" in then
    later = asked(bench, on="2031-05-04", estimate="1")
    assert "Aland, 2031-05-04, as known at the end of 2031-05-07." in later
    never = asked(bench, known_at="2031-05-03", on="2031-05-02", estimate="1")
    assert "Nothing that was known then" in never


def test_without_a_kept_drawing_the_page_stands_with_the_way_to_it(tmp_path):
    case = fused_case(tmp_path / "aland")
    take_in(case, *small_war())
    fresh = workbench(case, LOCALHOST, PORT)
    bare = asked(fresh)
    assert "A line to copy" in bare
    assert "<svg" not in bare
    assert 'href="?estimate=1"' in bare
    assert not fresh.drafts.is_ready(fresh.limit())
    drawn = asked(fresh, estimate="1")
    assert 'class="place-chart"' in drawn
    assert "What it rests on" in drawn
    assert "Draw it over time" not in drawn
    # Kept now: whoever comes later sees it without asking.
    assert 'class="place-chart"' in asked(fresh)


def test_the_days_form_can_ask_for_the_estimate_at_once(bench):
    assert 'name="estimate" value="1"' in asked(bench)
