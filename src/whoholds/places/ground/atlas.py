"""Shell: the borders of countries that `make assets` puts beside the package.

Natural Earth draws them as they are run (its "de facto" policy), which is one point of view and
is named as such: `natural-earth`. Another comes from any file of countries, imported with its own
point of view (`boundary_file.load_boundaries`).
"""

from __future__ import annotations

import json
import os
from importlib import resources
from pathlib import Path
from typing import Any, Literal

from whoholds.errors import BrokenBoundaries
from whoholds.model.place import PlaceKind
from whoholds.places.ground.boundary_file import BoundaryForm, load_boundaries
from whoholds.places.ground.boundary_record import BoundaryLayer
from whoholds.places.ground.topojson import features_of

#: The point of view of world-atlas, whose files are Natural Earth's default countries.
NATURAL_EARTH = "natural-earth"
ATLAS = "world-atlas-2.0.2"
Scale = Literal["10m", "50m"]
#: West, south, east, north, in degrees.
Box = tuple[float, float, float, float]


def assets_folder() -> Path:
    """Where assets lie: WHOHOLDS_ASSETS, or beside the package's resources."""
    if own := os.environ.get("WHOHOLDS_ASSETS"):
        return Path(own)
    return Path(str(resources.files("whoholds.resources"))) / "assets"


def has_countries(scale: Scale = "50m") -> bool:
    """Whether the borders are there."""
    return _file("countries", scale).is_file()


def load_countries(scale: Scale = "50m") -> BoundaryLayer:
    """The countries of Natural Earth at 1:10m or 1:50m, by its own point of view.

    Raises:
        BrokenBoundaries: the files are not there, or damaged.
    """
    return _load("countries", scale, level="country")


def countries_about(box: Box, scale: Scale = "50m") -> list[tuple[str, dict[str, Any]]]:
    """Names and GeoJSON geometries of the countries that reach into a box, for drawing.

    As they stand in the file: what is decided by a border takes `load_countries`, which mends them.
    `box` is west, south, east and north in degrees.

    Raises:
        BrokenBoundaries: the file is not there, or damaged.
    """
    file = _file("countries", scale)
    try:
        found = features_of(json.loads(file.read_bytes()), "countries")
    except (OSError, ValueError) as cause:
        raise BrokenBoundaries(f"{file.name} cannot be read: {cause}") from cause
    return [
        (str(feature["properties"].get("name", "")), feature["geometry"])
        for feature, _ in found
        if feature.get("geometry") and _meets(_extent(feature["geometry"]["coordinates"]), box)
    ]


def _extent(nested: Any) -> Box:  # noqa: ANN401  (coordinates of any depth)
    if isinstance(nested[0], (int, float)):
        return nested[0], nested[1], nested[0], nested[1]
    west, south, east, north = zip(*map(_extent, nested), strict=True)
    return min(west), min(south), max(east), max(north)


def _meets(one: Box, other: Box) -> bool:
    across = one[0] <= other[2] and other[0] <= one[2]
    return across and one[1] <= other[3] and other[1] <= one[3]


def load_land(scale: Scale = "50m") -> BoundaryLayer:
    """The land of the world as one boundary, for cutting the sea off a region; no country in it.

    Raises:
        BrokenBoundaries: the files are not there, or damaged.
    """
    return _load("land", scale, level="feature")


def _load(what: str, scale: Scale, level: PlaceKind) -> BoundaryLayer:
    file = _file(what, scale)
    if not file.is_file():
        raise BrokenBoundaries(
            f"there are no borders of countries in {file.parent}: run `make assets` in the "
            "checkout, or give a file of your own with its point of view"
        )
    form = BoundaryForm(
        layer=f"world-atlas-{scale}", point_of_view=NATURAL_EARTH, level=level, object=what
    )
    return load_boundaries(file, form)


def _file(what: str, scale: Scale) -> Path:
    return assets_folder() / ATLAS / f"{what}-{scale}.json"
