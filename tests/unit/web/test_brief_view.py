"""Of which days the page of the brief tells where none are asked."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

pytest.importorskip("scipy", reason="the fuse extra is not installed")
pytest.importorskip("fastapi", reason="the web extra is not installed")

from fused_case import fused_case, small_war, take_in

from whoholds.web import brief_view
from whoholds.web.exchange import Call
from whoholds.web.server import LOCALHOST, PORT, workbench

LAST = datetime(2031, 5, 8, tzinfo=UTC)


@pytest.fixture
def bench(tmp_path):
    case = fused_case(tmp_path / "aland")
    take_in(case, *small_war())
    return workbench(case, LOCALHOST, PORT)


@pytest.mark.parametrize(("days", "told"), [(59, {}), (61, {"on": "2031-05-07"})])
def test_where_reports_ended_long_ago_it_tells_of_their_last_day(bench, monkeypatch, days, told):
    monkeypatch.setattr(bench, "now", lambda: LAST + timedelta(days=days))
    wanted = {**told, "known_at": told["on"]} if told else {}
    assert brief_view.with_days(bench, {}) == wanted


def test_the_same_question_is_worked_out_once(bench, monkeypatch):
    made, asked = [], brief_view.asked_brief
    monkeypatch.setattr(brief_view, "asked_brief", lambda *a: made.append(1) or asked(*a))
    call = Call(query={"on": "2031-05-07", "known_at": "2031-05-07"})
    one, other = (brief_view.brief_(bench, call).body for _ in range(2))
    assert one == other
    assert len(made) == 1
    brief_view.brief_(bench, Call(query={"on": "2031-05-06", "known_at": "2031-05-07"}))
    assert len(made) == 2


def test_it_is_made_before_anybody_asks_and_stands_on_the_next_day(bench, monkeypatch):
    made, asked = [], brief_view.asked_brief
    monkeypatch.setattr(brief_view, "asked_brief", lambda *a: made.append(1) or asked(*a))
    monkeypatch.setattr(bench, "now", lambda: LAST + timedelta(days=900))
    brief_view.brief_ahead(bench)
    first = brief_view.brief_(bench, Call(query={})).body.decode()
    monkeypatch.setattr(bench, "now", lambda: LAST + timedelta(days=901))
    later = brief_view.brief_(bench, Call(query={})).body.decode()
    assert len(made) == 1
    # The page around it tells how old the last report is.
    assert [told.split("<article")[1].split("</article>")[0] for told in (first, later)] == [
        first.split("<article")[1].split("</article>")[0]
    ] * 2


def test_that_of_a_very_large_case_is_not_made_ahead(bench, monkeypatch):
    monkeypatch.setattr(type(bench), "is_large", lambda _: True)
    monkeypatch.setattr(bench, "begin", lambda *_: pytest.fail("made for nobody"))
    brief_view.brief_ahead(bench)


def test_a_day_that_is_asked_for_stands(bench, monkeypatch):
    monkeypatch.setattr(bench, "now", lambda: LAST + timedelta(days=900))
    assert brief_view.with_days(bench, {"on": "2031-05-05"}) == {"on": "2031-05-05"}
    assert brief_view.with_days(bench, {"region": "Aland"})["on"] == "2031-05-07"


def test_a_very_large_case_says_what_to_run_instead(bench, monkeypatch):
    monkeypatch.setattr(type(bench), "is_large", lambda _: True)
    query = {"on": "2031-05-07", "known_at": "2031-05-08", "region": "Aland"}
    told = brief_view.brief_(bench, Call(query=query))
    text = told.body.decode()
    assert told.status == 200
    assert "whoholds brief Aland --on 2031-05-07 --known-at 2031-05-08" in text
    assert 'href="/map"' in text
