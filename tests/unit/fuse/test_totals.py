from functools import cache

import msgspec
import numpy as np
import pytest
from answer_samples import about, day, found, quantity
from fuse_samples import CASE, HOLDERS, layout, piece, quiet_war
from fuse_samples import day as war_day

from whoholds.fuse.case_arrays import layout_of
from whoholds.fuse.claim_pieces import Root
from whoholds.fuse.estimating import estimate
from whoholds.fuse.totals import SURPRISING, Total, said_of, total_checks, totals_of
from whoholds.model.estimate import Site
from whoholds.model.quantity import Quantity

OF_CASE = np.array([1.0, 1, 1, 1, 1, 0])


def roots(*claims, side=None):
    return {
        f.recorded.claim_id: Root(source="S", statement_id="s", origin=0, holder_id=side)
        for f in claims
    }


def told(*claims):
    return [t.claim_id for t in totals_of(claims, CASE, roots(*claims))]


def total(best, holder=0, said=None, on=20):
    return Total(
        claim_id="t",
        holder=holder,
        side=None,
        day=war_day(on),
        said=said or said_of(quantity(best), is_area=False),
        is_area=False,
        words=f"{best} settlements",
    )


def test_what_is_held_of_the_whole_region_is_a_total():
    whole = {"places": (), "relation": "holds"}
    claims = [
        found("all", figure=quantity(12), within="Aland Province", **whole),
        found("unnamed", figure=quantity(12), **whole),
        found("area", figure=quantity(90, "km2"), **whole),
        found("gain", figure=quantity(12, change=True), **whole),
        found("taken", figure=quantity(12), places=(), relation="took"),
        found("elsewhere", figure=quantity(12), within="Other Province", **whole),
        found("districts", figure=quantity(2, "district"), **whole),
        found("nobody", figure=quantity(12), places=(), relation="holds", actor="somebody"),
        found("undated", None, figure=quantity(12), **whole),
        found("maybe", figure=quantity(12), factuality="possible", **whole),
    ]
    assert told(*claims) == ["all", "unnamed", "area"]
    (one, *_) = totals_of(claims[:1], CASE, roots(*claims, side="river"))
    assert (one.holder, one.side, one.day) == (0, 1, day(10))


def test_wording_is_what_a_figure_says():
    exact, nearly = (
        said_of(quantity(100), is_area=False),
        said_of(quantity(100, low=None), is_area=False),
    )
    assert (exact.low, exact.high) == (100, 100)
    assert nearly.low < 100
    assert said_of(quantity(100, high=None), is_area=False).high == np.inf
    assert said_of(about(100), is_area=False).blur > exact.blur
    between = said_of(Quantity(low=80, best=90, high=100, unit="x", span=None), is_area=False)
    assert (between.low, between.high) == (80, 100)


@cache
def twenty_villages():
    """All the north's, by three watchers each."""
    sites = [
        Site(key=f"w{n}", name=f"W {n}", lat_deg=10 + n // 5 / 20, lon_deg=20 + n % 5 / 20)
        for n in range(20)
    ]
    pieces = [
        piece(f"{who}{n}", f"w{n}", 0, n % 9, source=f"Watcher {who}")
        for n in range(20)
        for who in "abc"
    ]
    return estimate(layout_of(pieces, sites, HOLDERS), war_day(20))


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
