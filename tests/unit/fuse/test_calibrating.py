import numpy as np
import pytest
from msgspec.structs import replace

from whoholds.fuse.calibrating import calibrate
from whoholds.fuse.front_field import Hyper
from whoholds.fuse.nowcast import nowcast
from whoholds.fuse.state_statements import first_of_story

from fusion_cases import case_of, relabelled, war

FIXED = Hyper(reach=20.0, variance=300.0, walk=0.5, walk_reach=20.0)


def single(**sizes):
    case = case_of(war(**sizes))
    return replace(case, statements=first_of_story(case.statements))


def answer(case):
    return calibrate(case, nowcast(case, FIXED))


def test_what_is_reported_later_changes_no_earlier_day():
    case = single(places=12, days=100)
    whole = answer(case)
    assert not np.array_equal(whole.probability, nowcast(case, FIXED).probability)
    for day in (70, 82, 95):
        early = answer(replace(case, statements=case.statements.known_at(day)))
        assert np.array_equal(whole.probability[:, : day + 1], early.probability[:, : day + 1])


def test_days_before_anything_is_settled_stay_as_they_are():
    case = single(places=12, days=90)
    plain, found = nowcast(case, FIXED), answer(case)
    assert np.array_equal(found.probability[:, :81], plain.probability[:, :81])
    assert found.calibration.settled.sum() > 0
    assert found.probability.sum(axis=2) == pytest.approx(1.0)


def test_a_short_case_has_no_settled_days():
    case = single(places=8, days=40)
    found = answer(case)
    assert found.calibration.settled.sum() == 0
    assert np.array_equal(found.probability, nowcast(case, FIXED).probability)


def test_relabelling_the_parties_mirrors_the_answer():
    case = single(places=10, days=90)
    plain, named = answer(case).probability, answer(relabelled(case, [1, 0])).probability
    assert np.abs(named[:, :, [1, 0, 2]] - plain).max() < 1e-5
