import msgspec
import numpy as np
from fuse_samples import NORTH, RIVER, day, layout, piece, quiet_war

from whoholds.fuse.estimating import estimate
from whoholds.fuse.settled_days import settled_scores
from whoholds.model.estimate import SettledScores


def scores(pieces, until):
    return settled_scores(estimate(layout(*pieces), day(until)), np.random.default_rng(1))


def told_often():
    """Watchers who say the same of every village every few days."""
    return [
        piece(f"{who}{n}-{t}", f"v{n}", NORTH if n < 3 else RIVER, t, source=f"{who}{t}")
        for n in range(5)
        for t in range(0, 80, 8)
        for who in ("W", "O")
    ]


def test_what_was_certain_a_month_later_scores_what_was_known():
    told = scores(told_often(), 79)
    assert told.place_days > 0
    assert 0 < told.share <= 1
    assert told.log_loss[0] < 0.3
    assert msgspec.json.decode(msgspec.json.encode(told), type=SettledScores) == told
    assert sum(row[2] for row in told.reliability) == 3 * told.place_days


def test_nothing_is_scored_where_nothing_is_settled():
    assert scores(quiet_war(), 12) is None
    assert scores([piece("a")], 60) is None
