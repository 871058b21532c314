"""What was learned of those who give totals, for people. Pure."""

from __future__ import annotations

from collections.abc import Collection

from whoholds.fuse.estimating import Estimates
from whoholds.fuse.said_totals import speaker_name
from whoholds.model.estimate import SumRecord


def sum_records(found: Estimates, hidden: Collection[str]) -> tuple[SumRecord, ...]:
    """A record a speaker, as known on the last day; of those hidden nothing is told by name."""
    heard: dict[str, list[bool]] = {}
    for one in found.case.sums:
        heard.setdefault(one.speaker, []).append(one.is_area)
    told = []
    for speaker, kinds in sorted(heard.items()):
        known = found.learned.counting.get(speaker)
        name = speaker_name(speaker)
        if known is None or name in hidden:
            continue
        likelier = max(known.firm, known.wide, key=lambda r: r.weight)
        told.append(
            SumRecord(
                speaker=name,
                ground=kinds[0],
                figures=len(kinds),
                prob_contested=round(known.wide.weight, 3),
                bias=round(likelier.bias, 1),
                bias_sd=round(likelier.variance**0.5, 1),
            )
        )
    return tuple(told)
