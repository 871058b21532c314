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
