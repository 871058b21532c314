"""`erase`: a report's words destroyed; the chain still verifies."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from whoholds.cli.asking import HERE, CaseDir
from whoholds.cli.status import Status
from whoholds.desk.case_folder import open_case
from whoholds.desk.erasing import Reach, Wish, finish, reach_of
from whoholds.desk.erasing import erase as destroy

app = typer.Typer(add_completion=False)


@app.command()
def erase(  # noqa: PLR0917  (a verb's parameters are its options)
    target: Annotated[
        str, typer.Argument(help="Id of a report, or of a claim of it, whole; - to finish one.")
    ],
    reason: Annotated[str, typer.Option(metavar="WORDS", help="Why; it stays in the record.")],
    by: Annotated[str, typer.Option(metavar="NAME", help="Who erases it; it stays too.")],
    what: Annotated[
        str, typer.Option(metavar="WORDS", help="What may be said of it afterwards.")
    ] = "",
    backup: Annotated[
        list[Path] | None,
        typer.Option(metavar="FILE", help="A backup to write anew; may be repeated."),
    ] = None,
    with_captures: Annotated[
        bool,
        typer.Option("--with-captures", help="Also sealed inputs that other reports were in."),
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask again.")] = False,
    case: CaseDir = HERE,
) -> None:
    """Destroy a report: its words, every version of it, its claims and what was decided on them.

    The chain still verifies, and says that something was erased, not what. It cannot be undone.
    Exports, releases and copies elsewhere are out of reach; so are a database server's own log and
    its backups.
    """
    folder = open_case(case)
    if target == "-":
        finish(folder, backup or ())
        print("nothing of what was erased is left in the ledger's files")
        return
    if not yes:
        with folder.open() as ledger:
            reach = reach_of(ledger, target)
        if not _agreed(reach):
            raise typer.Exit(Status.SOME_FAILED)
    wish = Wish(reason=reason, by=by, what=what, with_captures=with_captures)
    done = destroy(folder, target, wish, backups=backup or ())
    print(f"erased: {done.entries} entries of {done.reports} versions of a report,")
    print(f"{done.captures} sealed inputs, {done.backups} backups written anew")
    print(f"head {done.head.own} at entry {done.head.seq}")


def _agreed(reach: Reach) -> bool:
    """Whether the person at the terminal says yes."""
    print(f"{len(reach.reports)} versions of a report, with their claims and what was decided.")
    print("This cannot be undone. Type yes to destroy them: ", end="", flush=True)
    return sys.stdin.readline().strip() == "yes"
