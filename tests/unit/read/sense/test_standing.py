"""Roles and anonymity from the words of a name."""

from __future__ import annotations

import pytest

from whoholds.read.sense.standing import same_outlet, standing

ROLES = [
    ("the Dorf Times", "outlet"),
    ("State television", "outlet"),
    ("Reuters", "outlet"),
    ("a news conference", "unknown"),
    ("senior Beford officials", "official"),
    ("the Northern army", "party"),
    ("a Dorfian assessment", "document"),
    ("Satellite images", "document"),
    ("Analysts at the Dorf Institute", "analyst"),
    ("two residents", "witness"),
    ("Ada Berg", "unknown"),
]


@pytest.mark.parametrize(("name", "role"), ROLES)
def test_the_role_of_a_name(name: str, role: str) -> None:
    assert standing(name).role == role


@pytest.mark.parametrize(
    "name", ["senior officials", "an unnamed officer", "a source", "residents"]
)
def test_a_source_without_a_name_is_anonymous(name: str) -> None:
    assert standing(name).anonymous


@pytest.mark.parametrize("name", ["the ministry", "the spokesman", "Reuters", "commander Ada Berg"])
def test_a_source_that_can_be_told_is_not(name: str) -> None:
    assert not standing(name).anonymous


def test_an_outlet_is_known_by_its_short_form() -> None:
    assert same_outlet("the Dorf Times", "Dorf Times")
    assert same_outlet("ISD", "Institute for the Study of Dorf")
    assert not same_outlet("the Dorf Times", "Aland Gazette")
    assert not same_outlet("", "")
