"""Fields as people type them."""

from __future__ import annotations

import pytest

from whoholds.errors import SettingsError
from whoholds.ledger.set_fields import SetFields, field_named, read_settings


def test_a_field_and_its_value_are_parted_at_the_first_sign():
    assert read_settings(["place = A=B", "Source=X"]) == (("places", "A=B"), ("sources", "X"))
    assert field_named(" Place ") == "places"


def test_words_without_a_sign_are_told():
    with pytest.raises(SettingsError, match="FIELD=VALUE"):
        read_settings(["place"])


def test_what_is_wrong_is_noted_and_the_value_before_stays():
    wrong: list[tuple[str, str]] = []
    told = SetFields((("low", "x"), ("again", "maybe"), ("high", "")), wrong)
    assert (told.number("low", 3), told.number("high", 3), told.number("best", 4)) == (3, None, 4)
    assert told.truth("again", True) is True
    assert [f for f, _ in wrong] == ["low", "again"]
    assert told.beside(("low", "high")) == [("again", "there is no such field here: low, high")]
