"""Who stands with whom, by day."""

from datetime import date

from whoholds.model.alliances import Alliance, bloc_of
from whoholds.model.period import Period

JUNE = date(2031, 6, 1)
ALLIANCES = (
    Alliance(parties=("river", "shield"), period=Period(None, date(2031, 5, 31))),
    Alliance(parties=("north", "shield"), period=Period(JUNE, None)),
    Alliance(parties=("north", "coast")),
)


def test_a_party_that_defects_changes_its_bloc_on_that_day():
    assert bloc_of("shield", ALLIANCES, date(2031, 5, 31)) == {"shield", "river"}
    assert bloc_of("shield", ALLIANCES, JUNE) == {"shield", "north"}


def test_an_ally_s_ally_is_none():
    assert bloc_of("north", ALLIANCES, JUNE) == {"north", "shield", "coast"}
    assert "coast" not in bloc_of("shield", ALLIANCES, JUNE)


def test_on_an_unknown_day_only_the_allies_of_every_day_count():
    assert bloc_of("north", ALLIANCES, None) == {"north", "coast"}


def test_a_party_without_allies_stands_alone():
    assert bloc_of("hill", ALLIANCES, JUNE) == {"hill"}
