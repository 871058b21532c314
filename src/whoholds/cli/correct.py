"""`correct`: what an outlet or a source corrects."""

from __future__ import annotations

from typing import Annotated

import typer

from whoholds.cli.asking import HERE, CaseDir, day_of
from whoholds.desk import judging
from whoholds.desk.case_folder import open_case
from whoholds.model.timespan import TimeSpan, days

correct_app = typer.Typer(add_completion=False)


@correct_app.command()
def correct(  # noqa: PLR0917  (a verb's parameters are its options)
    target: Annotated[str, typer.Argument(help="Id of a claim or report, whole.")],
    says: Annotated[str, typer.Option(metavar="WORDS", help="What the correction says.")],
    by: Annotated[str, typer.Option(metavar="NAME", help="The outlet or source that corrects.")],
    noted_by: Annotated[str, typer.Option(metavar="NAME", help="Who notes it here.")],
    where: Annotated[str, typer.Option(metavar="URL", help="Where it was published.")] = "",
    published: Annotated[
        str, typer.Option(metavar="DAY", help="When; else some time up to now.")
    ] = "",
    case: CaseDir = HERE,
) -> None:
    """Note that an outlet or a source corrects a claim or a report; it is shown with the claim.

    The claim stays as it was said: what it says now is another claim, of another report.
    """
    correction = judging.Correction(by=by, says=says, where=where, published=_day(published))
    folder = open_case(case)
    with folder.open() as ledger:
        entry = judging.correct(ledger, target, correction, noted_by)
        folder.keep_head(ledger.head())
    print(f"entry {entry.seq}: {target} is corrected by {by}")


def _day(value: str) -> TimeSpan | None:
    day = day_of(value, "--published")
    return None if day is None else days(day, day)
