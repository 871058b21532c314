"""What a run of `fuse` found, as it is written beside a case."""

from __future__ import annotations

from datetime import date, datetime

import msgspec

from whoholds.model.entry import Head
from whoholds.model.estimate import (
    AreaDay,
    Check,
    FeedRecord,
    SettledScores,
    SourceRecord,
    Standing,
    SumRecord,
)
from whoholds.model.feature import Terms


class Fused(msgspec.Struct, frozen=True, kw_only=True):
    """What `fuse` found, as of one day and one state of the ledger.

    `holders` are the states besides *contested*, in the order of every `prob`. `claims` are all
    that stand, `used` those that were fused, `accepted` those of them that a person stands for;
    `unused` counts the others by reason. `scores` are None while later reports settle no
    place-day; `calibrated_on` are the settled place-days and the blocks they lie in by which
    probabilities are calibrated, none of either where they are as they came. `scale` is what was
    learned of the field, in km and days; `counting` what was of those who give totals;
    `feeds` tell which sources draw on others. `wide`: places were too many for one field, so that
    each has a chain of its own with a pull between neighbours, and totals move none. `inputs` are
    the terms of the imports among what was fused. `on` is the past day that `standings` are of,
    by all that was reported until `until`; None where they are of that day itself.
    """

    case_id: str
    holders: tuple[str, ...]
    until: date
    first_day: date
    computed_at: datetime
    head: Head
    known_at: str = ""
    on: date | None = None
    reviewed_only: bool = False
    without: tuple[str, ...] = ()
    seed: int = 1
    claims: int = 0
    used: int = 0
    accepted: int = 0
    unused: dict[str, int] = {}
    standings: tuple[Standing, ...] = ()
    sources: tuple[SourceRecord, ...] = ()
    areas: tuple[AreaDay, ...] = ()
    checks: tuple[Check, ...] = ()
    counting: tuple[SumRecord, ...] = ()
    feeds: tuple[FeedRecord, ...] = ()
    wide: bool = False
    scores: SettledScores | None = None
    calibrated_on: tuple[int, int] = (0, 0)
    paraphrased: bool = False
    scale: dict[str, float] = {}
    inputs: tuple[Terms, ...] = ()
