"""How a place stands, in words: for the table, the panel, and who reads no map. Pure.

The pages' script says the same in the same words (`map_words.js`; a test holds the two together).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from whoholds.model.estimate import CONTESTED, Override
from whoholds.model.mapped import OUTLINE_OLD_DAYS, MapPlace, MapState, Outline, PlaceMark
from whoholds.show.estimate_lines import LEAST_LIKELY, override_words, percent

_MOST = 20
NO_REPORT = "No information: no report that is known speaks of that day or an earlier one."


def chance_words(step: int) -> str:
    """A probability in steps of five percent: "85 %", "under 5 %", "over 95 %"."""
    if step >= _MOST:
        return "over 95 %"
    return f"{5 * step} %" if step else "under 5 %"


def mark_words(state: MapState, mark: PlaceMark | None) -> str:
    """How a place stands in one sentence, and on what that rests in another."""
    if mark is None:
        return NO_REPORT
    names = state_names(state)
    return f"{_what(mark, names)}{_disputed(mark)} {basis(state, mark)}"


def short_words(state: MapState, mark: PlaceMark | None) -> str:
    """The same for a column of a table."""
    names = state_names(state)
    match None if mark is None else mark.sign:
        case None:
            return "no information"
        case "stale":
            return "unclear: old reports"
        case "claimed":
            told = "claimed" if _nobody(mark) else f"claimed by {names[_state(mark)]}"
        case "open":
            told = "open"
        case _:
            told = f"{names[_state(mark)]}, {chance_words(0 if mark is None else mark.step)}"
    return f"{told}, disputed" if mark is not None and mark.disputed else told


def state_names(state: MapState) -> list[str]:
    """Names of the holders, then of *contested*."""
    return [*(p.name for p in state.parties), CONTESTED]


def _nobody(mark: PlaceMark | None) -> bool:
    return mark is None or mark.state is None


def _state(mark: PlaceMark | None) -> int:
    return -1 if mark is None or mark.state is None else mark.state


def _what(mark: PlaceMark, names: Sequence[str]) -> str:
    match mark.sign:
        case "stale":
            return "Unclear: no report in the two months before that day."
        case "claimed":
            who = "whose it is, is not said" if mark.state is None else None
            who = who or f"said to be {names[_state(mark)]}'s"
            return f"Claimed: {who}. One origin or one side alone says so: no probability."
        case "open":
            return "Estimated (machine): open, no state is likelier than 55 %."
        case "estimated":
            held = names[_state(mark)]
            what = held if mark.state == len(names) - 1 else f"held by {held}"
            return f"Estimated (machine): {what}, probability {chance_words(mark.step)}."


def _disputed(mark: PlaceMark) -> str:
    return " Disputed: recent reports name different holders." if mark.disputed else ""


def basis(state: MapState, mark: PlaceMark) -> str:
    """On how many origins of which sides it rests, and when the last report was."""
    count = mark.origins
    named = [*(p.name for p in state.parties), "no side"]
    sides = ", ".join(named[s] for s in mark.sides)
    return (
        f"It rests on {count} independent origin{'s' * (count != 1)} ({sides}); "
        f"last report {state.day(mark.last)}."
    )


def decided_words(day: date, states: Sequence[str], prob: Sequence[float], by: Override) -> str:
    """What is told of a place that is *claimed* by a person's decision, in words.

    Its sign stays that of a claim alone: a decision is no second origin.

    Args:
        day: of the estimate.
        states: holders by name, then *contested*.
        prob: of each of them.
        by: who decided, when and why.
    """
    lead = max(range(len(prob)), key=lambda k: prob[k])
    what = f"{states[lead]} {percent(prob[lead])}"
    if prob[lead] < LEAST_LIKELY:
        what = f"open, {what}"
    return f"Estimated (machine), {day}: {what}. {override_words(by)}"


def outline_words(own: Sequence[Outline], day: date) -> str:
    """What a maker's last map up to a day draws, and whether that map is old."""
    if not own or own[0].until is None:
        return "no map up to this day"
    last = min(own[0].until, day)
    old = f"; old: its last map is of {last}" if (day - last).days > OUTLINE_OLD_DAYS else ""
    return f"since {own[0].day}: {'; '.join(o.status for o in own)}{old}"


def told_apart(place: MapPlace) -> str:
    """What stands beside a name that several places have: where this one is, else its key."""
    if place.lat_deg is None or place.lon_deg is None:
        return key_words(place.key)
    ns, ew = "NS"[place.lat_deg < 0], "EW"[place.lon_deg < 0]
    return f"{abs(place.lat_deg):.2f}° {ns}, {abs(place.lon_deg):.2f}° {ew}"


def key_words(key: str) -> str:
    """A place's key in its layer as words: tables of a case write the district into it."""
    return key.rpartition(":")[2].replace("_", " ")
