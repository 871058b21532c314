"""`score`: outlooks as questions, settled by what became known later, and scored."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

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
        typer.Option(metavar="CHANCE", help="The reference: a constant chance of loss a day."),
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
    from whoholds.desk import outlooks
    from whoholds.desk.import_terms import ImportOptions
    from whoholds.desk.outlook_maps import drawn_grounds
    from whoholds.forecast.hold_reference import HoldReference

    folder = open_case(case)
    if loss_per_day is not None and not 0 < loss_per_day < 1:
        raise SettingsError((("--loss-per-day", f"{loss_per_day:g} is no chance a day"),))
    if question:
        signed = Signed(by=by, words=words)
        entry = outlooks.answer(folder, question, criterion, outcome, signed)
        print(f"entry {entry.seq}: {criterion} of {question} is answered by {by}")
        return
    reference = HoldReference() if loss_per_day is None else HoldReference.of(loss_per_day)
    scoring = outlooks.Scoring(
        on=day_of(on, "--on"),
        known_at=clocks_of("", known_at, "").known_at,
        reference=reference,
        drawn=() if maps is None else drawn_grounds(folder, maps, ImportOptions(mapping=mapping)),
    )
    table = outlooks.score(folder, scoring)
    if html is not None:
        _write(html, folder, table)
    if as_json:
        print(msgspec.json.format(msgspec.json.encode(table), indent=1).decode())
        return
    print(f"{folder.case.title}: outlooks, and what time answered")
    print(*outlook_lines(table, folder.case.party_names, columns()), sep="\n")
    if html is not None:
        print(f"page: {html}")


def _write(target: Path, folder: CaseFolder, table: Outlooks) -> None:
    try:
        target.write_text(
            outlook_page(table, folder.case.title, folder.case.party_names), encoding="utf-8"
        )
    except OSError as cause:
        problem = ("--html", f"{target} cannot be written: {cause.strerror}")
        raise SettingsError((problem,)) from cause
