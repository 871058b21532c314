"""Claims made comparable."""

from __future__ import annotations

from lineage_samples import UNDATED, compared, control, day, figure

from whoholds.ledger.lineage.comparing import Days, gap_days, place_key
from whoholds.model.claim import Aim, Mention


def test_who_gains_is_whoever_the_loss_is_not():
    assert compared("a", control("Aland")).gainer == "north"
    assert compared("a", control("Aland", relation="lost")).gainer == "!north"
    assert compared("a", Aim(actor=Mention(name="the Front"))).gainer == "?front"
    assert compared("a", control("Aland", relation="")).gainer == ""


def test_the_sort_of_ground_is_no_part_of_its_name():
    assert place_key("Beford district").keys == place_key("the town of Beford").keys
    assert place_key("district").keys
    assert place_key("Upper Beford").marks != place_key("Lower Beford").marks
    assert place_key("base of the 5th Division").numbers == "5"
    assert not place_key("some positions").named


def test_figures_keep_their_bounds():
    assert compared("a", figure("area", 1300, "km2", low=1200.0)).figures == (1200.0, 1300.0)
    assert compared("a", control("Aland", "Beford")).figures == ()


def test_days_are_those_of_the_interval():
    told = compared("a", control("Aland"), at=day(14))
    assert (told.reported.first.day, told.reported.last.day) == (14, 14)
    assert compared("a", control("Aland"), at=UNDATED).reported is None


def test_a_wide_interval_says_as_good_as_nothing():
    first = day(1).first_day
    assert not Days(first, day(10).first_day).wide
    assert Days(first, day(31).first_day).wide
    assert gap_days(Days(first, first), Days(day(4).first_day, day(5).first_day)) == 3
    assert gap_days(Days(first, day(9).first_day), Days(day(4).first_day, day(5).first_day)) == 0
