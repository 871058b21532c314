"""`forecast`: how long a holder holds a place, or its ground, by a statistical model."""

from __future__ import annotations

from typing import Annotated

import msgspec
import typer

from whoholds.cli.asking import HERE, AsJson, CaseDir, KnownAt, clocks_of, day_of
from whoholds.cli.output import columns
from whoholds.desk.case_folder import open_case
from whoholds.errors import SettingsError
from whoholds.show.forecast_lines import forecast_lines

forecast_app = typer.Typer(add_completion=False)


@forecast_app.command()
def forecast(  # noqa: PLR0917  (options, each by name on the command line)
    target: Annotated[
        str, typer.Argument(metavar="PLACE|REGION", help="A place; or the case's own region.")
    ],
    case: CaseDir = HERE,
    horizons: Annotated[
        str, typer.Option(metavar="DAYS", help="Horizons by comma, multiples of 30.")
    ] = "30,90,180",
    on: Annotated[
        str,
        typer.Option("--on", metavar="DAY", help="Counted from this day, as known on it."),
    ] = "",
    known_at: KnownAt = "",
    issue: Annotated[
        bool, typer.Option("--issue", help="Record it in the ledger, to be scored when due.")
    ] = False,
    by: Annotated[str, typer.Option(metavar="NAME", help="Of --issue: who issues it.")] = "",
    as_json: AsJson = False,
) -> None:
    """Forecast how long a hold lasts: a place's, or of all ground that a holder has in a case.

    A statistical model of holds that there are, fitted elsewhere; it says nothing of what anybody
    does next. Of a region only from 20 places on. Research: it stays on this machine. Only what
    was reported by the day is used.
    """
    # Numbers are heavy and come with the extras `fuse`, `ground` and `forecast`.
    from whoholds.desk.fusing import Wish
    from whoholds.desk.holding import forecasting

    folder = open_case(case)
    asking = forecasting.Asking(
        target=target,
        horizons=_horizons(horizons),
        on=day_of(on, "--on"),
        wish=Wish(known_at=clocks_of("", known_at, "").known_at, known_words=known_at),
    )
    made = forecasting.forecast(folder, asking)
    entries = forecasting.issue(folder, made, by) if issue else ()
    if as_json:
        print(msgspec.json.format(msgspec.json.encode(made), indent=1).decode())
        return
    print(*forecast_lines(made, folder.case.party_names, columns()), sep="\n")
    for entry in entries:
        print(f"entry {entry.seq}: issued by {by}; whoholds score settles it when it is due")


def _horizons(words: str) -> tuple[int, ...]:
    try:
        return tuple(sorted({int(w) for w in words.split(",") if w.strip()}))
    except ValueError as cause:
        raise SettingsError((("--horizons", f"{words!r} are no days: 30,90,180"),)) from cause
