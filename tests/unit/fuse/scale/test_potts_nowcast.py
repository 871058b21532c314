import numpy as np
import pytest
from msgspec.structs import replace

pytest.importorskip("numba")

from whoholds.fuse.chain_nowcast import chain_nowcast
from whoholds.fuse.scale.potts_nowcast import potts_hindsight, potts_nowcast

from fusion_cases import case_of, war

WAR = war(2, places=80, days=60)
CASE = case_of(WAR)


def loss(probability, first=20):
    said = np.take_along_axis(probability, WAR.truth[:, :, None], axis=2)[:, first:]
    return -np.log(np.clip(said, 1e-4, 1)).mean()


@pytest.fixture(scope="module")
def found():
    return potts_nowcast(CASE)


def test_neighbours_help(found):
    assert loss(found.probability) < loss(chain_nowcast(CASE))


def test_looking_back_knows_more(found):
    back = potts_hindsight(CASE).probability
    assert loss(back) < loss(found.probability)
    assert np.abs(back.sum(axis=2) - 1).max() < 1e-5


def test_nothing_reported_later_is_used(found):
    said = CASE.statements
    cut = replace(CASE, statements=said.rows(said.reported_day <= 40))
    early = potts_nowcast(cut).probability
    assert (early[:, :41] == found.probability[:, :41]).all()
