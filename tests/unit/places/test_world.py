"""General knowledge: look-ups that hold in any war."""

from __future__ import annotations

import tomllib
from importlib import resources

import pytest

from whoholds.places.world import build_world, load_world

WORLD = load_world()


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("the United States", "US"),
        ("US", "US"),
        ("U.S.", "US"),
        ("Britain", "GB"),
        ("the UK", "GB"),
        ("Türkiye", "TR"),
        ("TÜRKIYE", "TR"),
        ("Nepal’s", "NP"),
        ("the Netherlands'", "NL"),
        ("us", None),
        ("turkey", None),
        ("Aland", None),
    ],
)
def test_a_country_is_found_by_its_usual_names_and_by_case(word: str, code: str | None) -> None:
    assert WORLD.country(word) == code


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("Norwegian", "NO"),
        ("Norwegians", "NO"),
        ("Dutch", "NL"),
        ("Swedes", "SE"),
        ("Peruvians", "PE"),
        ("Kurds", "kurdish"),
        ("Shiite", "shia"),
        ("polish", None),
        ("Laos", None),
        ("Philippines", None),
    ],
)
def test_adjectives_and_peoples_tell_a_country_or_a_people(word: str, code: str | None) -> None:
    assert WORLD.demonym(word) == code


def test_capitals_and_seats_stand_for_governments() -> None:
    assert WORLD.capital("Ulan Bator") == "MN"
    assert WORLD.capital("St. John's") == "AG"
    assert WORLD.capital("Ulan Bator’s") == "MN"
    assert WORLD.metonym("the Élysée") == "FR"
    assert WORLD.is_metonym("the White House")
    assert WORLD.government("Whitehall") == "GB"
    assert not WORLD.is_metonym("Oslo")


@pytest.mark.parametrize(
    ("noun", "kind"),
    [
        ("rebels", "irregular"),
        ("militia", "irregular"),
        ("gunmen", "irregular"),
        ("armies", "military"),
        ("authorities", "civil"),
        ("coalition", "body"),
        ("occupier", "label"),
        ("turnip", None),
        ("resident", None),
    ],
)
def test_nouns_for_sides_have_a_kind(noun: str, kind: str | None) -> None:
    assert WORLD.actor_kind(noun) == kind
    assert WORLD.is_armed_noun(noun) == (kind is not None)


def test_ground_nouns_have_kinds_and_a_district_has_two() -> None:
    assert WORLD.is_region_type("provinces")
    assert WORLD.is_settlement_type("villages")
    assert WORLD.is_feature_noun("bridges")
    assert WORLD.is_region_type("district")
    assert WORLD.is_feature_noun("district")
    assert WORLD.is_compass("north-eastern")
    assert not WORLD.is_ground_noun("army")


def test_of_two_tables_with_one_noun_the_first_stands() -> None:
    table = {"words": "rebel"}
    kinds = ("military", "irregular", "body", "civil", "label", "name_words", "title")
    lands = {"countries": {}, "peoples": {}, "metonyms": {}, "regions": {"names": ""}}
    ground = {k: {"words": ""} for k in ("region_type", "settlement_type", "feature", "compass")}
    built = build_world(lands, dict.fromkeys(kinds, table), ground)
    assert built.actor_kind("rebel") == "military"


def test_no_noun_of_the_bundled_tables_stands_for_two_kinds_of_side() -> None:
    text = resources.files("whoholds.resources").joinpath("armed_groups.toml").read_text("utf-8")
    tables = tomllib.loads(text)
    kinds = ("military", "irregular", "body", "civil", "label")
    nouns = [" ".join(w.split()) for k in kinds for w in tables[k]["words"].split(",")]
    assert [n for n in nouns if nouns.count(n) > 1] == []
    assert all(tables[k]["meaning"] and tables[k]["example"] for k in tables)


def test_every_code_has_a_name_and_every_demonym_a_code() -> None:
    for code in {*WORLD.countries.values(), *WORLD.demonyms.values(), *WORLD.capitals.values()}:
        assert WORLD.name_of(code) != code


def test_the_tables_are_read_once() -> None:
    assert load_world() is load_world()
