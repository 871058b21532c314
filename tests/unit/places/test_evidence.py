"""Evidence for the senses of toponyms, in an invented country."""

from __future__ import annotations

import pytest

from whoholds.model.place import Place
from whoholds.places.evidence import (
    Group,
    Report,
    Surroundings,
    holds,
    own_evidence,
    sense_of,
)


def place(key: str, lat: float | None = None, lon: float | None = None, **more) -> Place:
    fields = {"name": key.capitalize(), "country": "QA", "admin1": "01", **more}
    return Place(place_id=f"x:{key}", lat_deg=lat, lon_deg=lon, **fields)


REGION = place("beford", 10.0, 20.0, kind="region")
VILLAGE = place("aland", 10.1, 20.0)
FAR = place("aland", 15.0, 20.0, admin1="02")
NEIGHBOUR = place("celt", 10.1, 20.1)


def group(name: str, *places: Place, **more) -> Group:
    return Group(name=name, key=name.lower(), senses=tuple(map(sense_of, places)), **more)


def test_distance_is_that_along_the_ground() -> None:
    assert sense_of(VILLAGE).km_to(sense_of(REGION)) == pytest.approx(11.1, abs=0.1)
    assert sense_of(VILLAGE).km_to(sense_of(place("x"))) is None


@pytest.mark.parametrize(
    ("area", "inner", "held"),
    [
        (place("q", kind="country"), FAR, True),
        (REGION, VILLAGE, True),
        (REGION, FAR, False),
        (place("d", kind="district", admin2="7"), place("a", admin2="7"), True),
        (place("d", kind="district", admin2="7"), place("a", admin2="8"), False),
        (REGION, REGION, False),
        (place("r", kind="region", admin1=""), place("a", admin1=""), False),
    ],
)
def test_an_area_holds_what_has_its_codes(area: Place, inner: Place, held: bool) -> None:
    assert holds(area, inner, None) is held


def test_a_town_holds_what_is_near() -> None:
    assert holds(NEIGHBOUR, VILLAGE, 11.0)
    assert not holds(NEIGHBOUR, FAR, 500.0)


def test_what_stands_beside_and_around_speaks_for_the_near_one() -> None:
    groups = (
        group("Aland", VILLAGE, FAR, links=(("in", 1),)),
        group("Beford", REGION, first=20),
        group("Celt", NEIGHBOUR, first=40),
    )
    report = Report(groups, [[0.5, 0.5], [1.0], [1.0]], Surroundings(countries={"QA": 2.0}))
    near, far = (report.evidence(0, s) for s in groups[0].senses)
    for name in ("in holds", "region named", "near others", "share in its region"):
        assert near.get(name, 0.0) > far.get(name, 0.0), name
    assert near["country named"] == far["country named"] == 1.0


def test_evidence_does_not_mind_the_order_of_the_other_toponyms() -> None:
    aland, beford, celt = group("Aland", VILLAGE), group("Beford", REGION), group("Celt", NEIGHBOUR)
    one = Report((aland, beford, celt), [[1.0]] * 3, Surroundings())
    two = Report((aland, celt, beford), [[1.0]] * 3, Surroundings())
    sense = aland.senses[0]
    assert one.evidence(0, sense) == pytest.approx(two.evidence(0, sense))


def test_the_case_speaks_for_its_ground() -> None:
    around = Surroundings(
        home=frozenset({"QA"}),
        home_regions=frozenset({("QA", "01")}),
        distance_to_line_km=lambda p: 0.0 if p is VILLAGE else None,
    )
    report = Report((group("Aland", VILLAGE, FAR),), [[0.5, 0.5]], around)
    near, far = (report.evidence(0, s) for s in report.groups[0].senses)
    assert near["near the line of contact"] == 1.0
    assert near["in a region of the case"] == near["in a country of the case"] == 1.0
    assert "in a region of the case" not in far
    assert "near the line of contact" not in far


def test_a_city_is_no_village_and_a_bridge_no_airport() -> None:
    told = group("Aland", VILLAGE, noun="village")
    large = own_evidence(told, place("aland", population=50_000))
    assert large["large for a village"] == pytest.approx(1.0)
    bridge = group("Aland", VILLAGE, noun="bridge")
    assert own_evidence(bridge, place("a", kind="feature", feature="BDG"))["of the sort told"] == 1
    assert own_evidence(bridge, place("a", kind="feature", feature="AIRP"))["of the sort told"] == 0


def test_a_table_that_has_its_districts_by_name_is_understood() -> None:
    here, there = (
        place("aland", 10.1, 20.0, admin2="Celt"),
        place("aland", 10.1, 20.0, admin2="Dorf"),
    )
    groups = (
        group("Aland", here, there, links=(("in", 1),)),
        group("Celt", NEIGHBOUR, noun="district", first=20),
    )
    report = Report(groups, [[0.5, 0.5], [1.0]], Surroundings())
    near, far = (report.evidence(0, s) for s in groups[0].senses)
    assert (near["in holds"], far["in holds"]) == (1.0, 0.0)
    assert (near["district named"], far["district named"]) == (1.0, 0.0)


def test_a_table_without_codes_lies_where_the_case_plays() -> None:
    bare = Place(place_id="own:1", name="Aland")
    around = Surroundings(home=frozenset({"QA"}), home_regions=frozenset({("QA", "01")}))
    groups = (group("Aland", bare), group("Celt", NEIGHBOUR))
    evidence = Report(groups, [[1.0], [1.0]], around).evidence(0, groups[0].senses[0])
    assert evidence["in a country of the case"] == evidence["in a region of the case"] == 1.0
    assert evidence["share in its country"] == 1.0
