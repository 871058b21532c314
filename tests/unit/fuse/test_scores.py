import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from whoholds.bench.control_scores import score_control
from whoholds.fuse import scores
from whoholds.fuse.scores import (
    Sample,
    block_length,
    block_numbers,
    score_sample,
    settled_sample,
    settled_states,
)


def made(seed, places=12, days=90, states=3):
    rng = np.random.default_rng(seed)
    p = rng.dirichlet(np.full(states, 0.5), (places, days))
    truth = np.array([[rng.choice(states, p=q) for q in row] for row in p])
    return p, truth, rng.uniform(0, 120, (places, 2))


def test_the_scores_are_those_of_the_benchmark():
    p, truth, position = made(1)
    known = truth.copy()
    known[:, :30] = -1
    found = score_sample(settled_sample(p, known, position), np.random.default_rng(0))
    other = score_control(p, truth, np.ones(len(p)), None)
    assert found.log_loss.value == pytest.approx(other.log_loss)
    assert found.brier.value == pytest.approx(other.brier)
    assert found.ece.value == pytest.approx(other.ece)
    assert found.share == pytest.approx(2 / 3)


def test_only_what_became_certain_is_scored():
    later = np.array([[[0.96, 0.02, 0.02], [0.5, 0.4, 0.1]], [[0.01, 0.04, 0.95], [1, 0, 0]]])
    assert settled_states(later).tolist() == [[0, -1], [2, 0]]
    p, _, position = made(2, places=2, days=2)
    sample = settled_sample(p, settled_states(later), position)
    assert sample.state.tolist() == [0, 2, 0]
    assert sample.share == 0.75
    within = np.array([[True, True], [True, False]])
    assert settled_sample(p, settled_states(later), position, within).share == pytest.approx(2 / 3)


def test_nothing_settled_is_no_score():
    p, _, position = made(3, places=2, days=3)
    nothing = settled_sample(p, np.full((2, 3), -1), position)
    assert score_sample(nothing, np.random.default_rng(0)) is None


def test_one_block_has_no_interval():
    p, truth, position = made(4, places=3, days=10)
    found = score_sample(settled_sample(p, truth, position / 10), np.random.default_rng(0))
    assert found.blocks == 1
    assert found.brier.low is None


def test_blocks_are_tiles_by_stretches_of_days():
    position = np.array([[0.0, 0.0], [49.0, 0.0], [51.0, 0.0], [0.0, 51.0], [0.0, 0.0]])
    day = np.array([3, 30, 3, 3, 33])
    block = block_numbers(position, day, 30)
    assert block[0] == block[1]
    assert len(set(block.tolist())) == 4
    assert block_length(np.array([0, 239])) == 60
    assert block_length(np.array([0, 238])) == 30


def test_the_interval_of_a_known_toy_is_that_of_its_block_means():
    # 40 blocks, each wholly right or wholly wrong: Brier 0 or 2 with even chance, so the score is
    # the mean of 40 draws, of standard error 2 * sqrt(.25 / 40), however many rows a block has.
    right = np.arange(40) % 2
    block = np.repeat(np.arange(40), 50)
    p = np.tile([1.0, 0.0], (2000, 1))
    sample = Sample(p, np.repeat(1 - right, 50), block, 30)
    found = score_sample(sample, np.random.default_rng(5))
    half = 1.645 * 2 * np.sqrt(0.25 / 40)
    assert found.brier.value == pytest.approx(1.0)
    assert found.brier.high - found.brier.low == pytest.approx(2 * half, rel=0.1)
    top = found.reliability[-1]
    assert (top.said, top.happened.value, top.count) == (1.0, 0.5, 2000)


def test_a_sample_scored_in_parts_scores_as_it_does_at_once(monkeypatch):
    p, truth, position = made(9, places=20)
    sample = settled_sample(p, truth, position)
    whole = score_sample(sample, np.random.default_rng(3))
    monkeypatch.setattr(scores, "_ROWS", 77)
    parts = score_sample(sample, np.random.default_rng(3))
    assert parts.log_loss.value == pytest.approx(whole.log_loss.value, rel=1e-12)
    assert parts.ece.high == pytest.approx(whole.ece.high, rel=1e-9)
    assert [b.count for b in parts.reliability] == [b.count for b in whole.reliability]


@given(st.integers(0, 50))
def test_blocks_of_a_sample_are_those_of_its_rows(seed):
    p, truth, position = made(seed, days=70)
    truth[np.random.default_rng(seed).random(truth.shape) < 0.7] = -1
    sample = settled_sample(p, truth, position)
    place, day = np.nonzero(truth >= 0)
    assert np.array_equal(sample.block, block_numbers(position[place], day, sample.block_days))
    tiles = np.floor((position[place] - position[place].min(axis=0)) / 50).astype(int)
    key = np.column_stack([tiles, (day - day.min()) // sample.block_days])
    assert np.array_equal(sample.block, np.unique(key, axis=0, return_inverse=True)[1].reshape(-1))


@given(st.integers(0, 1000))
def test_scores_lie_within_their_bounds_and_bins_hold_everything(seed):
    p, truth, position = made(seed, places=6, days=70)
    found = score_sample(settled_sample(p, truth, position), np.random.default_rng(seed))
    assert sum(b.count for b in found.reliability) == p.size
    for score in (found.log_loss, found.brier):
        assert score.low <= score.high
    for row in found.reliability:
        assert row.above <= row.said <= row.upto
        assert 0 <= row.happened.value <= 1


def test_the_same_seed_gives_the_same_report():
    p, truth, position = made(6)
    sample = settled_sample(p, truth, position)
    first, second = (score_sample(sample, np.random.default_rng(7)) for _ in range(2))
    assert first == second
