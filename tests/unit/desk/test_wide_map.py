from __future__ import annotations

import pytest

pytest.importorskip("numba", reason="the scale extra is not installed")
pytest.importorskip("h3", reason="the ground extra is not installed")

from msgspec.structs import replace
from wide_case import wide_case

from whoholds.desk import fusing
from whoholds.desk.map_draft import draft
from whoholds.desk.wide_map import ESTIMATES, WIDE, read_wide, wide_state
from whoholds.errors import NoEstimate
from whoholds.fuse.place_marks import site_marks
from whoholds.model.mapped import mark_on


@pytest.fixture(scope="module")
def wide(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        case = wide_case(tmp_path_factory.mktemp("wide") / "aland", patch)
        yield case, fusing.fuse(case)


def test_fuse_writes_a_map_where_places_are_many(wide):
    case, fusion = wide
    made = read_wide(case)
    assert made is not None
    assert made.told.until == fusion.told.until
    assert sorted(made.columns.names) == ["Aland", "Dorf"]
    assert made.bounds == (20.0, 10.0, 20.05, 10.05)


def test_its_page_tells_the_marks_of_the_last_day(wide):
    case, fusion = wide
    made = read_wide(case)
    state = wide_state(case, made, ((), "none"))
    marks = site_marks(fusion.estimates)
    last = state.number(state.until)
    for place, told in zip(state.places, state.known.marks, strict=True):
        mark = mark_on(marks.get(place.key, ()), last)
        assert told == (() if mark is None else (mark,))
    assert state.more_places == 0


def test_a_case_of_few_places_has_none(wide, tmp_path):
    case, _ = wide
    assert read_wide(replace(case, path=tmp_path)) is None
    (tmp_path / ESTIMATES).mkdir()
    (tmp_path / ESTIMATES / WIDE).write_bytes(b"\x81\xa4form\xa1x")
    assert read_wide(replace(case, path=tmp_path)) is None


def test_a_map_worked_out_at_once_says_what_to_do(wide, monkeypatch):
    from whoholds.desk import map_draft

    monkeypatch.setattr(map_draft, "MOST_FIELD_PLACES", 1)
    with pytest.raises(NoEstimate, match="whoholds fuse"):
        draft(wide[0])
