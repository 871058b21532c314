"""Shell: the claims of a region out of a case of very many, by the index, the latest of them.

What lies in a region is what claims say lies in it, as for a brief of any case; but of the claims
that name the region, or a place so found, so many are opened and no more.
"""

from __future__ import annotations

from itertools import islice

import msgspec

from whoholds.desk.at_large import opened
from whoholds.desk.brief_region import names_of
from whoholds.desk.case_folder import CaseFolder
from whoholds.desk.place_names import names_of_each
from whoholds.ledger.database import Ledger
from whoholds.ledger.indexing import word_key
from whoholds.ledger.place_claims import claims_naming
from whoholds.ledger.questions.ground_keys import Ground
from whoholds.ledger.slices import Clocks, by_report
from whoholds.model.entry import Found

#: Claims of a region that a page's brief is made of, the latest: with 300 of a place that 5,509
#: name it took 8.5 s of processor time and 232 MB, with 2,000 it took 47 s and 270 MB.
MOST_REGIONAL = 500


class Regional(msgspec.Struct, frozen=True, kw_only=True):
    """Claims of a region in the order of slices: the latest of `count` that name it."""

    found: tuple[Found, ...]
    count: int


def regional(
    folder: CaseFolder, ledger: Ledger, asked: tuple[str, Ground], clocks: Clocks, most: int
) -> Regional:
    """The claims of a region, or of several places, as known by the clocks.

    Args:
        folder: the case, which knows other names of its places.
        ledger: its ledger.
        asked: the names, a semicolon between, and the ground that tells which names are one.
        clocks: as known at.
        most: open so many claims and no more.
    """
    region, ground = asked
    names = names_of(region)
    keys = {word_key(n) for also in (names, *names_of_each(folder, names)) for n in also}
    found, count = _opened(ledger, keys, clocks, most)
    inside = keys | _inside(region, found, ground)
    if inside != keys:
        found, count = _opened(ledger, inside, clocks, most)
    return Regional(found=tuple(sorted(found, key=lambda f: by_report(f.recorded))), count=count)


def _opened(ledger: Ledger, keys: set[str], clocks: Clocks, most: int) -> tuple[list[Found], int]:
    numbers = claims_naming(ledger, sorted(keys), clocks)
    return list(opened(ledger, islice(numbers, most), clocks)), len(numbers)


def _inside(region: str, found: list[Found], ground: Ground) -> set[str]:
    """Names of the places that these claims say lie in the region."""
    asked = [ground.key(name) for name in names_of(region)]
    return {
        word_key(m.name)
        for p in (f.recorded.claim.proposition for f in found)
        if any(ground.key(w.name).same_region_as(a) for w in p.within for a in asked)
        for m in p.places
    } - {""}
