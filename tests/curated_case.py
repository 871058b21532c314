"""A case over the curated villages of `../shared`, and the mapping of a map of one side over it."""

from __future__ import annotations

from pathlib import Path

from whoholds.desk.case_folder import CaseFolder, begin_case, open_case

LAYER = """
[[layer]]
name = "curated"
file = "places.csv"
[layer.columns]
name = ["name_en", "name_ru", "name_uk"]
"""
MAP = """
form = "map"
maker = "A map maker"
licence = "not stated"
day = "day"
[statuses]
ua = { held_by = "one" }
unknown = "unknown"
"""


def curated_case(shared: Path, path: Path) -> CaseFolder:
    """Two parties, "One" and "Two", and the villages of Kursk."""
    folder = path / "case"
    begin_case(folder, ("One", "Two"))
    table = (shared / "territory" / "kursk_gazetteer.csv").read_bytes()
    (folder / "places.csv").write_bytes(table)
    (folder / "case.toml").write_text((folder / "case.toml").read_text() + LAYER)
    return open_case(folder)
