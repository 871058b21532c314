"""Forecasts of holds in a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence

from whoholds.model.hold_forecast import HoldForecast

#: Days of the curve that are shown.
_SHOWN_DAYS = (30, 60, 90, 180, 360)
#: Nothing surer is told: what was fitted saw one war.
_SURE = 0.99


def forecast_lines(
    made: Sequence[HoldForecast], names: Mapping[str, str], width: int
) -> Iterator[str]:
    """Each forecast with its figures, what it rests on and what is to be known of it."""
    for number, one in enumerate(made):
        if number:
            yield ""
        yield from _one(one, names.get(one.holder_id, one.holder_id), width)


def percent(prob: float | None) -> str:
    """A probability for people: never certain."""
    if prob is None:
        return "not told"
    if prob > _SURE:
        return f"over {_SURE:.0%}"
    return f"under {1 - _SURE:.0%}" if prob < 1 - _SURE else f"{prob:.0%}"


def _one(one: HoldForecast, party: str, width: int) -> Iterator[str]:
    yield f"{one.target}: how long {party} holds it, counted from {one.asked_on}"
    if one.kind == "place":
        line = "" if one.distance_km is None else f", {one.distance_km:g} km from the line"
        yield f"held now: {one.prob_now:.0%}{line}"
        for after in one.after:
            yield f"  {after.days:>4} days: still or again held {percent(after.prob)}"
        curve = "  ".join(f"{d} d {p:.0%}" for d, p in one.unbroken if d in _SHOWN_DAYS)
        yield f"never interrupted until: {curve}"
        until = "beyond a year" if one.median_days is None else f"about {one.median_days} days"
        yield f"an even chance that it ends: {until}"
    else:
        yield f"{one.places} places held now; of the ground held now, held then:"
        for after in one.after:
            low, middle, high = after.area_km2 or (0.0, 0.0, 0.0)
            half = percent(after.prob)
            yield (
                f"  {after.days:>4} days: {middle:,.0f} km2 (9 in 10: {low:,.0f} to {high:,.0f}), "
                f"at least half: {half}"
            )
    if one.outside:
        head = "OUTSIDE what the model was fitted on, so take no figure above for more than a guess"
        for told in (head, *one.outside):
            yield from textwrap.wrap(told, width, initial_indent="! ", subsequent_indent="  ")
    for told in (one.basis, *one.cautions):
        yield from textwrap.wrap(told, width, initial_indent="- ", subsequent_indent="  ")
