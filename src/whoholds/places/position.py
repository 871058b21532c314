"""How far a place's point may lie from what is meant by its name. Pure."""

from __future__ import annotations

import math

import msgspec

from whoholds.model.place import Place, PlaceKind

#: How exactly gazetteers put a settlement's point: GeoNames gives two to four decimals, and the
#: centre one mapper chose lies up to about this far from another's.
POINT_ERROR_KM = 1.5
#: People to the square kilometre of built-up ground: gives a settlement the radius of its houses.
PEOPLE_PER_KM2 = 3_000.0
#: Where nothing is known of an area's extent: half a typical one's breadth.
_AREA_ERROR_KM: dict[PlaceKind, float] = {"country": 300.0, "region": 100.0, "district": 25.0}


def default_error_km(place: Place) -> float:
    """The error of a position by kind and population, in km.

    A settlement's is `POINT_ERROR_KM` and the radius of its built-up ground: 1.7 km with 500
    people, 4.8 km with 100,000, 11.8 km with a million. These are assumptions, not measurements:
    a layer that states its own errors is better.
    """
    if place.kind in _AREA_ERROR_KM:
        return _AREA_ERROR_KM[place.kind]
    radius = math.sqrt((place.population or 0) / PEOPLE_PER_KM2 / math.pi)
    return round(POINT_ERROR_KM + radius, 1)


def with_error(place: Place) -> Place:
    """The place with an error of position: its layer's, else the default; none without a point."""
    if place.lat_deg is None or place.position_error_km is not None:
        return place
    return msgspec.structs.replace(place, position_error_km=default_error_km(place))
