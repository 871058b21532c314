"""What is true of a pair of claims."""

from __future__ import annotations

import pytest
from lineage_samples import NORTH, UNDATED, compared, control, day, figure, outlook

from whoholds.ledger.lineage.comparing import place_key
from whoholds.ledger.lineage.sameness import compare_figures, days_apart, features, same_ground
from whoholds.model.attribution import Link
from whoholds.model.claim import Aim, Mention, Silence


def pair(one, other, **both):
    return features(compared("a", one, **both), compared("b", other, **both))


def test_a_common_place_on_one_day_is_plain():
    assert pair(control("Aland"), control("Aland")) == {
        "plain, days same", "relation same", "control", "speaker same"
    }  # fmt: skip


def test_it_does_not_matter_which_comes_first():
    one, other = compared("a", control("Aland", "Beford")), compared("b", control("Beford"))
    assert features(one, other) == features(other, one)


def test_one_report_does_not_carry_a_statement_twice():
    assert pair(control("Aland"), control("Aland"), report="r") is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (control("Aland"), control("Aland", actor="river")),
        (outlook(30, 60), outlook(90, 120)),
        (control("Aland", actor="river"), control("Aland", relation="lost", actor="river")),
    ],
)
def test_what_contradicts_itself_is_no_one_statement(one, other):
    assert pair(one, other) is None


def test_what_is_denied_is_not_what_is_told():
    one = compared("a", control("Aland"))
    other = compared("b", control("Aland"), factuality="denied")
    assert features(one, other) is None


def test_days_apart_are_two_statements():
    one = compared("a", control("Aland"), at=day(14))
    assert features(one, compared("b", control("Aland"), at=day(20))) is None
    assert days_apart(one, compared("b", control("Aland"), at=day(15))) == "next"
    assert days_apart(one, compared("b", control("Aland"), at=day(17))) == "near"
    assert days_apart(one, compared("b", control("Aland"), at=UNDATED)) == "unknown"


def test_the_day_it_is_said_to_be_true_counts_before_that_of_the_report():
    one = compared("a", control("Aland"), at=day(14), valid_time=day(2))
    assert days_apart(one, compared("b", control("Aland"), at=day(24), valid_time=day(2))) == "same"
    assert days_apart(one, compared("b", control("Aland"), at=day(14), valid_time=day(4))) == "near"


def test_what_is_not_said_is_not_said_in_one_briefing():
    one = compared("a", Silence(about=("Aland",)), at=day(14))
    assert features(one, compared("b", Silence(about=("Aland",)), at=day(15))) is None


def test_without_days_and_content_nothing_ties_two_claims():
    aim = Aim(actor=Mention(name="the army", party_id="north"))
    assert pair(aim, aim, at=UNDATED) is None
    through = (Link(name="North Wire"), NORTH)
    assert pair(aim, aim, at=UNDATED, speaker=through) is not None


def test_other_figures_are_another_statement_unless_one_has_it_from_the_other():
    one, other = figure("count", 40, "village"), figure("count", 70, "village")
    assert pair(one, other) is None
    assert pair(one, other, speaker=(Link(name="North Wire"), NORTH)) is not None


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        (figure("area", 1300, "km2"), figure("area", 1300, "km2"), "precise"),
        (figure("count", 5, "village"), figure("count", 5, "town"), "same"),
        (figure("share", 46, "percent"), figure("area", 119.14, "km2"), "swapped"),
        (figure("area", 1300, "km2"), figure("area", 1263, "km2"), "near"),
        (figure("area", 1300, "km2"), figure("area", 90, "km2"), "other"),
        (control("Aland", "Beford"), figure("count", 2, "village"), "same"),
        (control("Aland"), figure("count", 2, "village"), "one"),
        (control("Aland"), control("Aland"), "none"),
    ],
)
def test_figures_are_compared(one, other, said):
    assert compare_figures(compared("a", one), compared("b", other)) == said
    assert compare_figures(compared("b", other), compared("a", one)) == said


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Beford", "Bieford", True),
        ("Dorfansky district", "Dorfa district", True),
        ("Korbenevsky", "Korbenevo", True),
        ("Beford gas station", "Beford pumping station", True),
        ("Upper Beford", "Lower Beford", False),
        ("the 5th Division", "the 16th Division", False),
        ("Aland", "Beford", False),
    ],
)
def test_ground_is_known_in_its_spellings(one, other, same):
    assert same_ground(place_key(one), place_key(other)) is same
    assert same_ground(place_key(other), place_key(one)) is same


def test_in_copies_the_outlets_speak_with_one_voice():
    one, other = (compared(n, control("Aland"), speaker=None) for n in "ab")
    assert features(one, other) is None
    assert "speaker same" in (features(one, other, copied=True) or ())
