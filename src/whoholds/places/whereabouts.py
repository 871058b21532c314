"""What else a report names, as evidence on which of several namesakes is meant. Pure.

A neighbouring place and a containing region each multiply a candidate's weight; neither ever
makes a candidate. Distances are great circles on a sphere of the earth's mean radius, within
0.56 % of geodesics on the ellipsoid.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Literal

import msgspec

from whoholds.model.place import Place
from whoholds.places.divisions import bare_name, load_words
from whoholds.places.romanisation import skeleton
from whoholds.places.sphere import distance_km

#: At this distance from the place named beside it a candidate weighs half as much as next to it,
#: and beyond it falls with this power. On 390 spellings of GeoNames Ukraine left out, the nearest
#: other place named, the right one came first in .88 with a power of 2, .90 with 3 or 4; half the
#: distance gave .90 and twice .86 (power 2). Points in villages' tables are off by 1 to 3 km.
NEAR_SCALE_KM = 10.0
NEAR_POWER = 3.0
#: A candidate of which nobody knows where it is weighs as much as one at some 20 km.
UNPLACED = 0.1
#: Outside the region that is named: hardly, but regions are misnamed too.
OUTSIDE = 1e-4
#: Neither inside nor outside, for all that is known.
UNDECIDED = 0.03
#: A region's error is the radius within which 95 % of its settlements lie (`divisions`); what is
#: half as far again is not in it.
INSIDE_RADII = 1.5
_ASIDE = re.compile(r"\([^()]*\)")

Inside = Literal["inside", "outside", "unknown"]


class Whereabouts(msgspec.Struct, frozen=True, kw_only=True):
    """A neighbouring place and a containing region, each with all it may stand for.

    The names are as given; `within_bare` is the region's without a generic word, which is how
    tables of a case name districts.
    """

    near: tuple[Place, ...] = ()
    within: tuple[Place, ...] = ()
    near_name: str = ""
    within_name: str = ""
    within_bare: str = ""


def away_km(place: Place, near: Iterable[Place]) -> float | None:
    """The distance to the nearest of what a neighbour's name may stand for, itself left out."""
    known = [distance_km(place, n) for n in near if n.place_id != place.place_id]
    return min((d for d in known if d is not None), default=None)


def inside(place: Place, where: Whereabouts) -> Inside:
    """Whether a place lies in the region: by codes, by the district's name; distance excludes."""
    if any(_same_codes(place, region) for region in where.within):
        return "inside"
    if _named_so(place, where.within_bare or where.within_name):
        return "inside"
    excluded = [_by_codes(place, r) or _is_far(place, r) for r in where.within]
    return "outside" if excluded and all(excluded) else "unknown"


def evidence(place: Place, where: Whereabouts) -> float:
    """The factor, over 0 to 1, by which what else is named makes a candidate likelier."""
    factor = 1.0
    if where.near:
        away = away_km(place, where.near)
        factor *= UNPLACED if away is None else 1 / (1 + (away / NEAR_SCALE_KM) ** NEAR_POWER)
    if where.within or where.within_name:
        factor *= {"inside": 1.0, "outside": OUTSIDE, "unknown": UNDECIDED}[inside(place, where)]
    return factor


def _same_codes(place: Place, region: Place) -> bool:
    codes = (region.country, region.admin1, region.admin2)
    own = (place.country, place.admin1, place.admin2)
    return bool(codes[0]) and all(c in ("", o) for c, o in zip(codes, own, strict=True))


def _by_codes(place: Place, region: Place) -> bool:
    """Whether the codes tell that a place lies elsewhere."""
    codes = (region.country, region.admin1, region.admin2)
    own = (place.country, place.admin1, place.admin2)
    return any(c and o and c != o for c, o in zip(codes, own, strict=True))


def _named_so(place: Place, name: str) -> bool:
    """Whether the place's own layer names its division in words, and these."""
    keys = _keys_of(name)
    return bool(keys) and any(keys & _keys_of(told) for told in (place.admin1, place.admin2))


@lru_cache(maxsize=1 << 12)
def _keys_of(name: str) -> frozenset[str]:
    """Skeletons of a division's name, with and without its generic word."""
    plain = _ASIDE.sub(" ", name)
    return frozenset({skeleton(plain), skeleton(bare_name(plain, load_words()))} - {""})


def _is_far(place: Place, region: Place) -> bool:
    """Whether distance rules the region out; it never proves a place to be inside."""
    radius, away = region.position_error_km, distance_km(place, region)
    return radius is not None and away is not None and away > INSIDE_RADII * radius
