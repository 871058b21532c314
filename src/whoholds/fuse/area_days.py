"""How much ground each holder has on chosen days, as known on each, with intervals. Pure."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from msgspec.structs import replace

from whoholds.fuse.areas import DRAWS, AreaInterval, draw_field, party_areas
from whoholds.fuse.estimating import Estimates, field_on, fielded, part_of
from whoholds.model.estimate import AreaDay


def area_days(
    found: Estimates, days: Sequence[int], chance: np.random.Generator, draws: int = DRAWS
) -> tuple[AreaDay, ...]:
    """Areas of every holder by numbers of days; places of no ground (0 km2) count for nothing."""
    field, _ = fielded(found.case)
    holders = found.layout.holders
    answer: list[AreaDay] = []
    for day in days:
        known = replace(found.case, statements=found.case.statements.known_at(day))
        inner = part_of(known, field)
        joint = field_on(inner, found.learned, day)
        states = draw_field(joint.mean, joint.covariance, len(holders), draws, chance)
        answer += [
            AreaDay(
                day=found.layout.day(day),
                holder_id=holders[one.party],
                firm_km2=_rounded(one.firm),
                with_contested_km2=_rounded(one.with_contested),
            )
            for one in party_areas(states, inner.area, len(holders))
        ]
    return tuple(answer)


def _rounded(area: AreaInterval) -> tuple[float, float, float]:
    return (round(area.low, 1), round(area.median, 1), round(area.high, 1))
