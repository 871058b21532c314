"""Days as people type them, in an option or an address, and the clocks that they set. Pure."""

from __future__ import annotations

from datetime import date

from whoholds.errors import SettingsError
from whoholds.ledger.slices import Clocks
from whoholds.model.timespan import days

#: What a value is called where it was typed, and the value; "" where none was.
Typed = tuple[str, str]


def typed_clocks(on: Typed, known_at: Typed, recorded_at: Typed) -> Clocks:
    """The three clocks; each stands at the end of its day, UTC.

    Raises:
        SettingsError: every value that is no day, with its name.
    """
    problems: list[tuple[str, str]] = []
    day, known, recorded = (_day(one, problems) for one in (on, known_at, recorded_at))
    if problems:
        raise SettingsError(tuple(problems))
    return Clocks(
        on=None if day is None else days(day, day),
        known_at=days(None, known).end,
        recorded_at=days(None, recorded).end,
    )


def typed_day(typed: Typed) -> date | None:
    """A day, None where none was typed.

    Raises:
        SettingsError: it is no day.
    """
    problems: list[tuple[str, str]] = []
    found = _day(typed, problems)
    if problems:
        raise SettingsError(tuple(problems))
    return found


def _day(typed: Typed, problems: list[tuple[str, str]]) -> date | None:
    name, value = typed
    try:
        found = date.fromisoformat(value) if value else None
    except ValueError:
        problems.append((name, f"{value!r} is no day of the form 2031-05-07"))
        return None
    if found == date.max:
        # It has no day after it, where its clock would stand.
        problems.append((name, f"{value} is the last day of the calendar: give an earlier one"))
        return None
    return found
