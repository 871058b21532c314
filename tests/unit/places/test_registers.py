"""Numbers of countries."""

from __future__ import annotations

import re

import pytest

from whoholds.places.registers import gleditsch_ward, load_gleditsch_ward


@pytest.mark.parametrize(
    ("country", "number"), [("PE", "135"), ("DE", "260"), ("YE", "678"), ("KI", "970")]
)
def test_countries_have_the_number_of_the_list(country, number) -> None:
    assert gleditsch_ward(country) == (("gw", number),)


def test_what_is_no_state_of_the_list_has_none() -> None:
    assert gleditsch_ward("GL") == ()
    assert gleditsch_ward("") == ()


def test_no_number_is_given_twice_and_codes_are_codes() -> None:
    table = load_gleditsch_ward()
    assert len(set(table.values())) == len(table)
    assert all(re.fullmatch("[A-Z]{2}", code) for code in table)
