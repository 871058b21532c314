"""What a request of the API asks: its parameters, read strictly. Pure.

OGC API Features asks that a parameter that is not in the description, or has a value that is not
allowed there, is answered by 400.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta

import msgspec

from whoholds.desk.outward.served_slices import Box, Slice
from whoholds.ledger.slices import Clocks
from whoholds.model.timespan import TimeSpan

#: Features of one page, unless another number is asked for, and at most.
LIMIT, MOST_LIMIT = 100, 10_000
#: Faults of one request that are told, and characters of a parameter's name in them.
MOST_FAULTS, _MOST_CHARACTERS = 10, 40
#: Numbers of features are those of entries: no ledger comes near.
_MOST_NUMBER = 2**53
#: A day or a moment with its zone (RFC 3339); also the pattern of the description.
MOMENT = r"\d{4}-\d{2}-\d{2}([Tt]\d{2}:\d{2}:\d{2}(\.\d{1,6})?([Zz]|[+-]\d{2}:\d{2}))?"
INTERVAL = rf"^({MOMENT}|({MOMENT}|\.\.)?/({MOMENT}|\.\.)?)$"
Fault = tuple[str, str]


class BadQueryError(Exception):
    """Parameters that are unknown or have no allowed value, each with what is wrong."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        # What is wrong ten thousand times is told ten times: no answer grows with what is asked.
        self.faults = tuple((name[:_MOST_CHARACTERS], told) for name, told in faults[:MOST_FAULTS])
        super().__init__("; ".join(f"{name}: {told}" for name, told in self.faults))


class Query(msgspec.Struct, frozen=True, kw_only=True):
    """The parameters of a request as they were sent; a name may come twice."""

    pairs: tuple[tuple[str, str], ...] = ()

    def only(self, *known: str) -> dict[str, str]:
        """The parameters by name.

        Raises:
            BadQueryError: one is not known, or comes twice.
        """
        faults = []
        found: dict[str, str] = {}
        for name, value in self.pairs:
            if name not in known:
                faults.append((name, f"is not known; known are {', '.join(known) or 'none'}"))
            elif name in found:
                faults.append((name, "is given twice"))
            found[name] = value
        if faults:
            raise BadQueryError(faults)
        return found


#: Parameters of `items`, by layer.
PAGING = ("limit", "after", "before")
PARAMETERS: Mapping[str, tuple[str, ...]] = {
    "claims": (*PAGING, "bbox", "datetime", "known_at"),
    "control": (*PAGING, "bbox", "datetime", "known_at", "product"),
    "areas": (*PAGING, "bbox", "datetime", "known_at"),
    "places": (*PAGING, "bbox", "datetime"),
}


def slice_of(layer: str, query: Query) -> tuple[Slice, dict[str, str]]:
    """The slice that a query means, and its parameters.

    Raises:
        BadQueryError: everything that is wrong with it.
    """
    told = query.only(*PARAMETERS[layer])
    faults: list[Fault] = []
    limit = _number(told, "limit", (1, MOST_LIMIT), faults)
    after = _number(told, "after", (1, _MOST_NUMBER), faults)
    before = _number(told, "before", (1, _MOST_NUMBER), faults)
    if after and before:
        faults.append(("before", "either `after` or `before`, not both"))
    box = _box(told, faults)
    on = _interval(told, faults)
    known_at = _known_at(told, faults)
    if told.get("product", "nowcast") not in {"nowcast", "hindsight"}:
        faults.append(("product", "is nowcast or hindsight"))
    if faults:
        raise BadQueryError(faults)
    clocks = Clocks(on=on, known_at=known_at)
    wanted = Slice(box=box, clocks=clocks, limit=limit or LIMIT, after=after, before=before)
    return wanted, told


def _number(
    told: Mapping[str, str], name: str, bounds: tuple[int, int], faults: list[Fault]
) -> int:
    value = told.get(name)
    if value is None:
        return 0
    low, high = bounds
    if re.fullmatch(r"\d{1,16}", value, re.ASCII) and low <= int(value) <= high:
        return int(value)
    faults.append((name, f"must be a whole number from {low} to {high}"))
    return 0


def _box(told: Mapping[str, str], faults: list[Fault]) -> Box | None:
    value = told.get("bbox")
    if value is None:
        return None
    try:
        numbers = [float(x) for x in value.split(",")]
    except ValueError:
        numbers = []
    if len(numbers) not in {4, 6} or not all(map(math.isfinite, numbers)):
        faults.append(
            ("bbox", "must be four numbers: west,south,east,north (or six, with heights)")
        )
        return None
    half = len(numbers) // 2
    west, south, east, north = (*numbers[:2], *numbers[half : half + 2])
    if south > north:
        faults.append(("bbox", "south must not be north of north"))
        return None
    return west, south, east, north


def _interval(told: Mapping[str, str], faults: list[Fault]) -> TimeSpan | None:
    value = told.get("datetime")
    if value is None:
        return None
    span = _span(value)
    if span is None:
        wanted = "a day, a moment (RFC 3339) or an interval START/END, either of them .. for open"
        faults.append(("datetime", f"must be {wanted}"))
    return span


def _span(value: str) -> TimeSpan | None:
    """The interval that is meant, None where none is."""
    first, slash, last = value.partition("/")
    if not re.fullmatch(INTERVAL, value, re.ASCII):
        return None
    try:
        start, end = _moment(first), _moment(last if slash else first, end=True)
    except (ValueError, OverflowError):
        return None
    if start is not None and end is not None and start >= end:
        return None
    return TimeSpan(start=start, end=end)


def _moment(value: str, *, end: bool = False) -> datetime | None:
    """A day or a moment; as an end, the first moment after it."""
    if value in {"", ".."}:
        return None
    if len(value) == len("2031-05-07"):
        day = date.fromisoformat(value)
        start = datetime(day.year, day.month, day.day, tzinfo=UTC)
        return start + timedelta(days=1) if end else start
    moment = datetime.fromisoformat(value.upper()).astimezone(UTC)
    return moment + timedelta(microseconds=1) if end else moment


def _known_at(told: Mapping[str, str], faults: list[Fault]) -> datetime | None:
    """Up to when reports count: the end of a day, or a moment."""
    value = told.get("known_at")
    if value is None:
        return None
    span = None if "/" in value or value == ".." else _span(value)
    if span is None:
        faults.append(("known_at", "must be a day or a moment (RFC 3339)"))
    return None if span is None else span.end
