"""`score`: outlooks as questions, settled by what became known later, and scored."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import msgspec
import typer

from whoholds.cli.asking import HERE, AsJson, CaseDir, KnownAt, On, clocks_of, day_of
from whoholds.cli.output import columns
from whoholds.desk.case_folder import CaseFolder, open_case
from whoholds.desk.judging import Signed
from whoholds.errors import SettingsError
from whoholds.show.outlook_lines import outlook_lines
from whoholds.show.outlook_page import outlook_page

if TYPE_CHECKING:
    from whoholds.model.outlook_scores import Outlooks

score_app = typer.Typer(add_completion=False)


@score_app.command()
def score(  # noqa: PLR0917  (a verb's parameters are its options)
    case: CaseDir = HERE,
    on: On = "",
    known_at: KnownAt = "",
    loss_per_day: Annotated[
        float | None,
        typer.Option(metavar="CHANCE", help="Measure against this constant chance of loss a day."),
    ] = None,
    maps: Annotated[
        Path | None,
        typer.Option("--map", metavar="FILE|FOLDER", help="Settle by these dated maps, too."),
    ] = None,
    mapping: Annotated[
        str, typer.Option(metavar="M", help="How the maps are read, as for import.")
    ] = "",
    html: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write the same table as a page.")
    ] = None,
    question: Annotated[
        str, typer.Option("--answer", metavar="QUESTION", help="Record an answer: its id.")
    ] = "",
    criterion: Annotated[
        str, typer.Option(metavar="ID", help="Of an answer: area-50, place:NAME, ...")
    ] = "",
    outcome: Annotated[
        float, typer.Option(metavar="CHANCE", help="Of an answer: 1 came true, 0 did not.")
    ] = -1.0,
    by: Annotated[str, typer.Option(metavar="NAME", help="Of an answer: who says so.")] = "",
    words: Annotated[
        str, typer.Option(metavar="TEXT", help="Of an answer: on what it rests.")
    ] = "",
    as_json: AsJson = False,
) -> None:
    """Score outlooks: who said how long it would be held, and whether it came true.

    Each assessment of the ledger becomes a question with several written criteria, and is settled
    by claims, by maps and by estimates apart, as known later. Nothing is settled by hand without a
    recorded answer (--answer, with a name and a reason), which can be taken back with `review
    --undo`. With --on, only what held up to that day settles anything.
    """
    folder = open_case(case)
    if question:
        answer = _Answer(question, criterion, outcome, Signed(by=by, words=words))
        _record(folder, answer)
        return
    table = _table(folder, _Ways(on, known_at, loss_per_day, maps, mapping))
    if html is not None:
        _write(html, folder, table)
    if as_json:
        print(msgspec.json.format(msgspec.json.encode(table), indent=1).decode())
        return
    print(f"{folder.case.title}: outlooks, and what time answered")
    print(*outlook_lines(table, folder.case.party_names, columns()), sep="\n")
    if html is not None:
        print(f"page: {html}")


class _Ways(NamedTuple):
    """How to score, as typed."""

    on: str
    known_at: str
    loss_per_day: float | None
    maps: Path | None
    mapping: str


class _Answer(NamedTuple):
    """An answer to a question, as typed."""

    question: str
    criterion: str
    outcome: float
    signed: Signed


def _record(folder: CaseFolder, given: _Answer) -> None:
    from whoholds.desk import outlooks

    entry = outlooks.answer(folder, given.question, given.criterion, given.outcome, given.signed)
    print(
        f"entry {entry.seq}: {given.criterion} of {given.question} is answered by {given.signed.by}"
    )


def _table(folder: CaseFolder, ways: _Ways) -> Outlooks:
    # Numbers are heavy and come with the extra `fuse`.
    from whoholds.desk import outlooks
    from whoholds.desk.import_terms import ImportOptions
    from whoholds.desk.outlook_maps import drawn_grounds
    from whoholds.forecast.hold_reference import HoldReference

    chance = ways.loss_per_day
    if chance is not None and not 0 < chance < 1:
        raise SettingsError((("--loss-per-day", f"{chance:g} is no chance a day"),))
    options = ImportOptions(mapping=ways.mapping)
    scoring = outlooks.Scoring(
        on=day_of(ways.on, "--on"),
        known_at=clocks_of("", ways.known_at, "").known_at,
        reference=None if chance is None else HoldReference.of(chance),
        drawn=() if ways.maps is None else drawn_grounds(folder, ways.maps, options),
    )
    return outlooks.score(folder, scoring)


def _write(target: Path, folder: CaseFolder, table: Outlooks) -> None:
    try:
        target.write_text(
            outlook_page(table, folder.case.title, folder.case.party_names), encoding="utf-8"
        )
    except OSError as cause:
        problem = ("--html", f"{target} cannot be written: {cause.strerror}")
        raise SettingsError((problem,)) from cause
