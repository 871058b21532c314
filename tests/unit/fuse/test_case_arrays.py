import numpy as np
import pytest
from fuse_samples import NORTH, RIVER, day, layout, piece

from whoholds.fuse.case_arrays import FIRST_DELAY_DAYS, fusion_case, runs_of
from whoholds.fuse.state_statements import ALONE


def test_days_count_from_the_first_that_is_spoken_of():
    told = layout(piece("a", on=10, valid=4), piece("b", on=12))
    assert told.first_day == day(4)
    case = fusion_case(told, day(20))
    assert case.days == 17
    assert case.statements.reported_day.tolist() == [6, 8]
    assert case.statements.valid_day.tolist() == [0, 8]


def test_unsaid_days_are_put_back_by_the_middle_delay_known_by_then():
    told = layout(
        piece("a", on=1, valid=None),
        piece("b", on=5, valid=1),
        piece("c", on=6, valid=3),
        piece("d", on=7, valid=1),
        piece("e", on=9, valid=None),
    )
    valid = dict(zip("abcde", fusion_case(told, day(9)).statements.valid_day, strict=True))
    assert valid["a"] == 1 - FIRST_DELAY_DAYS
    assert valid["e"] == told.number(day(9)) - 4


def test_places_lie_on_a_plane_in_kilometres_and_names_alone_nowhere():
    case = fusion_case(layout(piece("a")), day(3))
    apart = np.linalg.norm(case.position[0] - case.position[1])
    assert apart == pytest.approx(0.05 * 111.195 * np.cos(np.radians(10)), rel=1e-3)
    assert np.isnan(case.position[-1]).all()


def test_a_source_is_of_the_side_of_its_pieces():
    told = layout(piece("a", source="M", side="river"), piece("b", source="W"))
    assert dict(zip(told.sources, fusion_case(told, day(1)).side, strict=True)) == {
        "M": RIVER,
        "W": None,
    }


def test_what_one_origin_says_again_of_a_place_is_a_run():
    origin = np.array([1, 1, 2, 1, 1, 1])
    place = np.array([0, 0, 0, 0, 1, 0])
    value = np.array([NORTH, NORTH, NORTH, RIVER, NORTH, NORTH])
    runs = runs_of(origin, place, value)
    assert runs[0] == runs[1] != ALONE
    assert runs[2:].tolist() == [ALONE] * 4
    assert len(runs_of(*[np.zeros(0, int)] * 3)) == 0
