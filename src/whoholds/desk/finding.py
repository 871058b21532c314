"""Shell: which places a name may stand for, its spelling listed or not, what else is named."""

from __future__ import annotations

from pathlib import Path

import msgspec

from whoholds.desk.where import gazetteer_of
from whoholds.errors import SettingsError
from whoholds.model.place import Place
from whoholds.places.case_file import case_folder, load_case
from whoholds.places.divisions import bare_name, load_words
from whoholds.places.gazetteer import NameIndex
from whoholds.places.likeness import EXACT, Lookalikes, find_alike
from whoholds.places.position import with_error
from whoholds.places.store import BundledIndex, open_gazetteer
from whoholds.places.whereabouts import Whereabouts, inside

_REGIONS = frozenset({"region", "district", "country"})


def places_find(
    name: str,
    *,
    near: str = "",
    within: str = "",
    case: Path | None = None,
    index: NameIndex | None = None,
) -> Lookalikes:
    """What `name` may stand for, likeliest first, each with its weight and the reason.

    Args:
        name: as a report writes it, in Latin, Cyrillic or Arabic letters.
        near: a place named beside it; of namesakes the nearer one is meant.
        within: the region or district it is said to lie in.
        case: a case's folder or `case.toml`, whose tables are asked first.
        index: where names are looked up; the case's and the default gazetteer if not given.

    Raises:
        SettingsError: the case is wrong, or `near` or `within` names nothing that is known.
        BrokenGazetteer: the default index cannot be built.
    """
    index = index or _gazetteer(case)
    neighbours = _neighbours(near, index) if near else ()
    where = Whereabouts(
        near=neighbours,
        within=_regions(within, index) if within else (),
        near_name=near,
        within_name=within,
        within_bare=_bare(within),
    )
    found = find_alike(name, index, where)
    if (
        within
        and not where.within
        and not any(_is_inside(c.place, where) for c in found.candidates)
    ):
        raise SettingsError((("--within", f"no region or district {within!r} is known"),))
    candidates = tuple(
        msgspec.structs.replace(c, place=with_error(c.place)) for c in found.candidates
    )
    return msgspec.structs.replace(found, candidates=candidates)


def region_names() -> dict[tuple[str, str], str]:
    """Names of first-order divisions by country and code; empty without a default gazetteer."""
    index = open_gazetteer()
    return index.region_names() if isinstance(index, BundledIndex) else {}


def _gazetteer(case: Path | None) -> NameIndex:
    if case is None:
        return gazetteer_of()
    return gazetteer_of(load_case(case), case_folder(case))


def _neighbours(name: str, index: NameIndex) -> tuple[Place, ...]:
    """All that the neighbour's name may stand for, by its best tier."""
    found = find_alike(name, index).candidates
    best = found[0].tier if found else EXACT
    placed = tuple(c.place for c in found if c.tier == best and c.place.lat_deg is not None)
    if not placed:
        raise SettingsError((("--near", f"no place {name!r} with a position is known"),))
    return placed


def _regions(name: str, index: NameIndex) -> tuple[Place, ...]:
    """The divisions and countries of that name, with or without "district", "oblast"."""
    for form in (name, _bare(name)):
        found = find_alike(form, index, edits=0).candidates
        regions = tuple(c.place for c in found if c.place.kind in _REGIONS)
        if regions:
            return regions
    return ()


def _bare(name: str) -> str:
    """The name without its generic word."""
    return bare_name(name, load_words()) or name


def _is_inside(place: Place, where: Whereabouts) -> bool:
    return inside(place, where) == "inside"
