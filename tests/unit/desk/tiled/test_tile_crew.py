"""One process or several: the same beliefs; a process that dies is told, and nothing hangs."""

from __future__ import annotations

import os
import signal

import numpy as np
import pytest

for library in ("numba", "pyarrow", "scipy"):
    pytest.importorskip(library)

from whoholds.desk.tiled.tile_crew import TileCrew, divided  # noqa: E402
from whoholds.desk.tiled.tile_files import Plan  # noqa: E402
from whoholds.desk.tiled.tile_work import read_beliefs  # noqa: E402
from whoholds.errors import NoEstimate  # noqa: E402

from tile_samples import ROUNDS, begin, cut, sample, without  # noqa: E402


@pytest.fixture
def made():
    return sample()


@pytest.fixture
def plan(made, tmp_path):
    return cut(tmp_path, made)


@pytest.mark.parametrize("jobs", [1, 2])
def test_tiles_learn_and_believe_what_the_whole_does(made, plan, tmp_path, jobs):
    fit, grid, _ = without(made)
    with TileCrew(tmp_path, jobs) as crew:
        found = crew.fit(made.prior, begin(made), rounds=ROUNDS)
        crew.make(found.chain, range(made.days))
        crew.make(found.chain, range(made.days))  # again: nothing is left of the first
    assert found.log_evidence == pytest.approx(fit.log_evidence, abs=1e-6)
    assert np.abs(found.chain.confusion - fit.chain.confusion).max() < 1e-9
    assert np.abs(found.chain.generator - fit.chain.generator).max() < 1e-9
    assert np.abs(read_beliefs(tmp_path, plan, made.days) - grid).max() < 1e-6


@pytest.mark.parametrize("kept", [[], [30], [-1, 2]])
def test_days_that_the_tiles_do_not_have_are_told(made, plan, tmp_path, kept):
    with TileCrew(tmp_path) as crew, pytest.raises(NoEstimate, match="0 to 29"):
        crew.make(begin(made), kept)


def test_a_process_that_is_killed_is_told(made, plan, tmp_path):
    with TileCrew(tmp_path, 2) as crew:
        crew.fit(made.prior, begin(made), rounds=1)
        os.kill(crew._processes[1].pid, signal.SIGKILL)
        with pytest.raises(NoEstimate, match="start again"):
            crew.make(begin(made), [3])


def test_a_process_that_fails_is_told_by_all(made, plan, tmp_path):
    with TileCrew(tmp_path, 2) as crew:
        for file in (tmp_path / "claims").iterdir():
            file.unlink()
        with pytest.raises(NoEstimate, match="start again"):
            crew.fit(made.prior, begin(made), rounds=1)


def test_tiles_are_divided_by_their_claims():
    plan = Plan(
        first=(0, 1, 2, 3, 4), cells=("",) * 4, states=3, days=2, block_days=1, period_days=1,
        claims=(5, 100, 40, 50), halo_claims=(0, 0, 0, 0),
    )  # fmt: skip
    assert divided(plan, 2) == [(1,), (0, 2, 3)]
    assert divided(plan, 1) == [(0, 1, 2, 3)]
    assert len(divided(plan, 9)) == 4
