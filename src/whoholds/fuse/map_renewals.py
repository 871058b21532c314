"""What a map in a ledger goes on saying: its maker drew near a place and left it as it was. Pure.

A ledger has a claim for each change of a place on a map. That the map still shows it is news only
on days on which it was edited near by (`fuse.map_reports`); such news is the same witness again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np
from msgspec.structs import replace
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from whoholds.fuse.map_reports import EDIT_KM, map_reports
from whoholds.fuse.state_statements import UNKNOWN
from whoholds.model.estimate import Piece, Site
from whoholds.places.ground.geodesic import chord_of_km, unit_vectors


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
    ordered = sorted(told, key=lambda p: (p.reported_day, p.claim_id))
    days = sorted({p.reported_day for p in ordered})
    keys = sorted({p.site for p in ordered})
    at, row = {k: n for n, k in enumerate(keys)}, {d: n for n, d in enumerate(days)}
    changed = np.zeros((len(days), len(keys)), bool)
    latest = np.full((len(days), len(keys)), -1)
    for n, piece in enumerate(ordered):
        day, place = row[piece.reported_day], at[piece.site]
        changed[day, place] = True
        latest[day:, place] = n
    # Where nothing was shown yet, -1 takes the last.
    words = np.array([*(p.word for p in ordered), UNKNOWN])
    numbers = np.array([(d - days[0]).days for d in days])
    found = map_reports(numbers, words[latest], _edited(changed, [sites[k] for k in keys]))
    shown = zip(np.searchsorted(numbers, found.day), found.place, strict=True)
    return [
        _again(ordered[latest[day, place]], days[day])
        for day, place in shown
        if not changed[day, place]
    ]


def _edited(changed: NDArray[np.bool_], sites: Sequence[Site]) -> NDArray[np.bool_]:
    """Which sites lie within `EDIT_KM` of one that changed, (days, sites); all that changed do."""
    edited = changed.copy()
    placed = np.array([n for n, s in enumerate(sites) if s.has_position], int)
    if not len(placed):
        return edited
    at = unit_vectors([sites[n].lat_deg for n in placed], [sites[n].lon_deg for n in placed])
    tree = cKDTree(at)
    for day, own in enumerate(changed[:, placed]):
        for near in tree.query_ball_point(at[own], chord_of_km(EDIT_KM)):
            edited[day, placed[near]] = True
    return edited


def _again(piece: Piece, on: date) -> Piece:
    """A piece that says the same on a later day."""
    said = f"{piece.statement_id}/{on}"
    return replace(piece, reported_day=on, valid_day=on, statement_id=said)
