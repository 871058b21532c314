"""Shell: settlements of a ground, and posts about it, in the forms of the benchmark's files."""

from __future__ import annotations

import csv
import io
import json
import lzma
import re
import zipfile
from datetime import date
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray

from whoholds.bench.ground_settings import Ground
from whoholds.desk.area_windows import NOT_SETTLED

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

_LINK = re.compile(r"https?://\S+")


def settlements_of(folder: Path, ground: Ground) -> Floats:
    """Longitude and latitude of the places of a ground, (places, 2)."""
    if ground.member:
        return _geonames(folder / ground.places, ground.member)
    with (folder / ground.places).open(encoding="utf-8", newline="") as stream:
        rows = [
            (float(row["lon_deg"]), float(row["lat_deg"]))
            for row in csv.DictReader(stream)
            if row["lon_deg"] and _taken(row["place_key"], ground)
        ]
    return np.array(rows)


def _taken(key: str, ground: Ground) -> bool:
    if ground.without and key.startswith(ground.without):
        return False
    return key.startswith(ground.only)


def _geonames(path: Path, member: str) -> Floats:
    with zipfile.ZipFile(path) as packed, packed.open(member) as raw:
        rows = (line.split("\t") for line in io.TextIOWrapper(raw, "utf-8"))
        points = [
            (float(r[5]), float(r[4])) for r in rows if r[6] == "P" and r[7] not in NOT_SETTLED
        ]
    return np.array(points)


class PostRows(msgspec.Struct, frozen=True, eq=False):
    """Geolocated posts, one row each."""

    day: tuple[date, ...]
    party: tuple[str, ...]
    at: Floats  # (posts, 2), longitude and latitude
    link: tuple[str, ...]


def posts_of(path: Path, first: date, last: date) -> PostRows:
    """The posts of some days; a post without a link is its own witness."""
    with lzma.open(path, "rt", encoding="utf-8") as stream:
        rows = json.load(stream)
    kept = [r for r in rows if first <= date.fromisoformat(r[0]) <= last]
    return PostRows(
        tuple(date.fromisoformat(r[0]) for r in kept),
        tuple(r[1] for r in kept),
        np.array([(r[2], r[3]) for r in kept], float).reshape(-1, 2),
        tuple(_link(r[4], n) for n, r in enumerate(kept)),
    )


def _link(text: str, number: int) -> str:
    found = _LINK.search(text)
    return found[0].lower().split("?")[0] if found else f"post {number}"
