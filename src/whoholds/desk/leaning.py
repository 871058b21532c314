"""Shell: how much the estimates of the last day lean on each claim, for the order of a review.

Worked out once with the estimates and written beside them: each claim about a place is left out,
and what that does to the place's likeliest state is kept.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

import msgspec

from whoholds.desk.case_folder import CaseFolder
from whoholds.desk.fuse_files import ESTIMATES
from whoholds.model.estimate import Standing

if TYPE_CHECKING:
    from whoholds.fuse.estimating import Estimates

LEANING = "leaning.csv"
#: Places that are asked; in the bundled case one takes 15 ms. The most uncertain ones come first:
#: what is settled is moved by no single claim.
MOST_PLACES = 200
#: A case of more sites is not asked: each claim left out takes the whole field anew.
MOST_SITES = 2_000


class Leaning(msgspec.Struct, frozen=True, kw_only=True):
    """What one claim does to a place: the probability with it, and without."""

    claim_id: str
    place: str
    prob: float
    without: float

    @property
    def by(self) -> float:
        """How far the probability moves without it."""
        return abs(self.prob - self.without)


def leanings(found: Estimates, standings: Sequence[Standing], until: date) -> tuple[Leaning, ...]:
    """Of each claim the place it moves most, those that move most first."""
    from whoholds.fuse.explaining import explain

    if len(found.layout.sites) > MOST_SITES:
        return ()
    told = sorted((s for s in standings if s.word != "unclear"), key=lambda s: max(s.prob))
    most: dict[str, Leaning] = {}
    for standing in told[:MOST_PLACES]:
        why = explain(found, standing.site, until)
        for weighed in why.claims:
            one = Leaning(
                claim_id=weighed.claim_id,
                place=why.name,
                prob=why.prob,
                without=weighed.without,
            )
            if one.by > most.get(one.claim_id, one).by or one.claim_id not in most:
                most[one.claim_id] = one
    return tuple(sorted(most.values(), key=lambda one: (-one.by, one.claim_id)))


def read_leanings(folder: CaseFolder) -> dict[str, Leaning]:
    """What was last found, by claim; nothing where estimates were never written."""
    try:
        with (folder.path / ESTIMATES / LEANING).open(encoding="utf-8", newline="") as stream:
            rows = list(csv.reader(stream))[1:]
            return {
                claim: Leaning(
                    claim_id=claim, place=place, prob=float(prob), without=float(without)
                )
                for claim, place, prob, without in rows
            }
    except (OSError, ValueError):
        return {}
