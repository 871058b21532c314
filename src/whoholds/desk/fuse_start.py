"""Shell: who held each place when a case begins, as `case.toml` says it, as evidence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from whoholds.desk.case_folder import CaseFolder
from whoholds.errors import BadLayer, PlaceError, SettingsError
from whoholds.fuse.claim_pieces import Siting
from whoholds.model.case import Start
from whoholds.model.estimate import START_CLAIM, Piece, Site
from whoholds.places.ground.boundary_file import load_boundaries

Inside = Callable[[Site], bool]


def start_pieces(folder: CaseFolder, sites: Mapping[str, Site], siting: Siting) -> list[Piece]:
    """A piece a place of the case's tables that the start speaks of, each once.

    Places that are named, and those within a boundary, come before those that are the rest.

    Raises:
        SettingsError: a name is none of the case's places.
        BadLayer: a boundary cannot be read.
    """
    case = folder.case
    told: dict[str, Piece] = {}
    for n, start in sorted(enumerate(case.starts), key=lambda s: s[1].rest):
        held = case.holder_of(start.party_id, start.day).holder_id
        if held is None or held not in case.holder_ids:
            continue
        for key in _places(folder, n, start, sites, siting):
            told.setdefault(key, _piece(start, key, case.holder_ids.index(held), n))
    return list(told.values())


def _places(
    folder: CaseFolder, n: int, start: Start, sites: Mapping[str, Site], siting: Siting
) -> Iterable[str]:
    own = [key for key, site in sites.items() if site.of_case]
    if start.rest:
        return own
    if start.file:
        inside = _boundary(folder, start)
        return [key for key in own if sites[key].has_position and inside(sites[key])]
    return [key for name in start.places for key in _named(n, name, set(own), siting)]


def _named(n: int, name: str, own: set[str], siting: Siting) -> list[str]:
    found = [key for key, _ in siting(name).sites if key in own]
    if not found:
        raise SettingsError(((f"start[{n}].places", f"{name!r} is none of the case's places"),))
    return found


def _boundary(folder: CaseFolder, start: Start) -> Inside:
    """Whether a site lies in the polygons of a file of boundaries beside `case.toml`."""
    import shapely

    try:
        layer = load_boundaries(folder.path / start.file)
    except PlaceError as cause:
        raise BadLayer(f"the boundary {start.file} cannot be read: {cause}") from cause
    if refused := [f"{note.row}: {note.what}" for note in layer.notes if note.refused]:
        raise BadLayer(f"the boundary {start.file} cannot be read: {'; '.join(refused)}")
    ground = shapely.union_all(shapely.from_wkb([b.wkb for b in layer.boundaries]))
    shapely.prepare(ground)
    return lambda site: bool(ground.covers(shapely.Point(site.lon_deg, site.lat_deg)))


def _piece(start: Start, key: str, holder: int, n: int) -> Piece:
    return Piece(
        claim_id=START_CLAIM,
        site=key,
        source=start.source,
        holder_id=None,
        word=holder,
        weight=1.0,
        valid_day=start.day,
        reported_day=start.day,
        statement_id=f"{START_CLAIM}/{n}",
        # Origins of claims are numbered from 0 on.
        origin=-1 - n,
        implied=True,
    )
