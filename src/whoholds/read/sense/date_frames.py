"""What stands before a date and what it makes of it: "since 2014", "by the end of October"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from whoholds.read.sense.calendar_days import plus_days
from whoholds.read.sense.date_core import Core

#: Characters before a core that belong to its frame at most ("since roughly 11 am local time on").
WINDOW_CHARS = 64

_CLOCK = (
    r"(?:\d{1,2}(?:[:.]\d\d)?\s*(?:am|pm|a\.m\.|p\.m\.)|\d{1,2}:\d\d|midnight|noon|midday|dawn|dusk"
    r"|daybreak|nightfall|sunrise|sunset)(?:\s+(?:local\s+time|(?-i:[A-Z]{2,4})))?"
)
_APPROX = (
    r"(?:(?:at\s+least|about|around|roughly|approximately|shortly|just"
    r"|as\s+(?:early|recently|late)\s+as)\s+)?"
)
_PART = (
    rf"(?:(?:before|after|at|around|since|by)\s+)?{_CLOCK}\s+(?:on|of)\s+"
    r"|(?:the\s+)?(?:early\s+hours|night|morning|afternoon|evening|day|early\s+morning)\s+(?:of|on)\s+"
    r"|(?:early|late|later|earlier)\s+(?:on\s+)?|the\s+"
)
_FRAME = re.compile(
    r"(?:(?<!\w)(?P<frame>ever\s+since|since|starting\s+(?:in|on|from)|beginning\s+(?:in|on|from)|up\s+until|up\s+to|until|till|through|as\s+of|by|before|prior\s+to"
    r"|after|following|between|from|in|on|during|over|within|throughout|at|for)\s+"
    rf"(?!{_CLOCK}\s+on\s(?<=\bbefore\b)))?{_APPROX}(?:{_PART})?(?:the\s+)?\Z",
    re.IGNORECASE,
)
_DAWN = re.compile(rf"(?:before|after|at)\s+{_CLOCK}\s+(?:on|of)\s+\Z", re.IGNORECASE)
_JOINT = re.compile(
    r"\s*(?P<joint>and|or|to|through|until|till|-|–|—)\s+(?:(?:on|in|until|early|late)\s+)?\Z",
    re.IGNORECASE,
)
_ONWARD = re.compile(r"\s+(?:on|onwards?|forward)\b", re.IGNORECASE)
_SINCE = frozenset(
    {"since", "ever since"}
    | {f"{w} {p}" for w in ("starting", "beginning") for p in ("in", "on", "from")}
)
#: Cores whose named day a deadline takes by its first day ("by October" is 1 October).
_BY_FIRST = frozenset({"month", "year", "season"})


class Framed(NamedTuple):
    """A core in its frame: offsets of the whole phrase and what it comes to."""

    start: int
    end: int
    first: date | None
    last: date | None
    reason: str
    core: Core
    parts: tuple[Core, ...] = ()


def framed(text: str, cores: Sequence[Core], published: date | None) -> list[Framed]:
    """The cores with their frames, ranges of two joined, in order."""
    out: list[Framed] = []
    ended = 0
    k = 0
    while k < len(cores):
        core = cores[k]
        parts: tuple[Core, ...] = (core,)
        start, frame = _before(text, ended, core)
        k += 1
        if k < len(cores) and (joined := _joined(text, core, cores[k], frame)) is not None:
            parts = (core, cores[k])
            core, k = joined, k + 1
            frame = "" if frame in ("from", "between") else frame
        onward = frame == "from" and _ONWARD.match(text, core.end) is not None
        frame = "since" if onward else frame
        out.append(_apply(start, frame, core, published)._replace(parts=parts))
        ended = core.end
    return out


def _before(text: str, ended: int, core: Core) -> tuple[int, str]:
    """Where the phrase starts, and its frame word."""
    low = max(ended, core.start - WINDOW_CHARS)
    if core.kind == "vague" or core.precision == "instant":
        return core.start, ""
    window = text[low : core.start]
    if (dawn := _DAWN.search(window)) is not None:
        return low + dawn.start(), ""
    found = _FRAME.search(window)
    if found is None or found.start() == len(window):
        return core.start, ""
    return low + found.start(), " ".join((found["frame"] or "").lower().split())


def _joined(text: str, one: Core, two: Core, frame: str) -> Core | None:
    """Two cores as one stretch: "from Monday to Friday", "late March and early April"."""
    joint = _JOINT.fullmatch(text[one.end : two.start])
    if joint is None or one.first is None or two.last is None or one.last is None:
        return None
    to_now = two.kind == "now" and frame in ("between", "from")
    kinds = {one.kind} if to_now else {one.kind, two.kind}
    if two.first is None or kinds != {"point"} or two.last < one.first:
        return None
    word = joint["joint"].lower()
    open_ended = word in ("to", "through", "until", "till", "-", "–", "—") or frame == "between"
    if not open_ended and not one.first < two.first <= plus_days(one.last, 1):
        return None
    return one._replace(
        end=two.end, last=two.last, precision="range", reason=f"{one.reason}; up to {two.reason}"
    )


def _apply(start: int, frame: str, core: Core, published: date | None) -> Framed:
    first, last, reason = core.first, core.last, core.reason
    if core.kind in ("vague", "now") or (first is None and last is None):
        return Framed(start, core.end, first, last, reason, core)
    if frame in _SINCE:
        last, reason = None, f"since {reason}"
    elif frame in ("until", "till", "up to", "up until", "through"):
        ahead = published is not None and last is not None and last > published
        first, reason = (published if ahead else None), f"until {reason}"
    elif frame in ("by", "before", "prior to"):
        first, last = _deadline(frame, core, published)
        reason = f"{frame} {reason}"
    elif frame in ("after", "following") and last is not None:
        first, last, reason = plus_days(last, 1), None, f"after {reason}"
    return Framed(start, core.end, first, last, reason, core)


def _deadline(frame: str, core: Core, published: date | None) -> tuple[date | None, date | None]:
    """The days of "by" and "before": from the publication day on for what is to come."""
    if core.first is None or core.last is None:
        return core.first, core.last
    if frame == "by":
        end = core.first if core.precision in _BY_FIRST and core.first != core.last else core.last
        past_end = core.last
    elif core.first == core.last and core.precision in _BY_FIRST:
        end = past_end = core.last  # "before the end of the year" leaves that whole day
    else:
        end = past_end = plus_days(core.first, -1)
    if published is not None and end >= published:
        return published, end
    return None, past_end
