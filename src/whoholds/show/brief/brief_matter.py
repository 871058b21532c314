"""What a brief is written from: claims, estimates, comparisons, as the desk gathered them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

import msgspec

from whoholds.model.answers import DayDiff, KnownDiff, Stand, Sum
from whoholds.model.entry import Found, Head
from whoholds.model.estimate import AreaDay, Check, Moved, SettledScores, Standing
from whoholds.model.outlook_scores import Outlooks
from whoholds.show.coverage import SourceWeeks


class BriefAsked(msgspec.Struct, frozen=True, kw_only=True):
    """Which brief: of what, as of which day, as known at the end of which, since when."""

    region: str = ""
    on: date
    known_at: date
    since: date | None = None
    internal: bool = False


class Ours(msgspec.Struct, frozen=True, kw_only=True):
    """An estimate of a place with the claims it rests on, latest first, and each source's word."""

    standing: Standing
    claims: tuple[str, ...]
    stands: tuple[tuple[str, Stand], ...] = ()


class Estimated(msgspec.Struct, frozen=True, kw_only=True):
    """Everything estimated that a brief tells; `why_none` says why there is nothing, "" if so.

    `looking_back`: reports later than the day were used, up to the day of knowledge.
    """

    ours: tuple[Ours, ...] = ()
    holders: tuple[str, ...] = ()
    areas: tuple[AreaDay, ...] = ()
    checks: tuple[Check, ...] = ()
    moved: tuple[Moved, ...] = ()
    scores: SettledScores | None = None
    looking_back: bool = False
    why_none: str = ""


class Matter(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that a brief is written from.

    `every` are the claims of the region as known, in force or not; `closed` says of claims whose
    words may not be passed on why. `outlets` are those that fell silent. `outlooks` are those of
    the whole case with their answers, None where they were not scored. `bound` says what alone a
    brief of a very large case was made of, "" of others.
    """

    asked: BriefAsked
    case_id: str
    title: str
    names: Mapping[str, str]
    every: tuple[Found, ...]
    closed: Mapping[str, str]
    estimated: Estimated
    ground: DayDiff | None
    knowledge: KnownDiff | None
    sums: tuple[Sum, ...]
    outlets: tuple[SourceWeeks, ...]
    head: Head
    recorded: datetime
    delay_days: int | None
    made_by: str
    command: str
    outlooks: Outlooks | None = None
    bound: str = ""

    @property
    def found(self) -> tuple[Found, ...]:
        """The claims whose words may be told."""
        return tuple(f for f in self.every if f.recorded.claim_id not in self.closed)
