from __future__ import annotations

from whoholds.desk.fuse_sites import LEAST_ALIKE, LEAST_PROBABLE, Sites, spelled_so
from whoholds.model.case import Region
from whoholds.model.place import Place
from whoholds.places.gazetteer import MemoryIndex


def place(key, name, kind="settlement", lat=1.0):
    return Place(place_id=key, name=name, kind=kind, lat_deg=lat, lon_deg=2.0)


ROWS = [
    (place("t:a", "Aland"), ("Alandia",)),
    (place("t:b1", "Beford"), ()),
    (place("t:b2", "Beford"), ()),
    (place("t:d", "Dorf", "district"), ()),
    (place("t:n", "Nowhere", lat=None), ()),
]


def sites(listed=None):
    return Sites(ROWS, Region(names=("Home Province",)), lambda name: (listed or {}).get(name, []))


def test_every_settlement_of_the_tables_is_a_site_of_the_case():
    found = sites().found
    assert set(found) == {"t:a", "t:b1", "t:b2", "t:n"}
    assert all(s.of_case for s in found.values())
    assert not found["t:n"].has_position


def test_names_of_the_tables_mean_their_places():
    told = sites()
    assert told("Alandia").sites == (("t:a", 1.0),)
    assert told("the village of Aland").sites == (("t:a", 1.0),)
    assert told("t:a").sites == (("t:a", 1.0),)
    assert dict(told("Beford").sites) == {"t:b1": 0.5, "t:b2": 0.5}


def test_a_name_of_who_speaks_is_no_place_unless_a_table_has_it():
    known = {"Cavan", "Aland"}.__contains__
    told = Sites(ROWS, Region(), lambda _: [(place("g:1", "Cavan"), 1.0)], known)
    assert not told("Cavan").sites
    assert not told("Cavan").is_region
    assert told("Aland").sites == (("t:a", 1.0),)
    assert told("Elm").sites == (("g:1", 1.0),)


def test_regions_and_districts_are_no_places():
    told = sites()
    for name in ("Home Province", "Aland district", "Dorf", "Other Oblast"):
        assert told(name).is_region, name
        assert not told(name).sites


def divided(key, name, admin1, admin2="", kind="settlement", country="QA"):
    return Place(
        place_id=key,
        name=name,
        kind=kind,
        lat_deg=1.0,
        lon_deg=2.0,
        country=country,
        admin1=admin1,
        admin2=admin2,
    )


def test_a_region_has_the_places_of_the_tables_that_are_known_to_lie_in_it():
    rows = [
        (divided("t:a", "Aland", "1", "11"), ()),
        (divided("t:b", "Beford", "1", "12"), ()),
        (divided("t:c", "Cavan", "2", "11"), ()),
        (divided("t:z", "Zone", "1", country="QB"), ()),
        (divided("t:p", "Elm Province", "1", kind="region"), ()),
        (divided("t:d", "Dorf", "1", "12", kind="district"), ()),
    ]
    listed = {"Wide": [(divided("g:1", "Wide", "2", kind="region"), 0.9)]}
    home = Region(names=("Home Province",), countries=("QA",))
    told = Sites(rows, home, lambda name: listed.get(name, []))
    assert told("Home Province").inside == ("t:a", "t:b", "t:c")
    assert told("Home oblast").inside == ("t:a", "t:b", "t:c")
    assert told("Elm Province").inside == ("t:a", "t:b")
    assert told("Dorf").inside == ("t:b",)
    assert told("Wide").inside == ("t:c",)
    assert told("Far Oblast").inside == ()


def test_a_region_without_a_code_has_no_places():
    assert sites()("Dorf").is_region
    assert sites()("Dorf").inside == ()


def test_other_names_are_looked_up_and_weighed():
    far = place("g:1", "Elm", lat=50.0)
    rare = place("g:2", "Elm", lat=60.0)
    wide = place("g:3", "Wide", "region")
    told = sites({"Elm": [(far, 0.8), (rare, LEAST_PROBABLE / 2)], "Wide": [(wide, 0.9)]})
    assert told("Elm").sites == (("g:1", 0.8),)
    assert not told.found["g:1"].of_case
    assert told("Wide").is_region


def test_a_name_that_nobody_lists_is_a_site_of_its_own():
    told = sites()
    assert told("Farm 7").sites == (("name:farm 7", 1.0),)
    assert told("FARM 7").sites == (("name:farm 7", 1.0),)
    assert told.found["name:farm 7"].name == "Farm 7"


def test_another_spelling_means_a_place_of_the_case_where_no_other_is_likelier():
    own = place("t:g", "Gornovka", lat=50.0)
    far = place("g:1", "Velmova", lat=20.0)
    index = MemoryIndex([(own, ("Gornovka",)), (far, ("Velmova",))])
    case = frozenset({"t:g"})
    ((meant, weight),) = spelled_so("Hornovka", index, case)
    assert meant == own
    assert weight >= LEAST_ALIKE
    assert spelled_so("Velmovo", index, case) == []
    assert spelled_so("Quite Other", index, case) == []
