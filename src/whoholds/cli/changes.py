"""`changes`: what became of the claims of a release."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import msgspec
import typer

from whoholds.cli.asking import HERE, AsJson, CaseDir, KnownAt, clocks_of
from whoholds.desk.case_folder import open_case
from whoholds.desk.release_changes import Changed
from whoholds.desk.release_changes import changes as find_changes

app = typer.Typer(add_completion=False)
_KINDS = ("new", "corrected", "withdrawn", "restored")


@app.command()
def changes(
    since: Annotated[Path, typer.Option("--since", metavar="DIR", help="A release of the case.")],
    case: CaseDir = HERE,
    known_at: KnownAt = "",
    without: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="Leave out a maker or outlet; may be repeated."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Say what a new release would have that an old one has not: new, corrected, withdrawn.

    The publication delay holds for both: nothing that was reported within it is told.
    """
    clocks = clocks_of("", known_at, "")
    told = find_changes(
        open_case(case), since, known_at=clocks.known_at, without=tuple(without or ())
    )
    if as_json:
        print(msgspec.json.format(msgspec.json.encode(told), indent=1).decode())
        return
    counts = ", ".join(f"{told.count(kind)} {kind}" for kind in _KINDS)  # type: ignore[arg-type]
    print(f"since entry {told.since_entries}, now {told.entries}: {counts}")
    for one in told.changed:
        print(_line(one))


def _line(one: Changed) -> str:
    words = str(one.row.get("quote") or one.row.get("paraphrase") or one.row.get("row") or "")
    fields = f" ({', '.join(one.fields)})" if one.change == "corrected" else ""
    return f"{one.change:9} {one.claim_id[:10]}{fields}  {' '.join(words.split())[:50]}"
