import numpy as np
import pytest

from whoholds.desk.simulated_cases import find_cases, load_case, write_estimate
from whoholds.errors import BadCase

CLAIMS = """place_id,source,allegiance,state,valid_day,reported_day,story
0,m,B,contested,0,1,s
1,n,none,B,1,1,t
"""


@pytest.fixture
def folder(tmp_path):
    return make_case(tmp_path / "one")


def make_case(folder):
    folder.mkdir()
    (folder / "places.csv").write_text("place_id,x_km,y_km,area_km2\n0,1,2,20\n1,3,4,30\n")
    (folder / "start.csv").write_text("place_id,state\n1,B\n0,A\n")
    (folder / "claims.csv").write_text(CLAIMS)
    return folder


def test_states_are_numbered_with_contested_last(folder):
    case = load_case(folder).case
    assert case.statements.value.tolist() == [2, 1]
    assert case.start.tolist() == [0, 1]
    assert case.side == (1, None)
    assert case.days == 2


def test_truth_is_read_in_the_order_of_the_file(folder):
    np.savez(folder / "truth.npz", state=np.array([[0, 1], [2, 2]]))
    assert load_case(folder).truth.tolist() == [[0, 2], [1, 1]]


def test_other_parties_are_named_by_a_file(folder):
    (folder / "states.txt").write_text("contested\nA\nB\nC\n")
    found = load_case(folder)
    assert found.case.parties == 3
    assert found.order.tolist() == [3, 0, 1, 2]


def test_an_estimate_is_written_in_the_order_of_the_file(folder, tmp_path):
    probability = np.array([[[0.5, 0.2, 0.3]]])
    path = write_estimate(tmp_path / "out", load_case(folder), probability)
    assert np.load(path)["prob"][0, 0].tolist() == [0.5, 0.3, 0.2]


def test_cases_are_found_in_a_folder_of_them(folder):
    assert find_cases(folder.parent) == [folder]
    assert find_cases(folder) == [folder]


def test_a_folder_without_a_case_is_refused(tmp_path):
    with pytest.raises(BadCase, match="no simulated case"):
        find_cases(tmp_path)


def test_a_state_that_is_none_is_refused(folder):
    (folder / "start.csv").write_text("place_id,state\n1,Q\n0,A\n")
    with pytest.raises(BadCase, match="Q"):
        load_case(folder)


def test_weekly_counts_are_figures_of_all_places(folder):
    (folder / "aggregates.csv").write_text("day,source,places_held_by_B\n1,m,2\n1,n,1.5\n")
    partial, neutral = load_case(folder).case.sums
    assert (partial.side, partial.party, partial.day, partial.said.high) == (1, 1, 1, 2.0)
    assert (neutral.side, neutral.speaker, neutral.size.sum()) == (None, "n", 2)
