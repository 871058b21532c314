"""How much ground each holder has on chosen days, as known on each, with intervals. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from whoholds.fuse.areas import DRAWS, AreaInterval, draw_calibrated, party_areas
from whoholds.fuse.case_arrays import near_reports
from whoholds.fuse.estimating import Estimates, field_on, fielded, first_reports, part_of
from whoholds.fuse.near_draws import Picked, draw_levels, draw_order, states_at
from whoholds.fuse.state_statements import Ints
from whoholds.model.estimate import AreaDay


def area_days(
    found: Estimates, days: Sequence[int], ground_km2: float, chance: np.random.Generator
) -> tuple[AreaDay, ...]:
    """Areas of every holder on days given by number, of `ground_km2` in all."""
    field, _ = fielded(found.case)
    holders = found.layout.holders
    drawn = drawing(found, chance)
    answer: list[AreaDay] = []
    first = first_reports(found.layout, found.case.days)
    for day in days:
        near = near_reports(found.case.position, np.flatnonzero(first <= day))
        area = np.where(near, found.case.area, 0.0)[field]
        unknown = round(float(ground_km2 - area.sum()), 1)
        answer += [
            AreaDay(
                day=found.layout.day(day),
                holder_id=holders[one.party],
                firm_km2=_rounded(one.firm),
                with_contested_km2=_rounded(one.with_contested),
                unknown_km2=unknown,
            )
            for one in party_areas(drawn(day), area, len(holders))
        ]
    return tuple(answer)


def drawing(found: Estimates, chance: np.random.Generator) -> Callable[[int], Ints | Picked]:
    """A function that draws the states of all sites of the field on a day, (draws, sites).

    From the joint Gaussian of the day; where places were too many for one, by chains' chances and
    a copula, the same for all days.
    """
    field, _ = fielded(found.case)
    if found.learned.wide is not None:
        how = draw_order(found.case.position[field])
        levels = draw_levels(how, found.case.parties, DRAWS, chance)
        return lambda day: states_at(levels, found.now[field, day].astype(np.float64))

    def drawn(day: int) -> Ints:
        joint = field_on(part_of(found.case.known_at(day), field), found.learned, day)
        return draw_calibrated(joint, found.now[field, day].astype(np.float64), DRAWS, chance)

    return drawn


def _rounded(area: AreaInterval) -> tuple[float, float, float]:
    return (round(area.low, 1), round(area.median, 1), round(area.high, 1))
