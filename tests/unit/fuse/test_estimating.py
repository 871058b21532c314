from functools import cache

import numpy as np
import pytest
from fuse_samples import CONTESTED, NORTH, RIVER, day, layout, piece, quiet_war

from whoholds.fuse.estimating import Left, change_points, estimate, estimate_on, first_reports


@cache
def quiet(until=30):
    return estimate(layout(*quiet_war()), day(until))


def test_each_place_is_its_holders_in_both_products():
    found = quiet()
    for prob in (found.now, found.back):
        assert prob.shape == (6, 31, 3)
        assert prob.sum(axis=2) == pytest.approx(1)
        assert prob[:, -1].argmax(axis=1).tolist() == [NORTH] * 3 + [RIVER] * 3


def test_what_is_reported_later_changes_no_earlier_nowcast():
    pieces = quiet_war()
    early = tuple(p for p in pieces if p.reported_day <= day(4))
    late = estimate(layout(*early), day(4)).now
    assert quiet().now[:, :5] == pytest.approx(late, abs=1e-12)


def test_relabelling_the_parties_mirrors_the_answer():
    swap = {NORTH: RIVER, RIVER: NORTH, CONTESTED: CONTESTED}
    side = {"north": "river", "river": "north", None: None}
    turned = [
        piece(p.claim_id, p.site, swap[p.word], (p.reported_day - day(0)).days, source=p.source,
              side=side[p.holder_id])
        for p in quiet_war()
    ]  # fmt: skip
    answer = estimate(layout(*turned), day(30)).now
    assert answer[:, :, [1, 0, 2]] == pytest.approx(quiet().now, abs=1e-6)


@pytest.mark.parametrize("site", ["v0", "name:farm"])
def test_a_hundred_repeats_by_one_speaker_move_it_no_more_than_one(site):
    other = [piece("o", site, RIVER, 1, source="Observer")]
    once = [*other, piece("n0", site, NORTH, 2, source="Loud", side="north")]
    again = [piece(f"n{n}", site, NORTH, 2 + n, source="Loud", side="north") for n in range(100)]
    at = [s.key for s in layout(*once).sites].index(site)
    # Beside the days on which estimates are renewed without news.
    first, *quiet = estimate(layout(*once), day(101)).now[at, [1, *range(7, 101, 7)], NORTH]
    loud = estimate(layout(*other, *again), day(101)).now[at, 7:101:7, NORTH]
    assert (loud <= np.maximum(quiet, first) + 1e-9).all()


def test_without_news_a_place_grows_unsure():
    found = estimate(layout(*quiet_war()), day(300))
    assert found.now[0, 299].max() < found.now[0, 10].max()
    assert found.now[5, 299].max() < found.now[5, 10].max()


def test_an_estimate_without_a_claim_is_that_of_its_neighbours():
    found = quiet()
    own = [n for n, p in enumerate(found.layout.pieces) if p.site == "v0"]
    without = estimate_on(found, 30, without=Left(rows=own))[0]
    assert without.argmax() == NORTH
    assert without[NORTH] < estimate_on(found, 30)[0, NORTH]


def test_change_points_begin_with_the_first_report_and_tell_moves_only():
    found = quiet()
    points = change_points(found.layout, found.now, first_reports(found.layout, found.case.days))
    mine = [p for p in points if p.site == "v4"]
    assert mine[0].day == day(4)
    assert len(mine) < 27
    assert [p.day for p in mine] == sorted({p.day for p in mine})


def test_names_alone_and_positions_alone_can_be_fused():
    for site in ("name:farm", "v0"):
        found = estimate(layout(piece("a", site, RIVER, 3)), day(5))
        at = [s.key for s in found.layout.sites].index(site)
        assert found.now[at, -1].argmax() == RIVER
        assert np.isfinite(found.now).all()
