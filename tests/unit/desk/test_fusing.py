"""A case's ledger worked out into estimates."""

from __future__ import annotations

import csv
from datetime import UTC, datetime

import pytest
from fused_case import NORTH, RIVER, fused_case, may, paraphrased, report, small_war, take_in

from whoholds.desk.fusing import Wish, explained, fuse, sites_named, write_estimates
from whoholds.errors import NoEstimate


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = fused_case(tmp_path_factory.mktemp("fused") / "aland")
    take_in(made, *small_war())
    return made


@pytest.fixture(scope="module")
def fusion(folder):
    return fuse(folder)


def named(fusion):
    return {s.name: s for s in fusion.told.standings}


def test_each_place_is_told_by_what_it_rests_on(fusion):
    told = named(fusion)
    assert set(told) == {"Aland", "Dorf", "Elm"}
    assert told["Aland"].word == "estimated"
    assert told["Aland"].prob[0] > 0.9
    assert told["Aland"].support.origins == 3
    assert told["Aland"].support.sides == ("", NORTH)
    assert (told["Dorf"].word, told["Dorf"].support.claimed_by) == ("claimed", RIVER)
    assert told["Elm"].word == "claimed"


def test_what_is_not_fused_is_counted(fusion):
    assert fusion.told.unused == {"region": 1}
    assert (fusion.told.claims, fusion.told.used, fusion.told.accepted) == (6, 5, 0)
    assert fusion.told.until == may(7)


def test_the_same_seed_gives_the_same_bits(folder, fusion):
    again = fuse(folder)
    assert (again.estimates.now == fusion.estimates.now).all()
    assert again.told.areas == fusion.told.areas
    assert again.told.standings == fusion.told.standings


def test_what_was_reported_later_is_not_known(folder):
    at = datetime(2031, 5, 6, tzinfo=UTC)
    told = fuse(folder, Wish(known_at=at))
    assert told.told.until == may(5)
    assert set(named(told)) == {"Aland"}
    assert named(told)["Aland"].support.origins == 2


def test_sources_and_sides_can_be_left_out(folder):
    assert "Dorf" not in named(fuse(folder, Wish(without=(RIVER,))))
    told = named(fuse(folder, Wish(without=("beford herald",))))
    assert told["Aland"].support.origins == 2


def test_an_empty_ledger_says_what_to_do(tmp_path):
    made = fused_case(tmp_path / "empty")
    with pytest.raises(NoEstimate, match="whoholds claims"):
        fuse(made)
    take_in(made, report("River Front", "Aland Province", may(1)))
    with pytest.raises(NoEstimate):
        fuse(made)


def test_tables_are_written_with_change_points_of_both_products(folder, fusion):
    out = write_estimates(folder, fusion)
    rows = list(csv.DictReader((out / "control.csv").open(encoding="utf-8")))
    assert {r["product"] for r in rows} == {"nowcast", "hindsight"}
    aland = [r for r in rows if r["place"] == "Aland" and r["product"] == "nowcast"]
    assert aland[0]["from_day"] == "2031-05-03"
    for row in rows:
        chances = [float(row[s]) for s in (NORTH, RIVER, "contested")]
        assert sum(chances) == pytest.approx(1, abs=2e-3)
    assert {p.name for p in out.iterdir()} == {
        "control.csv", "unused.csv", "sources.csv", "areas.csv", "checks.csv", "fuse.json",
        "leaning.csv",
    }  # fmt: skip


def test_an_estimate_is_explained_by_its_claims(folder, fusion):
    (site,) = sites_named(fusion, "Alandia")
    told = explained(fusion, site, may(7))
    assert len(told.claims) == 3
    assert all(w.without <= told.prob + 1e-6 for w in told.claims)
    with pytest.raises(NoEstimate, match="days from"):
        explained(fusion, site, may(30))
    with pytest.raises(NoEstimate, match="no claim"):
        explained(fusion, "elsewhere", may(7))


def test_no_source_of_a_paraphrase_is_told_by_name(tmp_path):
    made = fused_case(tmp_path / "own")
    take_in(made, *map(paraphrased, small_war()))
    told = fuse(made).told
    assert told.paraphrased
    assert {s.source for s in told.sources} == {
        "all others of no side", f"all others of {NORTH}", f"all others of {RIVER}",
    }  # fmt: skip
