from __future__ import annotations

import pytest
from fused_case import fused_case, may, small_war, take_in

from whoholds.desk.map_draft import draft, end_of
from whoholds.desk.map_making import known_state, map_state
from whoholds.model.mapped import mark_on


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = fused_case(tmp_path_factory.mktemp("map") / "aland")
    take_in(made, *small_war())
    return made


def test_a_map_has_the_cases_ground_and_what_is_said_of_it(folder):
    state = map_state(folder, draft(folder))
    by_name = dict(zip((p.name for p in state.places), state.known.marks, strict=True))
    assert set(by_name) == {"Aland", "Beford", "Cavan", "Dorf", "Elm"}
    assert by_name["Beford"] == ()
    last = state.number(state.until)
    told = mark_on(by_name["Aland"], last)
    assert (told.sign, told.state, told.origins) == ("estimated", 0, 3)
    assert mark_on(by_name["Dorf"], last).sign == "claimed"
    assert [p.name for p in state.parties] == ["Northern army", "River Front"]
    assert state.known_days[-1] == state.until
    elm = next(p for p in state.places if p.name == "Elm")
    assert elm.lat_deg is None
    assert elm.home


def test_an_earlier_state_of_knowledge_is_told_in_the_days_of_the_map(folder):
    state = map_state(folder, draft(folder))
    early = known_state(draft(folder, end_of(may(5))), state.places, state.first_day)
    assert early.known_at == may(5)
    assert len(early.marks) == len(state.places)
    aland = next(n for n, p in enumerate(state.places) if p.name == "Aland")
    dorf = next(n for n, p in enumerate(state.places) if p.name == "Dorf")
    assert early.marks[dorf] == ()
    assert state.day(early.marks[aland][0].day) == may(3)
    assert state.day(early.marks[aland][-1].last) == may(5)


def test_cells_name_places_within_reach_nearest_first(folder):
    state = map_state(folder, draft(folder))
    assert state.cells
    told = {n for n, marks in enumerate(state.known.marks) if marks}
    for cell in state.cells:
        assert len(cell.corners) in {5, 6, 7}
        kms = [km for _, km in cell.near]
        assert kms == sorted(kms)
        assert kms[-1] <= 15
        assert {n for n, _ in cell.near} <= told
