"""What a map in a ledger goes on saying: its maker drew near a place and left it as it was. Pure.

A ledger has a claim for each change of a place on a map. That the map still shows it is news only
on days on which it was edited near by (`fuse.map_reports`); such news is the same witness again.
A map that colours one holder's ground alone says of a place near its edits that it is not that
one's, by leaving it uncoloured. Of such a place a ledger has no claim; without that, all that
such a map is heard to say is "held", and ground it never coloured is taken to be like the rest.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import msgspec
import numpy as np
from msgspec.structs import replace
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from whoholds.fuse.map_reports import EDIT_KM, MapReports, map_reports
from whoholds.fuse.state_statements import UNKNOWN, Floats, Ints
from whoholds.model.estimate import Piece, Site
from whoholds.places.ground.geodesic import chord_of_km, unit_vectors

#: A place no farther from an edit is left uncoloured by it. As far as ground is told of at all
#: (`case_arrays.INFERRED_KM`): farther off, what a map leaves out says nothing that is shown.
LEFT_KM = 15.0


class DrawnMap(msgspec.Struct, frozen=True, kw_only=True):
    """A map by its import; of one that colours one holder's ground alone, what it says beside.

    `left` is the word a claim has of ground the holder is drawn out of, `outside` the one that
    counts of all ground the map does not colour; None where it says nothing of that.
    """

    import_id: str
    left: int | None = None
    outside: int | None = None


class Turned(msgspec.Struct, frozen=True):
    """A change of a map, by its import, to a status that says nothing of who holds the place."""

    import_id: str
    site: str
    day: date


def as_drawn(pieces: Iterable[Piece], map_of: Mapping[str, DrawnMap]) -> list[Piece]:
    """The pieces, those of ground that a map no longer colours like all it does not colour."""
    told = []
    for piece in pieces:
        own = map_of.get(piece.claim_id)
        if own is None:
            told.append(piece)
            continue
        leaves = own.outside is not None and piece.word == own.left
        word = own.outside if own.outside is not None and leaves else piece.word
        told.append(replace(piece, word=word, shown=True))
    return told


def renewals(
    pieces: Sequence[Piece],
    map_of: Mapping[str, DrawnMap],
    sites: Mapping[str, Site],
    ground: Iterable[str] = (),
    turned: Iterable[Turned] = (),
) -> list[Piece]:
    """Pieces that say again what a map said last, on days of edits near the place.

    Those that are `implied` say of a place that it is left uncoloured.

    Args:
        pieces: all pieces.
        map_of: the map by claim id, of claims that are a map's.
        sites: of the pieces and of the ground, by key.
        ground: keys of the sites that a map leaves uncoloured where it does not colour them.
        turned: changes that no piece is of: from then on the map says nothing of the place.
    """
    maps: dict[str, list[Piece]] = {}
    drawn: dict[str, DrawnMap] = {}
    for piece in pieces:
        own = map_of.get(piece.claim_id)
        if own is not None and not piece.before:
            maps.setdefault(own.import_id, []).append(piece)
            drawn[own.import_id] = own
    placed = [key for key in ground if sites[key].has_position]
    for change in turned:
        if change.import_id in maps:
            first = maps[change.import_id][0]
            maps[change.import_id].append(_silence(first, change))
    return [
        again
        for key, told in maps.items()
        for again in _of_one(told, sites, drawn[key].outside, placed)
    ]


def _silence(piece: Piece, change: Turned) -> Piece:
    """A piece that says nothing, of the same map."""
    return replace(
        piece, site=change.site, word=UNKNOWN, reported_day=change.day, valid_day=change.day
    )


class _Drawn(msgspec.Struct, frozen=True):
    """One map's days and sites; the piece in force, -1 where none is; and where it was edited."""

    days: list[date]
    sites: list[Site]
    pieces: list[Piece]
    latest: Ints  # (days, sites)
    changed: NDArray[np.bool_]  # (days, sites)


def _of_one(
    told: Sequence[Piece], sites: Mapping[str, Site], outside: int | None, ground: Sequence[str]
) -> list[Piece]:
    keys = {p.site for p in told}
    drawn = _drawn(told, [sites[k] for k in sorted(keys.union(() if outside is None else ground))])
    # Where nothing was shown yet, -1 takes the last.
    words = np.array([*(p.word for p in drawn.pieces), UNKNOWN])[drawn.latest]
    edited = _near_changes(drawn, EDIT_KM)
    if outside is not None:
        none, left = drawn.latest < 0, _near_changes(drawn, LEFT_KM)
        words = np.where(none & (np.cumsum(left, axis=0) > 0), outside, words)
        edited = np.where(none, left, edited)
    numbers = np.array([(d - drawn.days[0]).days for d in drawn.days])
    return _said(drawn, map_reports(numbers, words, edited), numbers)


def _drawn(told: Sequence[Piece], sites: list[Site]) -> _Drawn:
    ordered = sorted(told, key=lambda p: (p.reported_day, p.claim_id))
    days = sorted({p.reported_day for p in ordered})
    at, row = {s.key: n for n, s in enumerate(sites)}, {d: n for n, d in enumerate(days)}
    changed = np.zeros((len(days), len(sites)), bool)
    latest = np.full((len(days), len(sites)), -1)
    for n, piece in enumerate(ordered):
        day, place = row[piece.reported_day], at[piece.site]
        changed[day, place] = True
        latest[day:, place] = n
    return _Drawn(days, sites, ordered, latest, changed)


def _said(drawn: _Drawn, found: MapReports, numbers: Ints) -> list[Piece]:
    """The reports that are no claim of their own, as pieces."""
    first: dict[int, Piece] = {}
    said = []
    for day, place, word in zip(
        np.searchsorted(numbers, found.day), found.place, found.state, strict=True
    ):
        if drawn.changed[day, place]:
            continue
        last = int(drawn.latest[day, place])
        if last >= 0:
            said.append(_again(drawn.pieces[last], drawn.days[day]))
            continue
        site = drawn.sites[place]
        if int(place) not in first:
            nearest = drawn.pieces[_nearest_change(drawn, int(day), int(place))]
            first[int(place)] = replace(
                nearest, site=site.key, word=int(word), weight=1.0, implied=True
            )
        said.append(_again(first[int(place)], drawn.days[day]))
    return said


def _nearest_change(drawn: _Drawn, day: int, place: int) -> int:
    """The number of the piece of a day that is about the site nearest to a place."""
    changed = np.flatnonzero(drawn.changed[day])
    said = [n for n in changed if drawn.pieces[drawn.latest[day, n]].word != UNKNOWN]
    changed = np.array(said or changed, dtype=np.int64)
    apart = np.linalg.norm(_on_sphere(drawn, changed) - _on_sphere(drawn, [place]), axis=1)
    nearest = changed[int(np.argmin(np.where(np.isnan(apart), np.inf, apart)))]
    return int(drawn.latest[day, nearest])


def _on_sphere(drawn: _Drawn, chosen: Sequence[int] | Ints) -> Floats:
    """Unit vectors of sites, NaN for those without a position, (chosen, 3)."""
    points = [(drawn.sites[n].lat_deg, drawn.sites[n].lon_deg) for n in chosen]
    degrees = np.array(points, float).reshape(-1, 2)
    return unit_vectors(degrees[:, 0], degrees[:, 1])


def _near_changes(drawn: _Drawn, km: float) -> NDArray[np.bool_]:
    """Which sites lie within so many km of one that changed, (days, sites); all that changed do."""
    near = drawn.changed.copy()
    placed = np.array([n for n, s in enumerate(drawn.sites) if s.has_position], int)
    if not len(placed):
        return near
    at = _on_sphere(drawn, placed)
    tree = cKDTree(at)
    for day, own in enumerate(drawn.changed[:, placed]):
        for others in tree.query_ball_point(at[own], chord_of_km(km)):
            near[day, placed[others]] = True
    return near


def _again(piece: Piece, on: date) -> Piece:
    """A piece that says the same on a later day."""
    said = f"{piece.statement_id}/{on}"
    return replace(piece, reported_day=on, valid_day=on, statement_id=said)
