import numpy as np
import pytest

pytest.importorskip("numba")

from fuse_samples import day, layout, quiet_war

from whoholds.fuse import estimating
from whoholds.fuse.estimating import Left, estimate, estimate_on, place_on
from whoholds.fuse.standings import standings
from whoholds.fuse.totals import total_checks
from whoholds.fuse.wide_field import places_about


@pytest.fixture(scope="module")
def both():
    """The same war in one field, and by chains with a pull."""
    told = layout(*quiet_war())
    field = estimate(told, day(30))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(estimating, "MOST_FIELD_PLACES", 3)
        return field, estimate(told, day(30))


def test_many_places_are_told_as_few_are(both):
    field, wide = both
    assert field.learned.wide is None
    assert wide.learned.wide is not None
    for one, other in ((field.now, wide.now), (field.back, wide.back)):
        assert one.shape == other.shape
        assert (one.dtype, other.dtype) == (np.float64, np.float32)
        assert (one[:, 15].argmax(axis=1) == other[:, 15].argmax(axis=1)).all()
    few, many = (standings(e, day(30)) for e in both)
    assert [(s.site, s.word, s.support, s.disputed) for s in few] == [
        (s.site, s.word, s.support, s.disputed) for s in many
    ]


def test_a_day_asked_for_alone_is_that_of_the_nowcast(both):
    _, wide = both
    alone = estimate_on(wide, 20)
    assert np.abs(alone - wide.now[:, 20]).max() < 0.05
    assert place_on(wide, 1, 20) == pytest.approx(alone[1], abs=1e-5)
    rows = [n for n, p in enumerate(wide.layout.pieces) if p.site == "v1"]
    assert place_on(wide, 1, 20, without=Left(rows=rows))[0] < alone[1][0]
    assert not total_checks(wide, [], np.ones(6), ("a", "b"))


def test_the_nearest_places_are_those_about_one():
    position = np.stack([np.arange(1000.0), np.zeros(1000)], axis=1)
    about = places_about(position, 500)
    assert (about[0], about[-1], len(about)) == (350, 649, 300)
