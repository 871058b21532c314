"""Shell: a case filled with invented claims about places of a table: as large as one likes."""

from __future__ import annotations

import csv
import random
from datetime import UTC, datetime
from pathlib import Path

from whoholds.desk.case_folder import CaseFolder, begin_case, open_case
from whoholds.desk.simulated_reports import ACTORS, place_names, simulated_groups
from whoholds.places.case_file import CASE_FILE

SEED = 20_261_123
RECORDED = datetime(2034, 1, 1, tzinfo=UTC)
#: The ground: six degrees of longitude by three of latitude, as large as a province.
WEST, SOUTH, WIDE, HIGH = 34.0, 50.0, 6.0, 3.0
_LAYER = '\n[[layer]]\nname = "ground"\nfile = "places.csv"\n'


def filled_case(path: Path, claims: int, places: int) -> CaseFolder:
    """A new case in an empty folder: a table of places by chance, and claims that name them."""
    begin_case(path, tuple(ACTORS.values()))
    dice = random.Random(SEED)
    with (path / "places.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(("key", "name", "lat_deg", "lon_deg", "kind"))
        for n, name in enumerate(place_names(places, SEED)):
            lat, lon = SOUTH + HIGH * dice.random(), WEST + WIDE * dice.random()
            table.writerow((n, name, round(lat, 5), round(lon, 5), "settlement"))
    settings = path / CASE_FILE
    settings.write_text(settings.read_text(encoding="utf-8") + _LAYER, encoding="utf-8")
    folder = open_case(path)
    with folder.open() as ledger:
        for _ in ledger.append_many(simulated_groups(claims, places, SEED), lambda: RECORDED):
            pass
        folder.keep_head(ledger.head())
    return folder
