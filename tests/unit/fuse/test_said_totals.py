from datetime import timedelta

import numpy as np
import pytest
from answer_samples import about, day, found, quantity
from fuse_samples import CASE, HOLDERS, SITES, layout, piece, quiet_war
from fuse_samples import day as war_day
from msgspec.structs import replace

from whoholds.fuse.case_arrays import fusion_case, layout_of
from whoholds.fuse.claim_pieces import Root
from whoholds.fuse.said_totals import (
    SAME_FOR,
    Figures,
    Total,
    heard_once,
    of_ground,
    region_sums,
    said_of,
    speaker_name,
    totals_of,
)
from whoholds.model.quantity import Quantity


def roots(*claims, side=None):
    return {
        f.recorded.claim_id: Root(source="S", statement_id="s", origin=0, holder_id=side)
        for f in claims
    }


def told(*claims):
    return [t.claim_id for t in totals_of(claims, CASE, roots(*claims))]


def test_what_is_held_of_the_whole_region_is_a_total():
    whole = {"places": (), "relation": "holds"}
    claims = [
        found("all", figure=quantity(12), within="Aland Province", **whole),
        found("unnamed", figure=quantity(12), **whole),
        found("share", figure=quantity(40, "percent"), **whole),
        found("area", figure=quantity(90, "km2"), **whole),
        found("gain", figure=quantity(12, change=True), **whole),
        found("taken", figure=quantity(12), places=(), relation="took"),
        found("elsewhere", figure=quantity(12), within="Other Province", **whole),
        found("districts", figure=quantity(2, "district"), **whole),
        found("nobody", figure=quantity(12), places=(), relation="holds", actor="somebody"),
        found("undated", None, figure=quantity(12), **whole),
        found("maybe", figure=quantity(12), factuality="possible", **whole),
    ]
    assert told(*claims) == ["all", "unnamed", "share", "area"]
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


def total(claim_id="t", best=3, *, on=20, speaker="Watcher: places", side=None, **more):
    more.setdefault("said", said_of(quantity(best), is_area=False))
    return Total(
        claim_id=claim_id,
        statement_id=claim_id,
        speaker=speaker,
        source="Watcher",
        holder=0,
        side=side,
        day=war_day(on),
        is_area=more.pop("is_area", False),
        words=f"{best} settlements",
        **more,
    )


def test_the_same_figure_counts_once_whoever_repeats_it():
    said = [
        total("first"),
        total("carried", on=22, speaker="Observer: places"),
        total("later", on=20 + SAME_FOR.days, speaker="Observer: places"),
    ]
    assert [t.claim_id for t in heard_once(said)] == ["first", "later"]


def test_who_counts_is_heard_once_a_week():
    said = [total(f"t{n}", best=n, on=20 + n) for n in range(15)]
    assert [t.day - war_day(20) for t in heard_once(said)] == [timedelta(n) for n in (0, 7, 14)]
    assert speaker_name(said[0].speaker) == "Watcher"


@pytest.fixture
def known():
    told = layout(*quiet_war())
    return told, fusion_case(told, war_day(30), np.array([10.0, 20, 30, 40, 50, 0]))


def sums(known, *totals, complete=True):
    return region_sums(*known, Figures(totals, complete))


def test_a_total_of_complete_tables_is_one_of_their_places(known):
    (one,) = sums(known, total(best=3))
    assert one.size.tolist() == [1, 1, 1, 1, 1, 0]
    assert (one.day, one.party, one.said.low, one.said.high) == (20, 0, 3, 3)
    assert one.said.blur > 0.5
    (area,) = sums(known, total(best=60, is_area=True))
    assert area.size.tolist() == [10, 20, 30, 40, 50, 0]
    assert area.said.blur > one.said.blur


def test_tables_that_may_lack_places_are_bounded_from_above_alone(known):
    (one,) = sums(known, total(best=3), complete=False)
    assert (one.said.low, one.said.high) == (-np.inf, 3)
    more = total(best=3, said=said_of(quantity(3, high=None), is_area=False))
    assert not sums(known, more, complete=False)


def test_a_share_is_of_all_the_ground(known):
    percent = total(best=40, is_area=True, is_share=True)
    assert of_ground(percent, 150.0).low == pytest.approx(60.0)
    (one,) = sums(known, percent)
    assert one.said.high == pytest.approx(60.0)
    assert not sums(known, percent, complete=False)


def test_places_without_position_may_be_among_those_counted():
    sites = [*SITES, replace(SITES[5], key="name:mill", of_case=True)]
    told = layout_of(quiet_war(), sites, HOLDERS)
    (one,) = region_sums(told, fusion_case(told, war_day(30)), Figures((total(best=3),), True))
    assert (one.said.low, one.said.high) == (2, 3)


def test_a_total_of_ground_that_is_not_known_well_is_no_evidence(known):
    assert not sums(known, total(best=6))
    assert not sums(known, total(on=40))
    far = [replace(s, lat_deg=40.0 + n) for n, s in enumerate(SITES[1:5])]
    told = layout_of([piece("a", "v0")], [SITES[0], *far], HOLDERS)
    assert not region_sums(told, fusion_case(told, war_day(30)), Figures((total(),), True))
    told = layout_of([piece("a", "v0")], SITES[:4], HOLDERS)
    assert not region_sums(told, fusion_case(told, war_day(30)), Figures((total(),), True))
