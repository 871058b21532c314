"""How good a case's nowcasts were, by what later reports settled. Pure."""

from __future__ import annotations

import numpy as np

from whoholds.fuse.estimating import Estimates, first_reports
from whoholds.fuse.scores import (
    SETTLE_DAYS,
    ControlReport,
    Scored,
    score_sample,
    settled_sample,
    settled_states,
)
from whoholds.fuse.state_statements import Floats
from whoholds.model.estimate import SettledScores

#: Places without a position are put this far apart, so that each is a block of its own, km.
_APART_KM = 10_000.0


def settled_scores(found: Estimates, chance: np.random.Generator) -> SettledScores | None:
    """Scores of the nowcast of reported places; None where nothing is settled.

    A place-day counts from the first report about the place on, and `SETTLE_DAYS` before the last
    day; its state is what hindsight is certain of.
    """
    if found.back is None:
        return None
    days = np.arange(found.case.days)
    told = days[None] >= first_reports(found.layout, found.case.days)[:, None]
    within = told & (days[None] <= found.case.days - 1 - SETTLE_DAYS)
    state = settled_states(found.back)
    sample = settled_sample(found.now, state, _blocks(found.case.position), within)
    report = score_sample(sample, chance)
    return None if report is None else _told(report)


def _blocks(position: Floats) -> Floats:
    placed = position.copy()
    lone = np.flatnonzero(np.isnan(placed[:, 0]))
    placed[lone] = 0.0
    placed[lone, 0] = _APART_KM * (1 + np.arange(len(lone)))
    return np.asarray(placed)


def _told(report: ControlReport) -> SettledScores:
    return SettledScores(
        place_days=report.place_days,
        share=_four(report.share),
        blocks=report.blocks,
        block_days=report.block_days,
        log_loss=_rounded(report.log_loss),
        brier=_rounded(report.brier),
        ece=_rounded(report.ece),
        reliability=tuple(
            (float(b.above), float(b.upto), int(b.count), _four(b.said), _four(b.happened.value))
            for b in report.reliability
        ),
    )


def _rounded(score: Scored) -> tuple[float, float | None, float | None]:
    low, high = (None if x is None else _four(x) for x in (score.low, score.high))
    return (_four(score.value), low, high)


def _four(x: float) -> float:
    """Four digits, as a number of Python's own."""
    return round(float(x), 4)
