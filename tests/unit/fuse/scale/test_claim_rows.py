import numpy as np
import pytest

pytest.importorskip("scipy")

from whoholds.fuse.scale.claim_rows import (
    RawClaims,
    add_rows,
    likelihoods,
    pack_rows,
    row_places,
    said_table,
)


def raw(places=7, claims=60, seed=2):
    rng = np.random.default_rng(seed)
    of = [rng.integers(0, n, claims) for n in (places, 30, 4, 3)]
    return RawClaims(*of, rng.random(claims))


def test_claims_stand_by_place_and_day():
    told = raw()
    rows = pack_rows(told, 9)
    assert list(np.diff(rows.first)) == list(np.bincount(told.place, minlength=9))
    order = np.lexsort((told.day, told.place))
    assert (row_places(rows) == told.place[order]).all()
    assert (rows.day == told.day[order]).all()
    assert (rows.source == told.source[order]).all()


def test_a_claim_without_weight_counts_fully():
    assert (pack_rows(raw()._replace(weight=None), 7).weight == 1).all()


@pytest.mark.parametrize("day", [-1, 40_000])
def test_a_day_that_does_not_fit_is_refused(day):
    told = raw()
    told.day[3] = day
    with pytest.raises(ValueError, match="32767"):
        pack_rows(told, 7)


def test_late_claims_find_their_place():
    told = raw()
    early = RawClaims(*(c[:40] for c in told))
    late = RawClaims(*(c[40:] for c in told))
    found = add_rows(pack_rows(early, 7), late)
    for name, expected in pack_rows(told, 7)._asdict().items():
        assert (getattr(found, name) == expected).all(), name


def test_a_weight_leads_from_the_table_to_saying_nothing():
    table = said_table(np.random.default_rng(1).dirichlet(np.ones(5), size=(4, 3)))
    rows = pack_rows(raw(), 7)
    full = likelihoods(rows._replace(weight=np.ones_like(rows.weight)), table)
    none = likelihoods(rows._replace(weight=np.zeros_like(rows.weight)), table)
    assert np.abs(full - table.said[rows.source, rows.word]).max() < 1e-15
    assert np.ptp(none, axis=1).max() < 1e-15
    half = likelihoods(rows._replace(weight=np.full_like(rows.weight, 0.5)), table)
    assert np.abs(half - (full + none) / 2).max() < 1e-15
