"""What figures come to together, as lines for a terminal. Pure.

It says what follows and on which conditions; where two figures do not meet, it says how far they
lie apart, and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from whoholds.model.answers import Interval, Sum
from whoholds.show.judged_words import SHORT_ID
from whoholds.show.wording import wrapped

_PLURALS = {"settlement": "settlements", "km2": "km²", "percent": "%"}


def sums_lines(sums: Iterable[Sum], columns: int = 80) -> Iterator[str]:
    """Each sum with its terms, its result and its conditions."""
    for told in sums:
        yield from sum_lines(told, columns)
        yield ""


def sum_lines(told: Sum, columns: int = 80, indent: int = 0) -> Iterator[str]:
    """One sum."""
    pad = " " * indent
    yield from wrapped(f"{pad}{told.about}", columns, indent)
    for words, claim_id in told.terms:
        name = claim_id[:SHORT_ID] if claim_id else "statement"
        yield from wrapped(f"{pad}  {name:<{SHORT_ID}}  {words}", columns, indent + SHORT_ID + 4)
    result = f"{pad}  = {interval_words(told.result, told.unit)}: {told.told}"
    yield from wrapped(result, columns, indent + 4)
    if told.against is not None:
        yield from wrapped(f"{pad}  {beside_words(told)}", columns, indent + 4)
    for condition in told.assumes:
        yield from wrapped(f"{pad}  if {condition}", columns, indent + 5)


def interval_words(value: Interval, unit: str) -> str:
    """An interval with its unit: "88 to 100 settlements"."""
    name = _PLURALS.get(unit, unit)
    low = _figure(value.low)
    if value.high is None:
        return f"{low} {name} or more"
    if value.low == value.high == 1 and unit == "settlement":
        name = unit
    high = _figure(value.high)
    return f"{low} {name}" if low == high else f"{low} to {high} {name}"


def beside_words(told: Sum) -> str:
    """The figure that is told for the same, and how it lies to the result."""
    own, other = told.result, told.against
    if other is None:
        return ""
    words = f"told: {interval_words(other, told.unit)}"
    if own.meets(other):
        return f"{words}; the two overlap"
    gap = other.low - own.high if own.high is not None and other.low > own.high else None
    if gap is None:
        gap = own.low - (other.high or 0.0)
        return f"{words}; {_figure(gap)} below"
    return f"{words}; {_figure(gap)} above"


def _figure(x: float) -> str:
    if x == float("-inf"):
        return "any number"
    return f"{x:,.0f}" if abs(x) >= 10 or x == int(x) else f"{x:,.1f}"
