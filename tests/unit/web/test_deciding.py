"""A claim as a person would have it."""

from __future__ import annotations

import pytest
from ledger_samples import reading

from whoholds.errors import SettingsError
from whoholds.web.deciding import Signed, amended, settings_of

CLAIM = reading("Aland").claims[0]


def test_fields_are_set_by_the_guide_s_names():
    settings = (
        ("actor", "the Front"),
        ("from", "the army"),
        ("places", "Bel; Cor"),
        ("within", "Aland"),
        ("again", "yes"),
        ("factuality", "denied"),
        ("sources", "The Post; an official"),
        ("when", "2031-05-01/.."),
    )
    assert settings_of(amended(CLAIM, settings)) == {
        "actor": "the Front",
        "relation": "took",
        "again": "yes",
        "from": "the army",
        "places": "Bel; Cor",
        "within": "Aland",
        "factuality": "denied",
        "sources": "The Post; an official",
        "when": "2031-05-01/..",
    }


def test_a_form_that_is_sent_back_as_it_was_changes_nothing():
    with pytest.raises(SettingsError, match="nothing is changed"):
        amended(CLAIM, ())


def test_all_wrong_values_are_told_at_once():
    settings = (("relation", "ate"), ("when", "soon"), ("kind", "x"), ("again", "maybe"))
    with pytest.raises(SettingsError) as error:
        amended(CLAIM, settings)
    assert [f for f, _ in error.value.problems] == ["relation", "when", "kind", "again"]


def test_a_reason_is_its_code_and_its_words():
    assert Signed(by="Ada", code="other", words=" no ").reason == "other: no"
    assert Signed(by="Ada").reason == ""
