"""Maps of a small ground, drawn by hand and imported."""

from __future__ import annotations

import json

from whoholds.desk.case_folder import begin_case, open_case
from whoholds.desk.import_terms import ImportOptions
from whoholds.desk.importing import import_

MAPPING = """
form = "map"
maker = "Aland Map Desk"
licence = "CC BY 4.0"
[statuses]
army = { held_by = "Northern army" }
grey = "unknown"
"""
#: A square of a tenth of a degree, and one twice as wide that reaches beyond the ground.
SQUARE = [[30.0, 50.0], [30.1, 50.0], [30.1, 50.1], [30.0, 50.1], [30.0, 50.0]]
BEYOND = [[30.0, 50.0], [35.0, 50.0], [35.0, 50.1], [30.0, 50.1], [30.0, 50.0]]


def feature(status, ring):
    geometry = {"type": "Polygon", "coordinates": [ring]}
    return {"type": "Feature", "properties": {"status": status}, "geometry": geometry}


def draw(folder, day, *features):
    target = folder / f"{day}.geojson"
    target.write_text(json.dumps({"type": "FeatureCollection", "features": list(features)}))


def ground_case(path):
    """A case of four places that enclose a ground."""
    folder = begin_case(path / "aland", ("Northern army", "River Front"))
    rows = [
        "name,lat,lon",
        "Olm,49.9,29.9",
        "Beford,50.2,29.9",
        "Cavan,50.2,30.2",
        "Dorf,49.9,30.2",
    ]
    (folder.path / "places.csv").write_text("\n".join(rows))
    text = (folder.path / "case.toml").read_text()
    (folder.path / "case.toml").write_text(
        text + '\n[[layer]]\nname = "own"\nfile = "places.csv"\n'
        '[layer.columns]\nname = "name"\nlat_deg = "lat"\nlon_deg = "lon"\n'
    )
    return open_case(folder.path)


def maps_folder(path, mapping=MAPPING):
    """An empty folder of maps with its mapping beside it."""
    folder = path / "maps"
    folder.mkdir()
    (path / "map.toml").write_text(mapping)
    return folder


def imported(case, maps):
    options = ImportOptions(mapping=str(maps.parent / "map.toml"))
    return import_(case, maps, options).entry.import_id
