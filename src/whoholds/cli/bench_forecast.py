"""`bench forecast`: forecasts of cases as made on past days, held against what became of them."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import msgspec
import typer

from whoholds.cli.asking import day_of


def forecast(  # noqa: PLR0917  (options, each by name on the command line)
    cases: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="CASE...",
            help="Bundled casefiles by name, folders of cases, or of simulated cases.",
            show_default=False,
        ),
    ] = None,
    seeds: Annotated[
        str, typer.Option(metavar="N,N", help="Also simulated wars of these seeds.")
    ] = "",
    first: Annotated[
        str, typer.Option("--from", metavar="DAY", help="First origin; else as early as can be.")
    ] = "",
    last: Annotated[
        str, typer.Option("--to", metavar="DAY", help="Last origin; else as late as can be.")
    ] = "",
    step: Annotated[int, typer.Option(min=1, metavar="DAYS", help="Between origins.")] = 30,
    horizons: Annotated[
        str, typer.Option(metavar="DAYS", help="Horizons by comma, multiples of 30.")
    ] = "30,90",
    maps: Annotated[
        Path | None,
        typer.Option("--map", metavar="FILE|FOLDER", help="Truth by these dated maps, not claims."),
    ] = None,
    mapping: Annotated[
        str, typer.Option(metavar="M", help="How the maps are read, as for import.")
    ] = "",
    rest: Annotated[
        str, typer.Option(metavar="PARTY", help="Whose ground the maps do not colour: its id.")
    ] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Figures as JSON.")] = False,
) -> None:
    """Back-test the forecasts of cases: each origin as known then, beside simpler ones, minutes."""
    # Numbers are heavy and come with the extras `fuse`, `ground` and `forecast`.
    from whoholds.bench.case_hold_tables import show_cases
    from whoholds.desk.holding.case_trials import Trial, measure_forecasts
    from whoholds.desk.holding.hold_benchmark import horizons_of

    try:
        days = horizons_of(horizons)
        numbers = tuple(int(n) for n in seeds.split(",") if n.strip())
    except ValueError as cause:
        raise typer.BadParameter(str(cause)) from cause
    trial = Trial(
        cases=tuple(cases or ()),
        seeds=numbers,
        first=day_of(first, "--from"),
        last=day_of(last, "--to"),
        step_days=step,
        horizons=days,
        maps=maps,
        mapping=mapping,
        rest=rest,
    )
    found = measure_forecasts(trial, tell=lambda line: print(line, file=sys.stderr))
    if as_json:
        print(json.dumps(msgspec.to_builtins(found), indent=1))
    else:
        print(*show_cases(found), sep="\n")
