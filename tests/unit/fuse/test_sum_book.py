import numpy as np
from msgspec.structs import replace

from whoholds.fuse.front_field import FrontField, Hyper, kernels
from whoholds.fuse.hindsight import hindsight
from whoholds.fuse.nowcast import nowcast
from whoholds.fuse.state_statements import RegionSum, SaidSum, first_of_story
from whoholds.fuse.sum_book import SumBook, first_known, masks

from fusion_cases import case_of, war

FIXED = Hyper(reach=20.0, variance=300.0, walk=0.5, walk_reach=20.0)


def figure(best, places, *, day=0, speaker="s", side=None, name="f"):
    return RegionSum(name, speaker, side, 0, day, SaidSum(best, best, 1.0), np.ones(places))


def counted_war(*sums):
    made = war(places=20, days=40)
    case = case_of(made)
    return replace(case, statements=first_of_story(case.statements), sums=sums)


def test_a_party_is_counted_with_and_without_contested_ground():
    firm, wide = masks(1, 3)
    assert (firm.tolist(), wide.tolist()) == ([0, 1, 0, 0], [0, 1, 0, 1])


def test_a_party_may_be_off_by_more_than_nobody():
    none, own = (first_known(figure(10.0, 20, side=s)).firm.variance for s in (None, 0))
    assert own > none
    assert first_known(figure(0.0, 20)).firm.variance > 0


def test_a_book_learns_of_its_own_and_copies_do_not():
    field = FrontField.before(kernels(np.random.rand(20, 2) * 40, 2, FIXED).start, 2)
    book = SumBook()
    other = book.copy()
    book.hear(field, [figure(12.0, 20)])
    assert set(book.known) == {"s"}
    assert not other.known


def test_a_figure_moves_the_nowcast_from_its_day_on():
    plain = nowcast(counted_war(), FIXED).probability
    told = nowcast(counted_war(figure(19.0, 20, day=33)), FIXED)
    assert np.array_equal(told.probability[:, :33], plain[:, :33])
    gained = (told.probability - plain)[:, 33:, 0].sum(axis=0)
    assert (gained[:5] > 0).all()
    assert set(told.counting) == {"s"}


def test_looking_back_ends_where_the_filter_does():
    case = counted_war(figure(14.0, 20, day=39))
    case = replace(case, statements=case.statements.rows(np.arange(0)))
    table = nowcast(counted_war(), FIXED).confusion
    back = hindsight(case, table, FIXED, rounds=0)
    assert np.abs(back[:, -1] - nowcast(case, FIXED).probability[:, -1]).max() < 1e-6
    before = hindsight(replace(case, sums=()), table, FIXED, rounds=0)
    assert np.abs(back[:, 30] - before[:, 30]).max() > 0
