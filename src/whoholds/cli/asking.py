"""Options of every verb that asks the ledger for claims, and the question they make."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Annotated

import typer

from whoholds.errors import SettingsError
from whoholds.ledger.slices import Clocks
from whoholds.model.timespan import days

CaseDir = Annotated[
    Path,
    typer.Option("--case", metavar="DIR", envvar="WHOHOLDS_CASE", help="The case's folder."),
]
AsJson = Annotated[bool, typer.Option("--json", help="As JSON.")]
InPlace = Annotated[str, typer.Option("--place", metavar="NAME", help="A place or region named.")]
OfParty = Annotated[
    str, typer.Option("--party", metavar="ID", help="A party: its id, or an actor.")
]
BySource = Annotated[
    str, typer.Option("--source", metavar="WORDS", help="Words of a source's name.")
]
InOutlet = Annotated[str, typer.Option("--outlet", metavar="NAME", help="Who published it.")]
OfKind = Annotated[str, typer.Option("--kind", metavar="KIND", help="control, count, area, ...")]
OfStory = Annotated[
    str, typer.Option("--story", metavar="ID", help="Claims of the story that has this report.")
]
Certainty = Annotated[
    str, typer.Option("--factuality", metavar="WORD", help="asserted, denied, ...")
]
On = Annotated[
    str, typer.Option("--on", metavar="DAY", help="Only what is said to be true on this day.")
]
KnownAt = Annotated[
    str,
    typer.Option(
        "--known-at", metavar="DAY", help="As known at the end of this day: nothing reported later."
    ),
]
RecordedAt = Annotated[
    str,
    typer.Option(
        "--recorded-at",
        metavar="DAY",
        help="As the ledger stood at the end of this day: nothing taken in later.",
    ),
]
Reviewed = Annotated[
    bool, typer.Option("--reviewed-only", help="Only claims that a person accepted.")
]
HERE = Path()


def clocks_of(on: str, known_at: str, recorded_at: str) -> Clocks:
    """The three clocks from days as typed; each stands at the end of its day, UTC.

    Raises:
        SettingsError: every value that is no day, with its option.
    """
    problems: list[tuple[str, str]] = []
    day, known, recorded = (
        _day(value, name, problems)
        for value, name in ((on, "--on"), (known_at, "--known-at"), (recorded_at, "--recorded-at"))
    )
    if problems:
        raise SettingsError(tuple(problems))
    return Clocks(
        on=None if day is None else days(day, day),
        known_at=end_of(known),
        recorded_at=end_of(recorded),
    )


def day_of(value: str, name: str) -> date | None:
    """A day as typed, None where none was.

    Raises:
        SettingsError: it is no day.
    """
    problems: list[tuple[str, str]] = []
    found = _day(value, name, problems)
    if problems:
        raise SettingsError(tuple(problems))
    return found


def end_of(day: date | None) -> datetime | None:
    """The end of a day, UTC."""
    if day is None:
        return None
    return datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(days=1)


def _day(value: str, name: str, problems: list[tuple[str, str]]) -> date | None:
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
