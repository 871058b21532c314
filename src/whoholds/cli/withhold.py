"""`withhold`: what is kept back from everything that is made for others."""

from __future__ import annotations

import json
from typing import Annotated, Any

import typer

from whoholds.cli.asking import HERE, AsJson, CaseDir
from whoholds.desk import public_record
from whoholds.desk.case_folder import CaseFolder, open_case
from whoholds.errors import SettingsError
from whoholds.model.entry import Entry, Withheld

app = typer.Typer(add_completion=False)


@app.command()
def withhold(  # noqa: PLR0917  (a verb's parameters are its options)
    target: Annotated[
        str, typer.Argument(help="Id of a claim or report, or hash of a capture, whole.")
    ] = "",
    words: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="A name, blotted out everywhere; may be repeated."),
    ] = None,
    reason: Annotated[str, typer.Option(metavar="WORDS", help="Why.")] = "",
    by: Annotated[str, typer.Option(metavar="NAME", help="Who withholds it.")] = "",
    lift: Annotated[int, typer.Option(metavar="ENTRY", help="The entry that no longer holds.")] = 0,
    listed: Annotated[bool, typer.Option("--list", help="List what is withheld.")] = False,
    case: CaseDir = HERE,
    as_json: AsJson = False,
) -> None:
    """Keep a claim, a report, a capture or a name back from everything that is made for others.

    The case itself still has it, and the withholding is an entry of its own. Exports and releases
    are made as if it had never been there; what was published before stays published.
    """
    folder = open_case(case)
    with folder.open() as ledger:
        if listed:
            _print(public_record.withheld_entries(ledger), as_json)
            return
        if not reason or not by:
            raise SettingsError((("--reason", "say why, and with --by who says so"),))
        if lift:
            entry = public_record.lift(ledger, lift, reason, by)
        else:
            entry = public_record.withhold(ledger, target, reason, by, words=words or ())
        folder.keep_head(ledger.head())
    print(f"entry {entry.seq}: " + (f"entry {lift} is lifted" if lift else "withheld from others"))
    if words:
        _tell_what_is_left(folder)


def _tell_what_is_left(folder: CaseFolder) -> None:
    """What of withheld names others may still read, for a person to decide."""
    for part, count in public_record.left_alone(folder).items():
        where = f"{count} of the entries that others may have"
        print(f"{part!r} alone stands in {where}: withhold it too?")
    for name in public_record.settings_naming(folder):
        print(f"{name} has a withheld name in it, and what it says is shown: change it there")


def _print(found: list[tuple[Entry, bool]], as_json: bool) -> None:
    told = [_row(entry, holds) for entry, holds in found]
    if as_json:
        print(json.dumps(told, indent=1, ensure_ascii=False))
        return
    for row in told:
        what = row["target"] or "words: " + ", ".join(row["words"])
        state = "" if row["holds"] else " (lifted)"
        print(f"entry {row['entry']}{state}: {what}; {row['reason']} ({row['by']})")


def _row(entry: Entry, holds: bool) -> dict[str, Any]:
    body = entry.body
    assert isinstance(body, Withheld)
    told = {"target": body.target_id, "words": list(body.words)}
    return {"entry": entry.seq, "holds": holds, **told, "reason": body.reason, "by": body.by}
