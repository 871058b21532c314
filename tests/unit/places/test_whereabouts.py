"""What is named beside a name, as evidence."""

from __future__ import annotations

import pytest

from whoholds.model.place import Place
from whoholds.places.whereabouts import (
    NEAR_SCALE_KM,
    OUTSIDE,
    UNDECIDED,
    UNPLACED,
    Whereabouts,
    away_km,
    distance_km,
    evidence,
    inside,
)


def place(n: int, lat: float | None = None, lon: float | None = None, **more) -> Place:
    return Place(place_id=f"x:{n}", name=f"P{n}", lat_deg=lat, lon_deg=lon, **more)


REGION = Place(
    place_id="x:9", name="Dorfia Province", kind="region", country="DF", admin1="01",
    lat_deg=0.0, lon_deg=0.0, position_error_km=100.0,
)  # fmt: skip
WITHIN = Whereabouts(within=(REGION,), within_name="Dorfia province", within_bare="dorfia")


def test_a_degree_of_longitude_on_the_equator_is_111_km() -> None:
    assert distance_km(place(1, 0, 0), place(2, 0, 1)) == pytest.approx(111.195, abs=0.01)
    assert distance_km(place(1, 0, 179.5), place(2, 0, -179.5)) == pytest.approx(111.195, abs=0.01)
    assert distance_km(place(1), place(2, 0, 1)) is None


def test_the_nearest_sense_of_the_neighbour_counts_and_never_the_place_itself() -> None:
    senses = (place(1, 0, 0), place(2, 0, 1), place(3, 0, 3))
    assert away_km(place(1, 0, 0), senses) == pytest.approx(111.195, abs=0.01)
    assert away_km(place(1, 0, 0), [place(1, 0, 0)]) is None


def test_the_nearer_of_two_weighs_more() -> None:
    near = Whereabouts(near=(place(1, 0, 0),), near_name="P1")
    at_scale = NEAR_SCALE_KM / 111.195
    assert evidence(place(2, 0, at_scale), near) == pytest.approx(0.5, abs=0.01)
    assert evidence(place(2, 0, 0.01), near) > evidence(place(3, 0, 0.3), near)
    assert evidence(place(4), near) == UNPLACED


def test_without_context_nothing_changes() -> None:
    assert evidence(place(1, 5, 5), Whereabouts()) == 1.0


@pytest.mark.parametrize(
    ("candidate", "told"),
    [
        (place(1, country="DF", admin1="01"), "inside"),
        (place(1, country="DF", admin1="02"), "outside"),
        (place(1, country="AL"), "outside"),
        (place(1, admin2="Dorfia"), "inside"),
        (place(1, admin2="Dorfia district (west)"), "inside"),
        (place(1, 0.1, 0.1, admin2="Beford"), "unknown"),
        (place(1, 5, 5), "outside"),
        (place(1), "unknown"),
    ],
)
def test_codes_and_names_tell_and_distance_only_excludes(candidate, told) -> None:
    assert inside(candidate, WITHIN) == told
    expected = {"inside": 1.0, "outside": OUTSIDE, "unknown": UNDECIDED}
    assert evidence(candidate, WITHIN) == expected[told]
