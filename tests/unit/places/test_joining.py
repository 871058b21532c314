"""Which entries are one place, and what it then is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whoholds.model.place import Place
from whoholds.places.joining import (
    all_name_keys,
    distance_km,
    join_entries,
    join_km,
    merge,
    name_keys,
    same_place,
)
from whoholds.places.layer_entry import Entry


def entry(layer: str, key: str, *names: str, **more) -> Entry:
    within = more.pop("within", ())
    place = {"country": "QA", "lat_deg": 10.0, "lon_deg": 20.0, **more}
    made = Place(place_id=f"{layer}:{key}", name=names[0], layer=layer, **place)
    return Entry(place=made, names=names[1:], within=within)


def joined(*layers: list[Entry]) -> list[set[str]]:
    """The places, each as the identifiers of its entries."""
    entries = [e for layer in layers for e in layer]
    ends = [sum(map(len, layers[: n + 1])) for n in range(len(layers))]
    spans = [range(a, b) for a, b in zip([0, *ends], ends, strict=False)]
    places = join_entries(entries, all_name_keys(entries), spans)
    return [{entries[i].place.place_id for i in place} for place in places]


KM = 1 / 111.2  # degrees of latitude


def test_one_identifier_is_one_place_wherever_it_is_drawn() -> None:
    a = entry("a", "1", "Aland", ids=(("wikidata", "Q1"),))
    b = entry("b", "1", "Olm", ids=(("wikidata", "Q1"),), lat_deg=11.0)
    assert joined([a], [b]) == [{"a:1", "b:1"}]


def test_the_number_of_the_country_is_no_identifier_of_a_place() -> None:
    a = entry("a", "1", "Aland", ids=(("gw", "999"),))
    b = entry("b", "1", "Olm", ids=(("gw", "999"),))
    assert len(joined([a], [b])) == 2


def test_one_name_within_the_errors_is_one_place() -> None:
    a = entry("a", "1", "Aland", "Аланд", position_error_km=1.0)
    near = entry("b", "1", "аланд", lat_deg=10 + 3 * KM)
    far = entry("b", "1", "аланд", lat_deg=10 + 4 * KM)
    assert len(joined([a], [near])) == 1
    assert len(joined([a], [far])) == 2


def test_however_large_the_errors_a_far_namesake_is_another_place() -> None:
    a = entry("a", "1", "Aland", position_error_km=50.0)
    assert len(joined([a], [entry("b", "1", "Aland", lat_deg=10 + 8 * KM)])) == 2


@pytest.mark.parametrize(
    "other", [{"country": "QB"}, {"kind": "district"}, {"kind": "feature", "feature": "STM"}]
)
def test_another_country_or_kind_is_another_place(other) -> None:
    assert len(joined([entry("a", "1", "Aland")], [entry("b", "1", "Aland", **other)])) == 2


def test_a_country_unsaid_does_not_part_them() -> None:
    assert len(joined([entry("a", "1", "Aland", country="")], [entry("b", "1", "Aland")])) == 1


def test_sorts_of_features_are_compared_across_registers() -> None:
    a = entry("a", "1", "Aland", kind="feature", feature="AIRP")
    airport = entry("b", "1", "Aland", kind="feature", feature="airport")
    bridge = entry("b", "2", "Aland", kind="feature", feature="bridge")
    assert joined([a], [airport, bridge]) == [{"a:1", "b:1"}, {"b:2"}]


def test_a_doubtful_match_stays_two_places() -> None:
    """Two near namesakes: which of them the third is cannot be known."""
    upper = entry("a", "1", "Aland", lat_deg=10 + 2 * KM)
    lower = entry("a", "2", "Aland", lat_deg=10 - 2 * KM)
    assert len(joined([upper, lower], [entry("b", "1", "Aland")])) == 3
    assert len(joined([entry("b", "1", "Aland")], [upper, lower])) == 3


def test_a_namesake_at_the_very_point_is_the_place() -> None:
    there = entry("a", "1", "Aland")
    beside = entry("a", "2", "Aland", lat_deg=10 + 2 * KM)
    assert {"a:1", "b:1"} in joined([there, beside], [entry("b", "1", "Aland")])


def test_rows_of_one_layer_are_never_joined() -> None:
    assert len(joined([entry("a", "1", "Aland"), entry("a", "2", "Aland")])) == 2


def test_without_positions_one_division_joins() -> None:
    bare = {"lat_deg": None, "lon_deg": None, "admin1": "01"}
    a = entry("a", "1", "Aland", admin1="01", admin2="0101")
    same = entry("b", "1", "Aland", **bare, admin2="0101")
    other = entry("b", "1", "Aland", **bare, admin2="0102")
    unsaid = entry("b", "1", "Aland", **bare)
    assert [len(joined([a], [e])) for e in (same, other, unsaid)] == [1, 2, 2]


def test_a_register_s_region_by_name_joins_within_it() -> None:
    region = entry("a", "r", "Beford Province", "Beford", kind="region", admin1="01")
    first = entry("a", "1", "Aland", admin1="01")
    other = entry("a", "2", "Aland", admin1="02", lat_deg=14.0)
    told = entry("b", "1", "Aland", lat_deg=None, lon_deg=None, within=("Beford",))
    assert {"a:1", "b:1"} in joined([region, first, other], [told])


def test_two_namesakes_in_the_region_stay_in_doubt() -> None:
    region = entry("a", "r", "Beford", kind="region", admin1="01")
    two = [entry("a", str(n), "Aland", admin1="01", lat_deg=10.0 + n) for n in (1, 2)]
    told = entry("b", "1", "Aland", lat_deg=None, lon_deg=None, within=("Beford",))
    assert {"b:1"} in joined([region, *two], [told])


def test_a_later_layer_fills_what_is_empty_and_overwrites_nothing() -> None:
    first = entry("a", "1", "Aland", lat_deg=None, lon_deg=None, country="", ids=(("x", "1"),))
    later = entry("b", "9", "Olm", population=5, feature="PPL", ids=(("x", "2"), ("y", "3")))
    place = merge([first, later])
    assert (place.place_id, place.name, place.layer) == ("a:1", "Aland", "a")
    assert (place.lat_deg, place.country, place.population, place.feature) == (
        10.0, "QA", 5, "PPL",
    )  # fmt: skip
    assert place.ids == (("x", "1"), ("y", "3"), ("gw", "694"))


@pytest.mark.parametrize(
    ("first", "later", "stands"),
    [(2.0, 0.5, 11.0), (0.5, 2.0, 10.0), (None, 0.5, 10.0), (2.0, None, 10.0), (1.0, 1.0, 10.0)],
)
def test_a_better_position_is_one_with_a_smaller_stated_error(first, later, stands) -> None:
    a = entry("a", "1", "Aland", position_error_km=first)
    b = entry("b", "1", "Aland", position_error_km=later, lat_deg=11.0)
    assert merge([a, b]).lat_deg == stands


def test_the_country_s_number_is_added() -> None:
    assert ("gw", "135") in merge([entry("a", "1", "Aland", country="PE")]).ids


def test_one_place_is_told_by_identifier_or_position() -> None:
    a = entry("a", "1", "Aland").place
    assert same_place(a, entry("b", "1", "Aland").place)
    assert not same_place(a, entry("b", "1", "Aland", lat_deg=12.0).place)
    assert not same_place(a, entry("b", "1", "Aland", lat_deg=None, lon_deg=None).place)


def test_a_degree_of_latitude_is_some_111_km() -> None:
    a, b = entry("a", "1", "Aland").place, entry("b", "1", "Aland", lat_deg=11.0).place
    assert distance_km(a, b) == pytest.approx(111.2, abs=0.1)
    assert join_km(a, b) == 5.0


@given(st.lists(st.lists(st.text(max_size=8), min_size=1, max_size=3), max_size=5))
def test_keys_of_many_are_those_of_each(names) -> None:
    entries = [entry("a", str(n), *few) for n, few in enumerate(names)]
    assert [set(k) for k in all_name_keys(entries)] == [set(name_keys(e)) for e in entries]
