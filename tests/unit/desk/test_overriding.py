"""Deciding that a probability is told although one origin or one side alone speaks."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from fused_case import fused_case, small_war, take_in

from whoholds.desk import judging
from whoholds.desk.fusing import fuse, write_estimates
from whoholds.desk.judging import Signed
from whoholds.desk.overriding import overridden, overrides_in, tell_probability
from whoholds.errors import SettingsError, UnknownTarget
from whoholds.show.estimate_lines import standing_words

ADA = Signed(by="Ada", words="our own man was there")


@pytest.fixture
def folder(tmp_path):
    made = fused_case(tmp_path / "aland")
    take_in(made, *small_war())
    write_estimates(made, fuse(made))
    return made


def dorf(folder):
    return {s.name: s for s in fuse(folder).told.standings}["Dorf"]


def test_a_decision_tells_the_estimate_with_who_and_when_and_can_be_taken_back(folder):
    before = dorf(folder)
    assert (before.word, before.is_told, before.override) == ("claimed", False, None)
    with folder.open() as ledger:
        entry = tell_probability(
            folder, ledger, "dorf", ADA, lambda: datetime(2031, 7, 9, tzinfo=UTC)
        )
    after = dorf(folder)
    assert after.is_told
    assert after.word == "claimed"
    assert after.prob == before.prob
    words = standing_words(after, ("northern-army", "river-front"), {})
    assert "Estimated (machine)" in words
    assert "by decision of Ada, 2031-07-09 (our own man was there; entry" in words
    with folder.open() as ledger:
        judging.undo(ledger, entry.seq, Signed(by="Ben", words="he was not"))
        assert overrides_in(ledger) == {}
    assert dorf(folder) == before


def test_what_the_ledger_had_not_taken_in_is_not_known(folder):
    with folder.open() as ledger:
        tell_probability(folder, ledger, "Dorf", ADA, lambda: datetime(2031, 7, 9, tzinfo=UTC))
        assert overrides_in(ledger, datetime(2031, 7, 8, tzinfo=UTC)) == {}
        assert len(overrides_in(ledger, datetime(2031, 7, 9, tzinfo=UTC))) == 1


@pytest.mark.parametrize("place", ["Aland", "Nowhere"])
def test_only_a_place_that_is_claimed_can_be_told_so(folder, place):
    with folder.open() as ledger, pytest.raises(UnknownTarget):
        tell_probability(folder, ledger, place, ADA)


def test_a_decision_has_a_name_and_a_reason(folder):
    with folder.open() as ledger, pytest.raises(SettingsError) as wrong:
        tell_probability(folder, ledger, "Dorf", Signed(by=" ", words=""))
    assert "--by" in str(wrong.value)
    assert "--reason" in str(wrong.value)


def test_a_place_that_two_sides_speak_of_is_told_by_the_rule_alone(folder):
    told = {s.name: s for s in fuse(folder).told.standings}
    with folder.open() as ledger:
        tell_probability(folder, ledger, "Dorf", ADA)
        (decided,) = overrides_in(ledger).values()
    (aland,) = overridden([told["Aland"]], {told["Aland"].site: decided})
    assert aland.override is None
