"""Which claims a brief of a region is about, by what claims and the case say of places. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from whoholds.ledger.questions.day_changes import place_key
from whoholds.ledger.questions.ground_keys import Ground
from whoholds.model.case import Case
from whoholds.model.entry import Found
from whoholds.model.folding import fold

#: Between several names of places, all of which a brief is to be of.
BETWEEN = ";"


def names_of(region: str) -> tuple[str, ...]:
    """The names that are asked for: one region, or several places with a semicolon between."""
    return tuple(name for part in region.split(BETWEEN) if (name := part.strip()))


def is_whole(region: str, case: Case) -> bool:
    """Whether a region is the case's own, or none was asked for."""
    return not region or fold(region) in {fold(n) for n in (*case.region.names, case.title)}


def in_region(
    region: str, case: Case, found: tuple[Found, ...], ground: Ground
) -> tuple[Found, ...]:
    """The claims about a region: that name it, or a place that some claim says lies in it.

    All of them where the region is the case's own.
    """
    if is_whole(region, case):
        return found
    keys = region_keys(region, found, ground)
    return tuple(f for f in found if keys & set(keys_of(f, ground)))


def region_keys(region: str, found: Iterable[Found], ground: Ground) -> set[str]:
    """Keys of a region and of every place that some claim says lies in it.

    Of several names those of all.
    """
    asked = [ground.key(name) for name in names_of(region)]
    keys = {place_key(key) for key in asked}
    for one in found:
        p = one.recorded.claim.proposition
        if any(ground.key(m.name).same_region_as(a) for m in p.within for a in asked):
            keys.update(place_key(ground.key(m.name)) for m in p.places)
            keys.update(place_key(ground.key(m.name)) for m in p.within)
    return keys


def keys_of(found: Found, ground: Ground) -> Iterable[str]:
    """Keys of the places and regions that a claim names."""
    p = found.recorded.claim.proposition
    return (place_key(ground.key(m.name)) for m in (*p.places, *p.within))
