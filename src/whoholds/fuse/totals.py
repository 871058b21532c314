"""Counts and areas that sources give, held against the estimates of places. Pure.

Each is held against what places' own reports come to: an estimate that has taken in a figure, or
another's, is no judge of it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache, lru_cache

import numpy as np
from msgspec.structs import replace

from whoholds.fuse.area_days import drawing
from whoholds.fuse.estimating import Estimates, field_on, fielded, part_of
from whoholds.fuse.field_sums import FieldSum, field_sum, hear_sum, new_source
from whoholds.fuse.front_field import FrontField
from whoholds.fuse.near_draws import Picked
from whoholds.fuse.said_totals import Total, of_ground
from whoholds.fuse.state_statements import Floats, Ints
from whoholds.fuse.sum_book import masks
from whoholds.model.estimate import Check

#: A total that is so many deviations off the places does not fit them.
SURPRISING = 3.0
#: Of the maps drawn where places are too many for one field: a check is the same each time.
_SEED = 1


def total_checks(
    found: Estimates, totals: Sequence[Total], of_case: Floats, names: Sequence[str]
) -> tuple[Check, ...]:
    """Totals that do not fit the places, by day.

    Args:
        found: the estimates; each total is held against what was known on its day.
        totals: figures of claims.
        of_case: 1 of the sites in the case's tables, 0 of others, (sites,).
        names: of the holders.

    Where places are too many for one field, how they err together is that of maps drawn.
    """
    field, _ = fielded(found.case)
    summed, checks = _summing(found), []
    for total in totals:
        number = found.layout.number(total.day)
        size = (found.case.area if total.is_area else of_case)[field]
        said = of_ground(total, float(size.sum()))
        if not 0 <= number < found.case.days or not size.any() or said.low > size.sum():
            continue
        firm, wide = (summed(number, size, mask) for mask in masks(total.holder, len(names)))
        unit = float(size.sum() / np.count_nonzero(size))
        heard = hear_sum(new_source(total.side, unit), firm, wide, said)
        if heard.surprise > SURPRISING:
            expected = f"{firm.mean:,.0f} to {wide.mean:,.0f}"
            what = (
                f"{names[total.holder]} said to hold {total.words}; "
                f"the places come to {expected}: does not fit the place-level reports"
            )
            checks.append(
                Check(
                    kind="total",
                    day=total.day,
                    what=what,
                    claim_ids=(total.claim_id,),
                    surprise=round(float(heard.surprise), 1),
                )
            )
    return tuple(sorted(checks, key=lambda c: (c.day, c.claim_ids)))


def _summing(found: Estimates) -> Callable[[int, Floats, Floats], FieldSum]:
    """A function of a day, sizes and states counted: what the places' own reports come to."""
    if found.learned.wide is not None:
        # One day's maps at a time: those of 33,000 places take 130 MB.
        drawn = lru_cache(maxsize=1)(drawing(found, np.random.default_rng(_SEED)))
        return lambda day, size, mask: _drawn_sum(drawn(day), size, mask)
    field, _ = fielded(found.case)
    alone = replace(found.case, sums=())

    @cache
    def known_on(day: int) -> FrontField:
        return field_on(part_of(alone.known_at(day), field), found.learned, day)

    return lambda day, size, mask: field_sum(known_on(day), size, mask)


def _drawn_sum(states: Ints | Picked, size: Floats, mask: Floats) -> FieldSum:
    """The sum over maps drawn (draws, sites), which moves no place."""
    drawn, still = mask[states] @ size, np.zeros(0)
    return FieldSum(float(drawn.mean()), float(drawn.var()), still, still, float(size.sum()))
