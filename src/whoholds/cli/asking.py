"""Options of every verb that asks the ledger for claims, and the question they make."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from whoholds.ledger.slices import Clocks
from whoholds.ledger.typed_days import typed_clocks, typed_day

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
    return typed_clocks(("--on", on), ("--known-at", known_at), ("--recorded-at", recorded_at))


def day_of(value: str, name: str) -> date | None:
    """A day as typed, None where none was.

    Raises:
        SettingsError: it is no day.
    """
    return typed_day((name, value))
