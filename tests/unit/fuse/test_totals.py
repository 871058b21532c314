from functools import cache

import msgspec
import numpy as np
import pytest
from answer_samples import quantity
from fuse_samples import HOLDERS, layout, piece, quiet_war
from fuse_samples import day as war_day

from whoholds.fuse import estimating
from whoholds.fuse.case_arrays import layout_of
from whoholds.fuse.estimating import estimate
from whoholds.fuse.said_totals import Figures, Total, said_of
from whoholds.fuse.totals import SURPRISING, total_checks
from whoholds.model.estimate import Site

OF_CASE = np.array([1.0, 1, 1, 1, 1, 0])


def total(best, holder=0, said=None, on=20):
    return Total(
        claim_id="t",
        statement_id="t",
        speaker="Watcher: places",
        source="Watcher",
        holder=holder,
        side=None,
        day=war_day(on),
        said=said or said_of(quantity(best), is_area=False),
        is_area=False,
        words=f"{best} settlements",
    )


@cache
def twenty_villages(figures=()):
    """All the north's, by three watchers each."""
    sites = [
        Site(
            key=f"w{n}",
            name=f"W {n}",
            lat_deg=10 + n // 5 / 20,
            lon_deg=20 + n % 5 / 20,
            of_case=True,
        )
        for n in range(20)
    ]
    pieces = [
        piece(f"{who}{n}", f"w{n}", 0, n % 9, source=f"Watcher {who}")
        for n in range(20)
        for who in "abc"
    ]
    heard = Figures(figures, True)
    return estimate(layout_of(pieces, sites, HOLDERS), war_day(20), figures=heard)


def test_a_total_that_does_not_fit_the_places_is_told():
    (check,) = total_checks(twenty_villages(), [total(4)], np.ones(20), ("Northern army", "River"))
    assert check.kind == "total"
    assert check.claim_ids == ("t",)
    assert check.surprise > SURPRISING
    assert msgspec.json.encode(check)
    assert check.what.startswith("Northern army said to hold 4 settlements; the places come to 20")


@pytest.mark.parametrize("best", [18, 20])
def test_a_total_near_what_the_places_come_to_fits(best):
    assert not total_checks(twenty_villages(), [total(best)], np.ones(20), HOLDERS)


def test_more_than_the_tables_hold_is_no_check_at_all():
    found = estimate(layout(*quiet_war()), war_day(20))
    assert not total_checks(found, [total(100)], OF_CASE, HOLDERS)
    assert not total_checks(found, [total(3, on=-5)], OF_CASE, HOLDERS)


def test_a_total_is_not_judged_by_an_estimate_that_has_taken_it_in():
    said = total(14)
    found = twenty_villages((said,))
    assert len(found.case.sums) == 1
    moved = np.abs(found.now[:, 20] - twenty_villages().now[:, 20]).max()
    assert moved > 0
    alone, heard = (
        total_checks(e, [said], np.ones(20), HOLDERS) for e in (twenty_villages(), found)
    )
    assert alone == heard


def test_more_places_than_one_field_holds_check_totals_too():
    pytest.importorskip("numba")
    told = twenty_villages().layout
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(estimating, "MOST_FIELD_PLACES", 3)
        wide = estimate(told, war_day(20))
    assert wide.learned.wide is not None
    names = ("Northern army", "River")
    (check,) = total_checks(wide, [total(4)], np.ones(20), names)
    assert check.surprise > SURPRISING
    assert check.what.startswith("Northern army said to hold 4 settlements; the places come to ")
    assert not total_checks(wide, [total(20)], np.ones(20), names)
    assert total_checks(wide, [total(4)], np.ones(20), names) == (check,)
