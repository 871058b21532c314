"""Places of an invented land, and squares drawn on it."""

from __future__ import annotations

import pytest

from whoholds.model.place import Place
from whoholds.read.chart.place_points import PlacePoints
from whoholds.read.table.import_form import Meaning


@pytest.fixture
def square():
    """A polygon from (west, south), `size` degrees wide and high, with holes."""

    def make(west: float, south: float, size: float = 1.0, holes=()) -> dict:
        return {"type": "Polygon", "coordinates": [ring(west, south, size), *holes]}

    return make


def ring(west: float, south: float, size: float) -> list:
    east, north = west + size, south + size
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]


@pytest.fixture
def points():
    """Aland (20.5, 60.5), Beford (21.5, 60.5), Cor (20.5, 61.5, off by up to 5 km)."""
    at = {"Aland": (60.5, 20.5, None), "Beford": (60.5, 21.5, None), "Cor": (61.5, 20.5, 5.0)}
    return PlacePoints(
        [
            Place(
                place_id=f"case:{name}", name=name, lat_deg=lat, lon_deg=lon, position_error_km=off
            )
            for name, (lat, lon, off) in at.items()
        ]
    )


@pytest.fixture
def meaning():
    told = {
        "north": Meaning(standing="held", party="north"),
        "freed": Meaning(standing="liberated", party="north"),
        "river": Meaning(standing="held", party="river"),
        "grey": Meaning(standing="unknown"),
        "fight": Meaning(standing="contested"),
        "sea": Meaning(standing="left"),
        "drawn": Meaning(standing="held", party="north"),
    }
    return lambda word: told.get(word or "drawn")
