"""Names of ground that may be spellings of one."""

from __future__ import annotations

from whoholds.ledger.lineage.alike_ground import alike_ground
from whoholds.ledger.lineage.comparing import place_key


def alike(*names: str) -> dict[int, set[int]]:
    return alike_ground([place_key(n) for n in names])


def test_spellings_are_found_with_the_later_number():
    assert alike("Beford", "Dorf", "Befort", "Aland") == {0: {2}}


def test_a_name_that_goes_on_from_another_is_found():
    assert alike("Befordski", "Beford") == {0: {1}}


def test_a_mark_tells_two_places_apart():
    assert alike("Upper Dorfan", "Lower Dorfan") == {}


def test_very_long_names_may_differ_in_more_letters():
    long = "Krasnogolovokamenskoborovitsa"
    assert alike(long, long.replace("golovo", "galava")) == {0: {1}}
