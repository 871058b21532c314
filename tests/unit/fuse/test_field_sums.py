import numpy as np
import pytest

from whoholds.fuse import field_sums
from whoholds.fuse.aggregate import by_state, messages
from whoholds.fuse.areas import draw_field
from whoholds.fuse.field_sums import (
    BESIDE_THE_POINT,
    FieldSum,
    Reading,
    SumSource,
    field_sum,
    hear_sum,
    new_source,
    take_in,
)
from whoholds.fuse.front_field import FrontField, Hyper, kernels
from whoholds.fuse.links import contrasts
from whoholds.fuse.state_statements import SaidSum
from whoholds.fuse.sums_said import log_said, said_sum

FIRM, WIDE = np.array([1.0, 0.0, 0.0]), np.array([1.0, 0.0, 1.0])
SURE = SumSource(Reading(0.0, 1e-9, 1 - 1e-9), Reading(0.0, 1e-9, 1e-9))


def small_field(parties=2, places=8, seed=0):
    rng = np.random.default_rng(seed)
    position = rng.uniform(0, 30, (places, 2))
    scale = kernels(position, parties, Hyper(variance=40.0, reach=20.0))
    field = FrontField.before(scale.start, parties)
    field.mean = rng.normal(0, 2, places * contrasts(parties))
    return field


def sampled(field, size, counted, said, draws=60_000):
    """P(state) after the figure, by weighing maps drawn from the field."""
    rng = np.random.default_rng(1)
    states = draw_field(field.mean, field.covariance, field.parties, draws, rng)
    weight = (1 - BESIDE_THE_POINT) * np.exp(log_said(counted[states] @ size, said))
    weight += BESIDE_THE_POINT / size.sum()
    weight /= weight.sum()
    kinds = range(field.parties + 1)
    return np.stack([weight @ (states == k) for k in kinds], axis=1)


def moved(field, size, counted, said):
    after = field.copy()
    total = field_sum(after, size, counted)
    take_in(after, total, total, hear_sum(SURE, total, total, said))
    return after.probabilities()


def said_one_by_one(field, size, counted, said):
    after = field.copy()
    chance = field.probabilities() @ counted
    found = messages(chance, size, said)
    for place, heard in enumerate(by_state(found, counted)):
        after.say(place, heard)
    return after.probabilities()


@pytest.mark.parametrize("seed", [0, 1, 2])
@pytest.mark.parametrize("off", [-2.0, 2.0])
def test_a_count_taken_in_is_near_the_weighing_of_drawn_maps(seed, off):
    field, size = small_field(seed=seed), np.ones(8)
    before = field.probabilities()
    expected = field_sum(field, size, FIRM).mean
    said = SaidSum(expected + off, expected + off, 1.0)
    truth = sampled(field, size, FIRM, said)
    ours = np.abs(moved(field, size, FIRM, said) - truth).mean()
    single = np.abs(said_one_by_one(field, size, FIRM, said) - truth).mean()
    assert ours < 0.06
    assert ours < 0.6 * single
    assert ours < np.abs(before - truth).mean() / 3


@pytest.mark.parametrize("places", [4, 12, 30])
def test_a_count_of_few_places_is_nearer_when_it_is_weighed_exactly(places, monkeypatch):
    error = {"exact": [], "gaussian": []}
    for seed in range(4):
        field, size = small_field(places=places, seed=seed), np.ones(places)
        expected = field_sum(field, size, FIRM).mean
        said = SaidSum(expected + 1, expected + 1, 1.0)
        truth = sampled(field, size, FIRM, said, draws=20_000)
        for how, most in (("exact", 200), ("gaussian", 0)):
            monkeypatch.setattr(field_sums, "MOST_EXACT", most)
            error[how].append(np.abs(moved(field, size, FIRM, said) - truth).mean())
    assert np.mean(error["exact"]) < 0.045
    assert np.mean(error["exact"]) < np.mean(error["gaussian"]) + 0.002


def apart(mean, places):
    """A field whose places know nothing of each other."""
    field = FrontField.before(np.eye(places) * 4.0, 2)
    field.mean = np.array(mean)
    return field


@pytest.mark.parametrize("count", [1, 4, 7])
def test_of_places_apart_a_count_is_the_sum_over_all_maps(count):
    mean = [3.0, 2.5, 0.5, -2.0, 4.0, -3.0, 1.0, 2.0]
    field, size = apart(mean, 8), np.ones(8)
    chance = field.probabilities() @ FIRM
    maps = ((np.arange(2**8)[:, None] >> np.arange(8)) & 1).astype(float)
    said = SaidSum(count, count, 0.7)
    weight = np.prod(np.where(maps > 0, chance, 1 - chance), axis=1)
    heard = (1 - BESIDE_THE_POINT) * np.exp(log_said(maps.sum(axis=1), said))
    heard += BESIDE_THE_POINT / 8
    truth = (weight * heard) @ maps / (weight @ heard)
    ours = moved(field, size, FIRM, said) @ FIRM
    # The Gaussian part explains most of a place's doubt, not all: exact only of their sum.
    assert ours.sum() == pytest.approx(truth.sum(), abs=0.35)
    assert np.abs(ours - truth).mean() < 0.05
    total = field_sum(field, size, FIRM)
    evidence = hear_sum(SURE, total, total, said).firm.of_sum.log_evidence
    assert evidence == pytest.approx(np.log(weight @ heard), abs=0.25)


@pytest.mark.parametrize("side", [None, 0])
def test_an_absurd_figure_moves_no_place_far(side):
    field, size = apart([5.0] * 20 + [-5.0] * 20, 40), np.ones(40)
    before = field.probabilities()
    for figure in (0.0, 40.0):
        after = field.copy()
        total = field_sum(after, size, FIRM)
        wide = field_sum(after, size, WIDE)
        heard = hear_sum(new_source(side, 1.0, figure), total, wide, SaidSum(figure, figure, 0.5))
        take_in(after, total, wide, heard)
        assert heard.surprise > 3 or side is not None
        assert np.abs(after.probabilities() - before).max() < 0.05


def test_three_parties_take_in_a_count_too():
    field, size = small_field(parties=3, seed=4), np.ones(8)
    counted = np.array([1.0, 0.0, 0.0, 0.0])
    expected = field_sum(field, size, counted).mean
    said = SaidSum(expected + 2, expected + 2, 1.0)
    truth = sampled(field, size, counted, said)
    assert np.abs(moved(field, size, counted, said) - truth).mean() < 0.05


@pytest.mark.parametrize("parties", [2, 3])
def test_the_sum_has_the_moments_of_drawn_maps(parties):
    field = small_field(parties=parties, seed=3)
    size = np.random.default_rng(2).uniform(5, 20, 8)
    counted = np.eye(parties + 1)[0]
    found = field_sum(field, size, counted)
    rng = np.random.default_rng(5)
    states = draw_field(field.mean, field.covariance, parties, 40_000, rng)
    drawn = counted[states] @ size
    # Three parties are integrated on a grid, which is coarse where the field is this unsure.
    assert found.mean == pytest.approx(drawn.mean(), rel=0.01 if parties == 2 else 0.04)
    assert found.variance == pytest.approx(drawn.var(), rel=0.1)


def test_a_figure_changes_the_covariance_as_a_figure_of_one_place_would():
    field = small_field(seed=6)
    size = np.eye(8)[2]
    after = field.copy()
    total = field_sum(after, size, FIRM)
    take_in(after, total, total, hear_sum(SURE, total, total, said_sum(1, "exact")))
    assert after.covariance[2, 2] < field.covariance[2, 2]
    assert np.linalg.eigvalsh(after.covariance).min() > 0
    assert after.mean[2] > field.mean[2]


def totals(firm, wide, variance=9.0):
    none = np.zeros(1)
    return FieldSum(firm, variance, none, none), FieldSum(wide, variance, none, none)


def test_figures_tell_whether_a_source_counts_contested_ground():
    source = new_source(None)
    for week in range(6):
        firm, wide = totals(100.0 + week, 130.0 + week)
        source = hear_sum(source, firm, wide, SaidSum(131.0 + week, 131.0 + week, 4.0)).source
    assert source.wide.weight > 0.99
    assert source.firm.weight + source.wide.weight == pytest.approx(1.0)


def test_a_partial_source_is_found_to_be_biased_and_a_neutral_one_hardly():
    found = {}
    for side in (0, None):
        source = new_source(side)
        for _ in range(10):
            firm, wide = totals(100.0, 300.0)
            source = hear_sum(source, firm, wide, SaidSum(112.0, 112.0, 4.0)).source
        found[side] = source.firm
    assert found[0].bias == pytest.approx(12, abs=2)
    assert found[None].bias < found[0].bias
    assert found[0].variance < 100.0


def test_a_figure_that_fits_no_reading_surprises():
    firm, wide = totals(100.0, 110.0)
    assert hear_sum(new_source(None), firm, wide, SaidSum(160.0, 160.0, 4.0)).surprise > 3
    assert hear_sum(new_source(None), firm, wide, SaidSum(101.0, 101.0, 4.0)).surprise < 1
