"""A gazetteer file over the default index: one place is one place."""

from __future__ import annotations

from whoholds.model.place import Place
from whoholds.places.gazetteer import MemoryIndex
from whoholds.places.overlay import Overlay


class Upper(MemoryIndex):
    """Rows in memory that know their identifiers."""

    def __init__(self, rows) -> None:
        super().__init__(rows)
        self._by_id = {pair: p for p, _ in rows for pair in p.ids}

    def identified(self, register: str, number: str) -> Place | None:
        return self._by_id.get((register, number))


def place(place_id: str, name: str, **more) -> Place:
    return Place(place_id=place_id, name=name, country="QA", **more)


ALAND = place("own:1", "Aland", ids=(("geonames", "7"),), lat_deg=10.0, lon_deg=20.0)
OLM = place("own:2", "Olm", lat_deg=11.0, lon_deg=20.0)
UPPER = Upper([(ALAND, []), (OLM, [])])
LOWER = MemoryIndex(
    [
        (place("geonames:7", "Aland", lat_deg=12.0, lon_deg=20.0), ["Alandia"]),
        (place("geonames:8", "Olm", lat_deg=11.01, lon_deg=20.0), []),
        (place("geonames:9", "Olm", lat_deg=15.0, lon_deg=20.0), []),
    ]
)


def ids(key: str) -> list[str]:
    return [p.place_id for p in Overlay(UPPER, LOWER).places(key)]


def test_one_identifier_is_listed_once() -> None:
    assert ids("aland") == ["own:1"]


def test_a_name_that_only_the_lower_knows_leads_to_the_upper_s_record() -> None:
    assert ids("alandia") == ["own:1"]


def test_a_namesake_at_the_place_is_the_place_and_a_far_one_is_not() -> None:
    assert ids("olm") == ["own:2", "geonames:9"]


def test_prefixes_of_both() -> None:
    assert Overlay(UPPER, LOWER).prefixes("alandia x") == ["alandia"]
    assert Overlay(UPPER, LOWER).prefixes("aland x") == ["aland"]


def test_a_layer_of_the_same_name_in_another_file_is_another_layer() -> None:
    lower = MemoryIndex([(place("own:1", "Beford", lat_deg=50.0, lon_deg=50.0), [])])
    assert [p.name for p in Overlay(UPPER, lower).places("beford")] == ["Beford"]


def test_unlisted_spellings_of_both_and_one_place_once() -> None:
    found = Overlay(UPPER, LOWER).alike("aland", 0)
    assert {a.place.place_id for a in found} == {"own:1"}
    olm = Overlay(UPPER, LOWER).alike("olm", 0)
    assert [a.place.place_id for a in olm] == ["own:2", "geonames:9"]
    assert Overlay(UPPER, LOWER).alike_in_consonants("lnd") != ()
