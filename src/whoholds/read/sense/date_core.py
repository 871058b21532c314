"""What a date core is, what it is read at, and the small steps its readers share."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from whoholds.model.timespan import Precision
from whoholds.read.sense import calendar_days as cal
from whoholds.read.sense.tense import Tense

Match = re.Match[str]


class Moment(NamedTuple):
    """What a core is read at: the publication day, the last day named, tense, text before."""

    published: date | None
    mentioned: date | None
    tense: Tense
    before: str
    after: str


class Core(NamedTuple):
    """A core with its days.

    `code` is set where it cannot be resolved; a vague one has no days and no code. `kind` tells
    frames how to take it ("point", "range", "forecast", "now", "vague").
    """

    start: int
    end: int
    first: date | None
    last: date | None
    precision: Precision
    reason: str
    code: str = ""
    kind: str = "point"


def core_of(
    found: Match,
    period: cal.Period | None,
    precision: Precision,
    reason: str,
    *,
    kind: str = "point",
) -> Core:
    """A core over the whole match."""
    first, last = period or (None, None)
    return Core(found.start(), found.end(), first, last, precision, reason, "", kind)


def unresolved(found: Match, code: str, reason: str) -> Core:
    """A core that cannot be resolved, with its doubt code."""
    return Core(found.start(), found.end(), None, None, "unresolved", reason, code, "point")


def vague_core(found: Match, reason: str = "names no day") -> Core:
    """A core that names no day and is no doubt either."""
    return Core(found.start(), found.end(), None, None, "unresolved", reason, "", "vague")


def group(found: Match, name: str) -> str:
    """The words of a named group in lower case, "" where it did not match or is not there."""
    value = found.groupdict().get(name)
    return " ".join(value.lower().split()) if value else ""


def cut(period: cal.Period, third: str, edge: str) -> cal.Period:
    """A third of a period, or one end of it ("the end of October" is its last day)."""
    if third in ("early", "mid", "late"):
        return cal.third_of(period, third)  # type: ignore[arg-type]
    if "half" in edge:
        return cal.half_of(period, second="first" not in edge)
    if any(w in edge for w in ("end", "close")):
        return period[1], period[1]
    if any(w in edge for w in ("beginning", "start", "turn", "outset")):
        return period[0], period[0]
    return cal.third_of(period, "mid") if "middle" in edge else period


Reader = Callable[[Match, Moment], Core | None]
