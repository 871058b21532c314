"""Shell: the borders of countries that `make assets` puts beside the package.

Natural Earth draws them as they are run (its "de facto" policy), which is one point of view and
is named as such: `natural-earth`. Another comes from any file of countries, imported with its own
point of view (`boundary_file.load_boundaries`).
"""

from __future__ import annotations

import os
from importlib import resources
from pathlib import Path
from typing import Literal

from whoholds.errors import BrokenBoundaries
from whoholds.model.place import PlaceKind
from whoholds.places.ground.boundary_file import BoundaryForm, load_boundaries
from whoholds.places.ground.boundary_record import BoundaryLayer

#: The point of view of world-atlas, whose files are Natural Earth's default countries.
NATURAL_EARTH = "natural-earth"
ATLAS = "world-atlas-2.0.2"
Scale = Literal["10m", "50m"]


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
