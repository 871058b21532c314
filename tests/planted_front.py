"""An invented front over many villages, whose truth is known, for tests of estimates."""

from __future__ import annotations

from datetime import timedelta

import numpy as np
from fuse_samples import FIRST, HOLDERS

from whoholds.fuse.case_arrays import Layout, layout_of
from whoholds.model.estimate import Piece, Site

DAYS = 60
KM = 111.195
SOURCES = (("Watcher", None), ("Observer", None), ("Ministry", "north"))
#: Of what is said so much is wrong.
WRONG = 0.1


def planted_front(places: int, claims: int, seed: int = 1) -> tuple[Layout, np.ndarray]:
    """Villages three kilometres apart, the north's west of a line that moves east; its truth.

    Returns:
        The layout, and the state of each village on each day, (places, days).
    """
    chance = np.random.default_rng(seed)
    side = 3.0 * np.sqrt(places)
    at = chance.random((places, 2)) * side
    line = side * (0.4 + 0.2 * np.arange(DAYS) / DAYS)
    away = at[:, :1] - line[None]
    truth = np.where(away < -2, 0, np.where(away > 2, 1, 2))
    sites = [
        Site(key=f"p{n}", name=f"P {n}", lat_deg=y / KM, lon_deg=x / KM, of_case=True)
        for n, (x, y) in enumerate(at)
    ]
    pieces = [_piece(n, truth, chance) for n in range(claims)]
    pieces += [_piece(claims + n, truth, chance, place=n) for n in range(places)]
    return layout_of(pieces, sites, HOLDERS), truth


def _piece(
    number: int, truth: np.ndarray, chance: np.random.Generator, place: int | None = None
) -> Piece:
    """One claim, of any village on any day; of the village given on one of the first five days."""
    day = int(chance.integers(5 if place is not None else DAYS))
    place = int(chance.integers(len(truth))) if place is None else place
    source, holder = SOURCES[int(chance.integers(len(SOURCES)))]
    said = int(truth[place, day])
    if chance.random() < WRONG:
        said = int(chance.integers(3))
    if holder is not None and said == 1 and chance.random() < 0.5:
        said = 0
    return Piece(
        claim_id=f"c{number}",
        site=f"p{place}",
        source=source,
        holder_id=holder,
        word=said,
        weight=1.0,
        valid_day=FIRST + timedelta(days=day),
        reported_day=FIRST + timedelta(days=min(day + 1, DAYS - 1)),
        statement_id=f"c{number}",
        origin=number,
        before=False,
    )
