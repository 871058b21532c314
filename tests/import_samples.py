"""An invented case with three places, and maps and tables of it."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path

from whoholds.desk.case_folder import CaseFolder, begin_case, open_case

THEN = datetime(2031, 6, 1, 12, tzinfo=UTC)
PLACES = """key,name,lat_deg,lon_deg,position_error_km
7,Aland,60.5,20.5,
8,Beford,60.5,21.5,
9,Cor,61.5,20.5,5
10,Nowhere,,,
"""
LAYER = """
[[layer]]
name = "geonames"
file = "places.csv"
"""
MAPPING = """
form = "map"
maker = "Map A"
licence = "CC BY 4.0"
citation = "Map A, map-a.example"
url = "https://map-a.example"

[statuses]
north = { held_by = "northern-army" }
river = { held_by = "River Front" }
grey = "unknown"
"""
FACTS = """
form = "table"
maker = "Facts"
licence = "CC0"
key = ["key"]

[columns]
kind = "kind"
actor = "actor"
relation = "relation"
places = "places"
chain = "chain"
side = "side"
reported_at = "reported"
copy_of = "copy_of"
"""
HEADER = "key,kind,actor,relation,places,chain,side,reported,copy_of\n"


def new_case(folder: Path) -> CaseFolder:
    """A case of two parties with three places on the ground and one known by name."""
    begin_case(folder, ("Northern army", "River Front"))
    (folder / "places.csv").write_text(PLACES)
    file = folder / "case.toml"
    file.write_text(file.read_text() + LAYER)
    return open_case(folder)


def mapping(folder: Path, text: str = MAPPING, name: str = "m.toml") -> str:
    """A mapping file; its path."""
    path = folder / name
    path.write_text(text)
    return str(path)


def square(west: float, south: float, size: float = 1.0) -> dict[str, object]:
    """A square polygon."""
    east, north = west + size, south + size
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


def drawn(*areas: tuple[str, dict[str, object]]) -> str:
    """A GeoJSON map of areas, each a status with its polygon."""
    features = [
        {"type": "Feature", "properties": {"status": status}, "geometry": geometry}
        for status, geometry in areas
    ]
    return json.dumps({"type": "FeatureCollection", "features": features})


def write_maps(folder: Path, *days: str) -> Path:
    """Maps of 1 May and on; each day says who holds Aland: "n", "r", "g", "-" nobody, "" no map."""
    word = {"n": "north", "r": "river", "g": "grey"}
    folder.mkdir(exist_ok=True)
    for n, status in enumerate(days, start=1):
        if not status:
            continue
        areas = [("north", square(21, 60))]
        if status in word:
            areas.append((word[status], square(20, 60)))
        (folder / f"map_{date(2031, 5, n):%Y%m%d}.geojson").write_text(drawn(*areas))
    return folder
