"""How much ground each holder has on chosen days, as known on each, with intervals. Pure."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from whoholds.fuse.areas import DRAWS, AreaInterval, draw_calibrated, party_areas
from whoholds.fuse.case_arrays import near_reports, told_places
from whoholds.fuse.estimating import Estimates, field_on, fielded, part_of
from whoholds.model.estimate import AreaDay


def area_days(
    found: Estimates, days: Sequence[int], ground_km2: float, chance: np.random.Generator
) -> tuple[AreaDay, ...]:
    """Areas of every holder on days given by number, of `ground_km2` in all."""
    field, _ = fielded(found.case)
    holders = found.layout.holders
    answer: list[AreaDay] = []
    for day in days:
        inner = part_of(found.case.known_at(day), field)
        joint = field_on(inner, found.learned, day)
        states = draw_calibrated(joint, found.now[field, day], DRAWS, chance)
        near = near_reports(found.case.position, told_places(found.layout, day))
        area = np.where(near[field], inner.area, 0.0)
        unknown = round(float(ground_km2 - area.sum()), 1)
        answer += [
            AreaDay(
                day=found.layout.day(day),
                holder_id=holders[one.party],
                firm_km2=_rounded(one.firm),
                with_contested_km2=_rounded(one.with_contested),
                unknown_km2=unknown,
            )
            for one in party_areas(states, area, len(holders))
        ]
    return tuple(answer)


def _rounded(area: AreaInterval) -> tuple[float, float, float]:
    return (round(area.low, 1), round(area.median, 1), round(area.high, 1))
