"""Mapping files: presets, faults by field, all at once."""

from __future__ import annotations

import pytest

from whoholds.errors import SettingsError
from whoholds.read.table.import_form import Meaning, parse_form, presets


@pytest.mark.parametrize("name", sorted(presets()))
def test_every_preset_is_a_form_with_its_terms(name):
    form = parse_form({"preset": name})
    assert form.maker
    assert form.licence
    assert form.citation


def test_a_mapping_stands_over_its_preset_and_tables_are_joined():
    form = parse_form({"preset": "viina-control", "licence": "CC0", "columns": {"day": "d"}})
    assert form.licence == "CC0"
    assert form.columns == {"place_id": "geonameid", "day": "d"}


def test_statuses_are_understood():
    form = parse_form(
        {
            "statuses": {
                "a": {"held_by": "north"},
                "b": {"liberated_by": "river"},
                "c": "contested",
                "d": "left",
            }
        }
    )
    assert form.statuses["a"] == Meaning(standing="held", party="north")
    assert form.statuses["b"] == Meaning(standing="liberated", party="river")
    assert form.statuses["c"].standing == "contested"
    assert form.statuses["d"].standing == "left"


def test_all_that_is_wrong_is_told_at_once_by_field():
    with pytest.raises(SettingsError) as caught:
        parse_form(
            {
                "preset": "nobody",
                "makr": "x",
                "near_km": "far",
                "columns": {"whom": "x"},
                "statuses": {"a": "held", "b": {"held_by": ""}},
                "day_in_name": "(",
            }
        )
    fields = [field for field, _ in caught.value.problems]
    wrong = ["preset", "makr", "statuses.a", "statuses.b", "columns.whom", "near_km", "day_in_name"]
    assert sorted(fields) == sorted(wrong)


def test_a_pattern_of_days_has_one_group_or_three():
    with pytest.raises(SettingsError, match="three groups"):
        parse_form({"day_in_name": r"(\d+)-(\d+)"})


def test_statuses_that_are_no_table_are_a_fault():
    with pytest.raises(SettingsError, match="statuses: must be a table"):
        parse_form({"statuses": "contested"})


def test_an_expression_that_would_not_end_is_refused():
    with pytest.raises(SettingsError, match="day_in_name: may try a name in too many ways"):
        parse_form({"form": "map", "day_in_name": "(a+)+$"})
