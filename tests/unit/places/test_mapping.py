"""Presets and mappings of one's own."""

from __future__ import annotations

import pytest

from whoholds.errors import BadLayer, SettingsError
from whoholds.places.mapping import load_place_mappings, parse_mapping, preset


def test_every_preset_reads_and_is_named() -> None:
    presets = load_place_mappings()
    assert {"geonames", "curated", "table", "osm", "katotth"} <= set(presets)
    assert all(m.name == name for name, m in presets.items())
    assert presets["curated"].trust < presets["geonames"].trust < presets["osm"].trust


def test_an_unknown_preset_says_which_there_are() -> None:
    with pytest.raises(BadLayer, match="curated"):
        preset("nothing")


def test_columns_of_one_s_own_stand_before_the_common_ones() -> None:
    mapping = parse_mapping({"columns": {"name": "called"}, "country": "QA"}, "own")
    assert mapping.columns["name"] == ("called",)
    assert "lat" in mapping.columns["lat_deg"]
    assert (mapping.country, mapping.name) == ("QA", "own")


def test_a_kind_may_say_the_feature_too() -> None:
    mapping = parse_mapping({"kinds": {"v": "settlement", "a": ["feature", "airport"]}}, "own")
    assert mapping.kinds == {"v": ("settlement", "v"), "a": ("feature", "airport")}


@pytest.mark.parametrize(
    ("table", "field"),
    [
        ({"colums": {}}, "colums"),
        ({"columns": {"nam": "x"}}, "columns.nam"),
        ({"columns": {"name": 3}}, "columns.name"),
        ({"kinds": {"v": "hamlet"}}, "kinds.v"),
        ({"trust": "much"}, "mapping"),
    ],
)
def test_what_is_wrong_is_told_by_field(table, field) -> None:
    with pytest.raises(SettingsError) as wrong:
        parse_mapping(table, "own")
    assert field in dict(wrong.value.problems)
