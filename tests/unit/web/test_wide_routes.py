"""The map of a case of many places over HTTP: its page, its slices, the claims of a place."""

from __future__ import annotations

import json

import pytest

pytest.importorskip("numba", reason="the scale extra is not installed")
pytest.importorskip("h3", reason="the ground extra is not installed")
pytest.importorskip("fastapi", reason="the web extra is not installed")

from wide_case import KNOWN, wide_case

from whoholds.errors import NoEstimate, SettingsError, UnknownTarget
from whoholds.web.exchange import Call
from whoholds.web.map_routes import map_, map_data, map_known, map_place
from whoholds.web.server import LOCALHOST, PORT, workbench
from whoholds.web.wide_routes import wide_slice


@pytest.fixture(scope="module")
def bench(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        yield workbench(
            wide_case(tmp_path_factory.mktemp("wide") / "aland", patch), LOCALHOST, PORT
        )


def head_of(answer):
    length = int.from_bytes(answer.body[:4], "little")
    return json.loads(answer.body[4 : 4 + length])


def test_the_page_tells_the_places_in_words_and_draws_no_ground_unasked(bench):
    told = map_(bench, Call()).body.decode()
    assert "Aland" in told
    assert '<input type="checkbox" data-layer="cells">' in told
    assert '<input type="checkbox" data-layer="contact">' in told


def test_a_slice_of_ground_has_squares_and_the_places_they_need(bench):
    far = {"z": "12", "x": "2275", "y": "1933"}
    own = head_of(wide_slice(bench, Call(query=far)))
    told = head_of(wide_slice(bench, Call(query={**far, "ground": "1"})))
    here = {row[0] for row in (*own["places"], *told["places"])}
    assert told["squares"]
    assert {n for _, *pairs in told["squares"] for n in pairs[::2]} <= here
    assert all(0 <= square < 256 for square, *_ in told["squares"])


def test_the_data_has_no_places_but_where_they_are(bench):
    told = json.loads(map_data(bench, Call()).body)
    assert told["places"] == []
    assert told["wide"] == {"bounds": [20.0, 10.0, 20.05, 10.05], "places": 2}


def test_a_slice_has_the_places_of_its_tile(bench):
    whole = head_of(wide_slice(bench, Call(query={"z": "0", "x": "0", "y": "0"})))
    assert len(whole["places"]) + whole["left"] == 2
    nowhere = head_of(wide_slice(bench, Call(query={"z": "5", "x": "0", "y": "0"})))
    assert nowhere == {"left": 0, "places": []}
    named = head_of(wide_slice(bench, Call(query={"name": " aland "})))
    assert [row[2] for row in named["places"]] == ["Aland"]


@pytest.mark.parametrize("query", [{}, {"z": "x"}, {"z": "99", "x": "0", "y": "0"}])
def test_another_question_is_refused(bench, query):
    with pytest.raises(SettingsError):
        wide_slice(bench, Call(query=query))


def test_a_place_has_its_claims_with_their_words(bench):
    row = head_of(wide_slice(bench, Call(query={"name": "Aland"})))["places"][0]
    told = json.loads(map_place(bench, Call(query={"site": row[1]})).body)
    assert told["claims"]
    assert told["more"] == 0
    days = [c["reported"] for c in told["claims"]]
    assert days == sorted(days, reverse=True)
    assert all(c["quote"] and c["href"].startswith("/claim/") for c in told["claims"])
    with pytest.raises(UnknownTarget):
        map_place(bench, Call(query={"site": "nowhere"}))


def test_a_case_of_few_places_has_no_slices(bench, tmp_path):
    from fused_case import fused_case

    small = workbench(fused_case(tmp_path / "few"), LOCALHOST, PORT)
    with pytest.raises(UnknownTarget):
        wide_slice(small, Call(query={"z": "0", "x": "0", "y": "0"}))


def test_another_state_of_knowledge_has_the_same_places_with_other_marks(bench):
    told = json.loads(map_data(bench, Call()).body)
    assert told["known_days"] == [str(KNOWN), told["until"]]
    state = json.loads(map_known(bench, Call(query={"at": str(KNOWN)})).body)
    assert (state["at"], state["marks"]) == (str(KNOWN), [])
    assert state["upto"] <= str(KNOWN)
    tile = {"z": "0", "x": "0", "y": "0"}
    last = wide_slice(bench, Call(query=tile))
    then = wide_slice(bench, Call(query={**tile, "known": str(KNOWN)}))
    rows = [[row[:6] for row in head_of(answer)["places"]] for answer in (last, then)]
    assert rows[0] == rows[1]
    assert last.body != then.body
    ground = wide_slice(bench, Call(query={**tile, "known": str(KNOWN), "ground": "1"}))
    assert "squares" in head_of(ground)
    for ask in (map_known, wide_slice):
        with pytest.raises(NoEstimate):
            ask(bench, Call(query={**tile, "known": "2031-05-02", "at": "2031-05-02"}))
