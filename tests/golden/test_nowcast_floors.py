"""The nowcast of control on simulated cases with truth; needs `../shared`."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("scipy")

from whoholds.desk.nowcasting import measure_nowcasts

pytestmark = [pytest.mark.shared, pytest.mark.slow]
#: The worst of five by log loss and near the line: it scores .0732, .0380 and .326.
CASE = "sim/case02"
MOST_LOG_LOSS, MOST_BRIER, MOST_NEAR_LOG_LOSS = 0.080, 0.041, 0.340
#: Looking back it scores .0660, .0340 and .280.
MOST_BACK_LOG_LOSS, MOST_BACK_NEAR_LOG_LOSS = 0.072, 0.300


def test_the_nowcast_stays_below_its_loss(shared: Path) -> None:
    (run,) = measure_nowcasts(shared / CASE, only_ours=True)
    assert run.scores is not None
    assert run.scores.log_loss <= MOST_LOG_LOSS
    assert run.scores.brier <= MOST_BRIER
    assert run.scores.near_log_loss is not None
    assert run.scores.near_log_loss <= MOST_NEAR_LOG_LOSS


def test_looking_back_stays_below_its_loss(shared: Path) -> None:
    (run,) = measure_nowcasts(shared / CASE, look_back=True, only_ours=True)
    assert run.scores is not None
    assert run.scores.log_loss <= MOST_BACK_LOG_LOSS
    assert run.scores.near_log_loss is not None
    assert run.scores.near_log_loss <= MOST_BACK_NEAR_LOG_LOSS
