"""What a map in a ledger goes on saying: its maker drew near a place and left it as it was. Pure.

A ledger has a claim for each change of a place on a map. That the map still shows it is news only
on days on which it was edited near by (`fuse.map_reports`); such news is the same witness again.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np
from msgspec.structs import replace

from whoholds.fuse.map_reports import map_reports
from whoholds.fuse.state_statements import UNKNOWN
from whoholds.model.estimate import Piece, Site
from whoholds.places.sphere import great_circle_km

#: An edit tells of places within so many km: chosen on one map maker's Kursk of 2024
#: (docs/method/real-ground.md).
EDIT_KM = 40.0


def renewals(
    pieces: Sequence[Piece], import_of: Mapping[str, str], sites: Mapping[str, Site]
) -> list[Piece]:
    """Pieces that say again what a map said last, on days of edits near the place.

    Args:
        pieces: all pieces.
        import_of: the map's import by claim id, of claims that are a map's.
        sites: of the pieces, by key.
    """
    maps: dict[str, list[Piece]] = {}
    for piece in pieces:
        if piece.claim_id in import_of and not piece.before:
            maps.setdefault(import_of[piece.claim_id], []).append(piece)
    return [again for told in maps.values() for again in _of_one(told, sites)]


def _of_one(told: Sequence[Piece], sites: Mapping[str, Site]) -> list[Piece]:
    days = sorted({p.reported_day for p in told})
    keys = sorted({p.site for p in told})
    at, row = {k: n for n, k in enumerate(keys)}, {d: n for n, d in enumerate(days)}
    changed = np.zeros((len(days), len(keys)), bool)
    state = np.full((len(days), len(keys)), UNKNOWN)
    last: dict[tuple[int, int], Piece] = {}
    for piece in sorted(told, key=lambda p: (p.reported_day, p.claim_id)):
        day, place = row[piece.reported_day], at[piece.site]
        changed[day, place] = True
        state[day:, place] = piece.word
        last[day, place] = piece
    edited = changed @ _near([sites[k] for k in keys])
    numbers = np.array([(d - days[0]).days for d in days])
    found = map_reports(numbers, state, edited)
    again = []
    for number, place in zip(found.day, found.place, strict=True):
        day = int(np.searchsorted(numbers, number))
        if not changed[day, place]:
            again.append(_repeated(last, day, int(place), days[day]))
    return again


def _near(sites: Sequence[Site]) -> np.ndarray[tuple[int, int], np.dtype[np.bool_]]:
    """Which places lie within `EDIT_KM` of which; those without a position only by themselves."""
    near = np.eye(len(sites), dtype=bool)
    for n, one in enumerate(sites):
        for m, other in enumerate(sites[:n]):
            near[n, m] = near[m, n] = _apart_km(one, other) <= EDIT_KM
    return near


def _apart_km(one: Site, other: Site) -> float:
    if one.lat_deg is None or one.lon_deg is None or other.lat_deg is None or other.lon_deg is None:
        return math.inf
    return great_circle_km(one.lat_deg, one.lon_deg, other.lat_deg, other.lon_deg)


def _repeated(last: Mapping[tuple[int, int], Piece], day: int, place: int, on: date) -> Piece:
    """The latest piece of a place before a day, said again on that day."""
    before = max(d for d, p in last if p == place and d < day)
    piece = last[before, place]
    said = f"{piece.statement_id}/{on}"
    return replace(piece, reported_day=on, valid_day=on, statement_id=said)
