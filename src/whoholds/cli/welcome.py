"""Verbs for a first look: `demo`, `schema`, `doctor`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import msgspec
import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from whoholds.bench.tables import facts_table
from whoholds.cli.output import columns, show
from whoholds.cli.status import Status
from whoholds.desk.casefiles import CASEFILES, Casefile
from whoholds.desk.checkup import Check, check_up
from whoholds.desk.demo import OUTLOOKS, run_demo
from whoholds.model.fused import Fused
from whoholds.model.schema import json_schema
from whoholds.read.sense.parser import DEFAULT_MODEL
from whoholds.show.casefile import summary_lines
from whoholds.show.estimate_lines import summary_lines as estimate_summary
from whoholds.show.outlook_lines import verdict_lines

demo_app = typer.Typer(add_completion=False, rich_markup_mode="markdown")
schema_app = typer.Typer(add_completion=False, rich_markup_mode="markdown")
doctor_app = typer.Typer(add_completion=False, rich_markup_mode="markdown")

_STYLES = {
    "ok": "green", "missing": "bold red", "broken": "bold red", "not made yet": "yellow",
    "open": "bold red", "not set": "yellow",
}  # fmt: skip


@demo_app.command()
def demo(
    out: Annotated[
        Path, typer.Option(metavar="DIR", help="Where the sample, page and JSON are put.")
    ] = Path("whoholds-demo"),
    casefile: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="One of the bundled casefiles only; else all of them."),
    ] = None,
) -> None:
    """Read a bundled sample page and the bundled casefiles; say what was found, and what next.

    The sample is our own wording of public facts, with the boxes and buttons of a news site around
    it. A casefile is a folder of dispatches of ours, each a paraphrase of one report; they are read
    into a ledger each, held against the table of facts they were written from, and who holds what
    is estimated from their claims. The assessments among them are settled by what was reported
    later: which came true, by which criterion. Nothing outside the package is needed.
    """
    done = run_demo(out, tuple(casefile or CASEFILES))
    show(done.reading)
    estimates = dict(zip((c.folder.path for c in done.casefiles), done.fused, strict=False))
    for case in done.casefiles:
        _tell(case, estimates.get(case.folder.path))
    print(f"\nWritten to {out}:")
    for path, meaning in done.files:
        print(f"  {path.name:<14}{meaning}")
    print("\nTry next:")
    for command, meaning in done.next_steps:
        print(f"  {command}\n      {meaning}")
    for case, table in reversed(list(zip(done.casefiles, done.outlooks, strict=False))):
        print(f"\n{case.folder.case.title}: assessments, and what time answered")
        print(*verdict_lines(table, case.folder.case.party_names, columns()), sep="\n")
        print(f"the page: {case.folder.path / OUTLOOKS}")


def _tell(told: Casefile, fused: Fused | None) -> None:
    """A casefile: what it holds, how well our reader read it, and what was estimated from it."""
    case = told.folder.case
    print(f"\n{case.title}: dispatches of ours, each a paraphrase of a report")
    print(*summary_lines(told.summary, columns()), sep="\n")
    print(*facts_table(told.comparison), sep="\n")
    if fused is not None:
        names = case.party_names
        print(*estimate_summary(fused, names, columns()), sep="\n")
    print(f"the case: {told.folder.path}")


@schema_app.command()
def schema() -> None:
    """Print the JSON Schema (2020-12) of what `read --json` and `read --jsonl` write."""
    print(json.dumps(json_schema(), indent=2))


@doctor_app.command()
def doctor(
    model: Annotated[
        str, typer.Option(metavar="NAME", help="The spaCy model to look for.")
    ] = DEFAULT_MODEL,
    case: Annotated[
        Path | None, typer.Option(metavar="DIR", help="A case whose safety is looked at too.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="The same as JSON.")] = False,
) -> None:
    """Say what is installed, in which version, what is missing and how to get it.

    Of a case: whether others of this machine can read it, whether a publication delay is set, how
    the network is reached. Exit status: 0 reading works, 4 a part that reading needs is missing.
    """
    checks = (*check_up(model), *(_case_checks(case) if case else ()))
    if as_json:
        print(msgspec.json.format(msgspec.json.encode(checks), indent=1).decode())
    else:
        _print(checks)
    lacking = any(c.needed and c.state != "ok" for c in checks)
    raise typer.Exit(Status.NOT_INSTALLED if lacking else Status.OK)


def _case_checks(path: Path) -> tuple[Check, ...]:
    # Loaded for a case alone: a part that a ledger needs may be what is missing.
    from whoholds.desk.case_checkup import check_case
    from whoholds.desk.case_folder import open_case

    return check_case(open_case(path))


def _print(checks: tuple[Check, ...]) -> None:
    table = Table.grid(padding=(0, 2))
    for check in checks:
        told = Text(check.detail)
        if check.remedy and check.state != "ok":
            told.append(("; " if check.detail else "") + check.remedy, "bold")
        table.add_row(check.part, Text(check.state, _STYLES[check.state]), told)
    Console(highlight=False).print(table)
