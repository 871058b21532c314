from __future__ import annotations

import json
import re
from datetime import UTC, datetime

import msgspec
import pytest

pytest.importorskip("scipy")
pytest.importorskip("h3")

from fused_case import fused_case, may, report, small_war, take_in

from whoholds.desk import ledgering
from whoholds.desk.case_folder import CaseFolder
from whoholds.desk.fusing import fuse, write_estimates
from whoholds.desk.judging import Signed
from whoholds.desk.ledgering import claims
from whoholds.desk.overriding import tell_probability
from whoholds.web import derived, drafting, map_routes
from whoholds.web.exchange import Call
from whoholds.web.server import application, workbench


@pytest.fixture(autouse=True)
def _patience(monkeypatch):
    """However busy the machine, what is made anew is waited for."""
    monkeypatch.setattr(derived, "SOON_S", 60.0)
    monkeypatch.setattr(derived, "OWN_S", 60.0)


@pytest.fixture
def folder(tmp_path):
    made = fused_case(tmp_path / "aland")
    take_in(made, *small_war())
    return made


def test_the_page_tells_the_same_as_its_data_without_a_script(browse):
    page = browse.get("/map")
    assert page.status_code == 200
    state = browse.get("/map/state.json").json()
    assert state["until"] == "2031-05-07"
    assert "held by Northern army, probability" in page.text
    assert "no legal finding" in page.text
    assert len(re.findall(r'<tr data-place="', page.text)) == 3
    assert "<style" not in page.text
    assert " style=" not in page.text


def test_a_day_in_the_address_is_the_day_of_the_table(browse):
    assert (
        "situation as of 2031-05-04, as known at 2031-05-07"
        in browse.get("/map?on=2031-05-04").text
    )
    early, late = browse.get("/map?on=1999-01-01"), browse.get("/map?on=2050-01-01")
    assert "situation as of 2031-05-03" in early.text
    assert "situation as of 2031-05-07" in late.text
    assert browse.get("/map?on=nonsense").status_code == 400


def test_another_state_of_knowledge_is_worked_out(browse):
    told = browse.get("/map/known.json?at=2031-05-05").json()
    assert told["at"] == "2031-05-05"
    latest = browse.get("/map/state.json").json()["known"]
    assert len(told["marks"]) == len(latest["marks"])
    assert sum(map(len, told["marks"])) < sum(map(len, latest["marks"]))
    assert browse.get("/map/known.json").status_code == 400
    assert browse.get("/map/known.json?at=2030-01-01").status_code == 404


def test_claims_of_a_place_lead_to_their_pages(browse):
    state = browse.get("/map/state.json").json()
    key = next(key for key, name, *_ in state["places"] if name == "Aland")
    told = browse.get("/map/place.json", params={"site": key}).json()
    assert len(told["claims"]) == 3
    page = browse.get(told["claims"][0]["href"])
    assert page.status_code == 200
    assert told["claims"][0]["quote"].strip("“”") in page.text
    assert browse.get("/map/place.json?site=nowhere").status_code == 404


def test_the_place_page_draws_its_story_where_it_is_asked_for(browse):
    state = browse.get("/map/state.json").json()
    key = next(key for key, name, *_ in state["places"] if name == "Aland")
    page = browse.get(f"/place/Aland?site={key}").text
    assert "<svg" in page
    assert "Over time, on two clocks" in page
    assert "<svg" not in browse.get("/place/Aland?known_at=2031-05-04").text


def test_before_anything_was_worked_out_a_place_page_waits_for_nothing(browse):
    assert "<svg" not in browse.get("/place/Aland").text
    browse.get("/map")
    assert "<svg" in browse.get("/place/Aland").text


def test_what_is_added_is_on_the_map_at_once(browse, folder):
    assert browse.get("/map/state.json").json()["until"] == "2031-05-07"
    take_in(folder, report("River Front", "Cavan", may(9)))
    state = browse.get("/map/state.json").json()
    assert state["until"] == "2031-05-09"
    assert "Cavan" in browse.get("/map").text


def test_drafts_are_kept_while_the_record_stands(bench):
    drafts = bench.drafts
    assert not drafts.is_ready()
    assert drafts.latest().made is drafts.latest().made
    assert drafts.is_ready()
    state, held = drafts.known(may(30)).made
    assert state is drafts.latest().made.map
    assert held is state.known
    assert drafts.known(may(4)).made[1] is drafts.known(may(4)).made[1]


def test_without_the_parts_it_says_what_to_install(browse, monkeypatch):
    monkeypatch.setattr(drafting, "can_draft", lambda: False)
    page = browse.get("/map")
    assert page.status_code == 404
    assert "whoholds[fuse,ground]" in page.text


def asked_from_afar(folder, **case):
    """A client of the same pages served beyond this machine."""
    testclient = pytest.importorskip("starlette.testclient")
    case = msgspec.structs.replace(folder.case, publication_delay_days=0, **case)
    bench = workbench(CaseFolder(path=folder.path, case=case), "0.0.0.0", 8765)
    return testclient.TestClient(application(bench), base_url="http://10.0.0.7:8765")


def test_others_are_not_quoted_what_may_not_be_handed_on(folder, monkeypatch):
    monkeypatch.setattr(ledgering, "now", lambda: datetime(2040, 1, 1, tzinfo=UTC))
    browse = asked_from_afar(folder, unpublished=("Beford Herald",))
    state = browse.get("/map/state.json").json()
    key = next(key for key, name, *_ in state["places"] if name == "Aland")
    told = browse.get("/map/place.json", params={"site": key}).json()["claims"]
    with folder.open() as ledger:
        (held,) = [f for f in claims(ledger) if f.report.outlet == "Beford Herald"]
    assert len(told) == 2
    assert held.recorded.claim_id not in {claim["id"] for claim in told}
    page = browse.get("/place/Aland", params={"site": key}).text
    assert "<svg" in page
    assert "1 claim counts, but its words may not be handed on." in page
    pages = [page, *(browse.get(path).text for path in ("/claims", "/review", "/corrections"))]
    assert not [p for p in pages if held.quote in p or held.recorded.claim_id in p]
    for hidden in (f"/claim/{held.recorded.claim_id}", f"/report/{held.recorded.report_id}"):
        assert browse.get(hidden).status_code == 404
    everybody = asked_from_afar(folder)
    assert everybody.get(f"/claim/{held.recorded.claim_id}").status_code == 200
    assert held.quote in everybody.get(f"/report/{held.recorded.report_id}").text


def test_the_desk_itself_is_quoted_everything(folder):
    case = msgspec.structs.replace(folder.case, unpublished=("Beford Herald",))
    own = workbench(CaseFolder(path=folder.path, case=case), "127.0.0.1", 8765, "Ada")
    with folder.open() as ledger:
        names = {f.recorded.claim_id for f in claims(ledger)}
    assert set(own.drafts.latest().made.draft.found) == names
    assert {f.recorded.claim_id for f in own.gathered().found} == names


def test_a_decision_to_tell_a_claimed_place_is_in_its_panel_with_who_and_why(folder):
    write_estimates(folder, fuse(folder))
    with folder.open() as ledger:
        tell_probability(folder, ledger, "Dorf", Signed(by="Ada", words="our man was there"))
    bench = workbench(folder, "127.0.0.1", 8000)
    keys = {p.name: p.key for p in bench.drafts.latest(None, 0).made.map.places}
    told = {
        name: json.loads(map_routes.map_place(bench, Call(query={"site": key})).body)["decided"]
        for name, key in keys.items()
    }
    assert "by decision of Ada" in told["Dorf"]
    assert "(our man was there; entry" in told["Dorf"]
    assert re.match(r"Estimated \(machine\), 2031-05-07: .* (\d+|over 95) %\.", told["Dorf"])
    assert told["Aland"] == ""


def test_the_map_is_made_before_anybody_asks(folder, monkeypatch):
    made, drawn = [], drafting.Drafts._drawn
    monkeypatch.setattr(
        drafting.Drafts, "_drawn", lambda own, limit: made.append(1) or drawn(own, limit)
    )
    bench = workbench(folder, "127.0.0.1", 8000)
    bench.drafts.ahead()
    assert map_routes.map_data(bench, Call()).status == 200
    assert made == [1]
