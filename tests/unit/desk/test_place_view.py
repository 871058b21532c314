"""A place with its stamps."""

from __future__ import annotations

from datetime import UTC, date, datetime

from ledger_samples import DAY, outcome

from whoholds.desk.ledgering import Asked
from whoholds.desk.place_view import place_view
from whoholds.ledger.slices import Clocks
from whoholds.model.timespan import days


def view(folder, place="Aland", **clocks):
    with folder.open() as ledger:
        return place_view(ledger, Asked(place=place, clocks=Clocks(**clocks)), DAY)


def test_a_place_has_its_claims_and_four_stamps(add, folder):
    later = days(date(2031, 5, 7), date(2031, 5, 7))
    add(outcome("Aland"), outcome("Beford", url="https://b.example/", published=later))
    told = view(folder)
    assert len(told.found) == 1
    assert told.stamps.situation_as_of == "the latest reports"
    assert told.stamps.reports_up_to == datetime(2031, 5, 8, tzinfo=UTC)
    assert told.stamps.computed_at == DAY
    assert told.stamps.last_report == datetime(2031, 5, 7, tzinfo=UTC)


def test_the_situation_is_as_of_the_clock_that_was_asked(add, folder):
    add(outcome("Aland"))
    day = days(date(2031, 5, 2), date(2031, 5, 2))
    assert view(folder, on=day).stamps.situation_as_of == "2031-05-02"
    at = datetime(2031, 5, 1, tzinfo=UTC)
    told = view(folder, known_at=at)
    assert (told.found, told.stamps.situation_as_of) == ((), "2031-05-01")
    assert told.alike == ()


def test_names_of_reports_that_were_not_known_then_are_not_among_those_alike(add, folder):
    later = days(date(2031, 5, 20), date(2031, 5, 20))
    add(
        outcome("Aland Province"),
        outcome("Aland region", url="https://b.example/2", published=later),
    )
    assert view(folder).alike == ("aland province", "aland region")
    at = datetime(2031, 5, 10, tzinfo=UTC)
    assert view(folder, known_at=at).alike == ("aland province",)


def test_regions_of_a_name_with_its_type_word_are_told_of_and_not_chosen(add, folder):
    add(outcome("Aland", "Aland region", "Aland Province", "Lower Aland"))
    told = view(folder)
    assert len(told.found) == 1
    assert told.alike == ("aland province", "aland region")
    assert told.also_called == ()
    assert view(folder, "Aland region").alike == ()
