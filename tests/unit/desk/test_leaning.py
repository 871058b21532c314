"""How much estimates lean on each claim: what is kept is what leaving it out does."""

from __future__ import annotations

import pytest
from fused_case import fused_case, small_war, take_in

pytest.importorskip("numpy", reason="the fuse extra is not installed")

from whoholds.desk.fusing import fuse, write_estimates
from whoholds.desk.leaning import leanings, read_leanings
from whoholds.fuse.explaining import explain


@pytest.fixture
def fusion(tmp_path):
    folder = fused_case(tmp_path / "aland")
    take_in(folder, *small_war())
    return folder, fuse(folder)


def test_the_most_that_a_claim_moves_is_kept_and_read_again(fusion):
    folder, made = fusion
    told = leanings(made.estimates, made.told.standings, made.told.until)
    assert [t.by for t in told] == sorted((t.by for t in told), reverse=True)
    every = [
        (w.claim_id, abs(why.prob - w.without))
        for s in made.told.standings
        for why in [explain(made.estimates, s.site, made.told.until)]
        for w in why.claims
    ]
    for one in told:
        assert one.by == pytest.approx(max(by for claim, by in every if claim == one.claim_id))
    write_estimates(folder, made)
    assert read_leanings(folder) == {t.claim_id: t for t in told}


def test_nothing_is_known_before_estimates_are_written(fusion):
    assert read_leanings(fusion[0]) == {}
