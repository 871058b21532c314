"""`diff`, `check`, `sums`: what changed, what agrees with a statement, what figures come to."""

from __future__ import annotations

import json
import sys
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Annotated, Any

import msgspec
import typer

from whoholds.cli.asking import (
    HERE,
    AsJson,
    CaseDir,
    InPlace,
    KnownAt,
    OfParty,
    On,
    RecordedAt,
    clocks_of,
    day_of,
)
from whoholds.cli.output import columns
from whoholds.cli.status import Status
from whoholds.desk import answering
from whoholds.desk.case_folder import open_case
from whoholds.desk.estimated import moved_between
from whoholds.errors import SettingsError
from whoholds.read.sense.parser import DEFAULT_MODEL
from whoholds.show import answer_rows, change_lines, statement_lines, sum_lines
from whoholds.show.estimate_lines import moved_lines, states_of

diff_app = typer.Typer(add_completion=False)
check_app = typer.Typer(add_completion=False)
sums_app = typer.Typer(add_completion=False)


@diff_app.command()
def diff(
    first: Annotated[str, typer.Argument(metavar="D1", help="A day, as 2031-05-07.")],
    second: Annotated[str, typer.Argument(metavar="D2", help="Another day.")],
    known: Annotated[
        bool,
        typer.Option("--known", help="Compare what was known on the days, not what held on them."),
    ] = False,
    case: CaseDir = HERE,
    place: InPlace = "",
    as_json: AsJson = False,
) -> None:
    """Say what changed between two days: who is said to hold what, by source.

    Estimates that moved are told after it: what the ground changed, and what knowledge did.
    With --known: what became known between the ends of the two days, and what became of claims.
    Exit status 1 where nothing changed.
    """
    folder = open_case(case)
    days = _day(first, "D1"), _day(second, "D2")
    name = folder.case.case_id
    if known:
        became = answering.between_states(folder, *days, place)
        lines = change_lines.known_diff_lines(became, columns())
        row, changed = answer_rows.known_diff_row(name, became), bool(became.changes)
    else:
        moved = answering.between_days(folder, *days, place)
        lines = change_lines.day_diff_lines(moved, columns())
        row, changed = answer_rows.day_diff_row(name, moved), bool(moved.places)
        estimates = () if place else moved_between(folder, *days)
        row["estimates"] = msgspec.to_builtins(estimates)
        names = folder.case.party_names
        states = states_of(folder.case.holder_ids, names)
        lines = chain(lines, moved_lines(estimates, days, states, columns()))
    _show(row if as_json else None, lines)
    raise typer.Exit(Status.OK if changed else Status.SOME_FAILED)


@check_app.command()
def check(  # noqa: PLR0917  (a verb's parameters are its options)
    said_on: Annotated[
        str, typer.Option("--said-on", metavar="DAY", help="The day on which it was said.")
    ],
    statement: Annotated[
        str, typer.Argument(metavar="[STATEMENT|-]", help="The words; - for standard input.")
    ] = "",
    file: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Read the statement from a text file.")
    ] = None,
    by: Annotated[str, typer.Option(metavar="NAME", help="Who said it.")] = "",
    case: CaseDir = HERE,
    model: Annotated[str, typer.Option(metavar="NAME", help="The spaCy model.")] = DEFAULT_MODEL,
    as_json: AsJson = False,
) -> None:
    """Set a statement beside the ledger: who says the same, what differs, who is silent.

    As known on the day it was said, and as known now. It passes no judgement.
    Exit status 1 where no claim is read in the statement.
    """
    folder = open_case(case)
    words = _statement(statement, file)
    day = _day(said_on, "--said-on")
    told = answering.check(folder, words, day, by=by, model=model)
    row = answer_rows.checked_row(folder.case.case_id, told) if as_json else None
    _show(row, statement_lines.statement_lines(told, columns()))
    raise typer.Exit(Status.OK if told.answers else Status.SOME_FAILED)


@sums_app.command()
def sums(  # noqa: PLR0917  (as above)
    case: CaseDir = HERE,
    place: InPlace = "",
    party: OfParty = "",
    on: On = "",
    known_at: KnownAt = "",
    recorded_at: RecordedAt = "",
    as_json: AsJson = False,
) -> None:
    """Say what figures of claims come to together, if they hold: bounds, totals, shares, areas.

    Each sum names the claims it rests on and its conditions. Exit status 1 where there is none.
    """
    folder = open_case(case)
    clocks = clocks_of(on, known_at, recorded_at)
    told = answering.sums(folder, place=place, party=party, clocks=clocks)
    rows = {"sums": [answer_rows.sum_row(s) for s in told.sums], "no_density": told.no_density}
    _show(rows if as_json else None, sum_lines.sums_lines(told.sums, columns()))
    if told.no_density and not as_json:
        print(f"counts are not set against areas: {told.no_density}")
    raise typer.Exit(Status.OK if told.sums else Status.SOME_FAILED)


def _day(value: str, name: str) -> date:
    day = day_of(value, name)
    if day is None:
        raise SettingsError(((name, "give a day of the form 2031-05-07"),))
    return day


def _statement(statement: str, file: Path | None) -> str:
    """The words: as given, from a file, or from standard input."""
    if bool(statement) == (file is not None):
        raise SettingsError((("STATEMENT", "give its words, - for standard input, or --file"),))
    try:
        words = statement
        if file is not None:
            words = file.read_text(encoding="utf-8-sig")
        elif statement == "-":
            words = sys.stdin.read()
    except (OSError, UnicodeDecodeError) as cause:
        raise SettingsError((("--file", f"{file} cannot be read: {cause}"),)) from cause
    if not words.strip():
        raise SettingsError((("STATEMENT", "there are no words in it"),))
    return words.strip()


def _show(row: dict[str, Any] | None, lines: Any) -> None:  # noqa: ANN401  (any lines)
    """As JSON where there is a row, else line by line."""
    if row is not None:
        print(json.dumps(row, indent=1, ensure_ascii=False, default=str))
        return
    for line in lines:
        print(line)
