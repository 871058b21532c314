"""`origins`: who ran it first, who copied, and on how many witnesses claims rest."""

from __future__ import annotations

import json
from typing import Annotated, Any

import msgspec
import typer

from whoholds.cli.asking import HERE, AsJson, CaseDir, KnownAt, On, RecordedAt, clocks_of
from whoholds.cli.output import columns
from whoholds.desk.case_folder import open_case
from whoholds.desk.ledgering import Asked
from whoholds.desk.place_names import by_every_name
from whoholds.show.origin_lines import origin_lines

origins_app = typer.Typer(add_completion=False)


@origins_app.command()
def origins(  # noqa: PLR0917  (a verb's parameters are its options)
    target: Annotated[
        str, typer.Argument(metavar="[ID]", help="The beginning of a claim's or report's id.")
    ] = "",
    case: CaseDir = HERE,
    place: Annotated[str, typer.Option(metavar="NAME", help="Claims that name this place.")] = "",
    report: Annotated[str, typer.Option(metavar="ID", help="The beginning of a report's id.")] = "",
    everything: Annotated[
        bool, typer.Option("--all", help="Also what only one report carries.")
    ] = False,
    on: On = "",
    known_at: KnownAt = "",
    recorded_at: RecordedAt = "",
    as_json: AsJson = False,
) -> None:
    """Show which reports are copies of one, and which claims are one statement.

    A story lists who ran it first, who copied and who rewrote it; a statement everyone who
    carries it, and what each changed. The last line counts how many origins there are.
    """
    from whoholds.desk import tracing

    folder = open_case(case)
    asked = Asked(place=place, clocks=clocks_of(on, known_at, recorded_at))
    with folder.open() as ledger:
        lineage = tracing.origins(ledger, by_every_name(folder, asked), target or report)
    if as_json:
        print(json.dumps(_row(lineage), indent=1, ensure_ascii=False))
        return
    lines = origin_lines(
        lineage.found,
        lineage.stories,
        lineage.statements,
        lineage.roots,
        everything=everything,
        columns=columns(),
    )
    print(*lines, sep="\n")


def _row(lineage: Any) -> dict[str, Any]:  # noqa: ANN401  (a Lineage, loaded when called)
    told = {
        "stories": lineage.stories,
        "statements": lineage.statements,
        "origins": lineage.roots,
    }
    row: dict[str, Any] = msgspec.to_builtins(told)
    for statement, plain in zip(lineage.statements, row["statements"], strict=True):
        plain["variants"] = [c.claim_id for c in statement.variants]
    return row
