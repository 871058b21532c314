"""The nowcast of control on simulated cases with truth; needs `../shared`."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("scipy")

from whoholds.bench.control_scores import ControlScores
from whoholds.bench.control_tables import CaseRun
from whoholds.desk.nowcasting import measure_both

pytestmark = [pytest.mark.shared, pytest.mark.slow]
#: The worst of five by log loss and near the line: it scores .0732, .0380 and .326.
CASE = "sim/case02"
MOST_LOG_LOSS, MOST_BRIER, MOST_NEAR_LOG_LOSS = 0.080, 0.041, 0.340
#: Looking back it scores .0660, .0340 and .280.
MOST_BACK_LOG_LOSS, MOST_BACK_NEAR_LOG_LOSS = 0.072, 0.300


@pytest.fixture(scope="module")
def runs(shared: Path) -> tuple[CaseRun, CaseRun]:
    """Ours and hindsight; one nowcast serves both."""
    (both,) = measure_both(shared / CASE)
    return both


def scores(run: CaseRun) -> ControlScores:
    assert run.scores is not None
    return run.scores


def test_the_nowcast_stays_below_its_loss(runs: tuple[CaseRun, CaseRun]) -> None:
    told = scores(runs[0])
    assert told.log_loss <= MOST_LOG_LOSS
    assert told.brier <= MOST_BRIER
    assert told.near_log_loss is not None
    assert told.near_log_loss <= MOST_NEAR_LOG_LOSS


def test_looking_back_stays_below_its_loss(runs: tuple[CaseRun, CaseRun]) -> None:
    told = scores(runs[1])
    assert told.log_loss <= MOST_BACK_LOG_LOSS
    assert told.near_log_loss is not None
    assert told.near_log_loss <= MOST_BACK_NEAR_LOG_LOSS
