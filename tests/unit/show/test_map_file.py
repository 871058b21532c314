from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st
from map_samples import MARKS, map_sample

from whoholds.model.mapped import SIGNS, PlaceMark
from whoholds.show.map_file import FORM, compact, known_json, map_json, mark_row, marks_of

DAYS = st.integers(0, 2000)
SOME_MARKS = st.builds(
    PlaceMark,
    day=DAYS,
    sign=st.sampled_from(SIGNS),
    state=st.none() | st.integers(0, 6),
    step=st.integers(0, 20),
    disputed=st.booleans(),
    origins=st.integers(0, 500),
    last=DAYS,
    sides=st.lists(st.integers(0, 6), unique=True).map(lambda s: tuple(sorted(s))),
)


@given(st.lists(SOME_MARKS))
def test_marks_come_back_as_they_were(marks):
    row = [n for mark in marks for n in mark_row(mark)]
    assert marks_of(json.loads(compact(row))) == tuple(marks)


def test_a_map_is_told_in_whole_numbers():
    told = json.loads(compact(map_json(map_sample())))
    assert told["form"] == FORM
    assert (told["first"], told["until"]) == ("2031-05-01", "2031-07-10")
    assert told["places"][1] == ["aland:b", "Beford", 1_000_000, 2_005_000, 1]
    assert told["places"][3] == ["name:dorf", "Dorf", None, None, 0]
    assert [marks_of(row) for row in told["known"]["marks"]] == list(MARKS)
    assert told["lines"] == [["border", "Aland", None, "", [[190000, 90000, 210000, 95000]], None]]


def test_a_corner_that_two_cells_share_is_told_once():
    cells = map_json(map_sample())["cells"]
    assert len(cells["corners"]) == 8
    assert cells["cells"] == [[0, 1, 2], [1, 3, 2]]
    assert cells["near"] == [[0, 12, 1, 90], [1, 20]]


def test_a_state_of_knowledge_says_as_of_when_it_is():
    told = known_json(map_sample().known)
    assert (told["at"], told["upto"]) == ("2031-07-10", "2031-07-09")


def test_no_script_of_a_page_is_ended_by_a_name():
    assert "</script" not in compact({"a": "</script><script>"})
