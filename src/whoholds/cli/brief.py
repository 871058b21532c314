"""`brief`: who holds what, what changed, what is contested, what is not known, to be sent on."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from whoholds.cli.asking import HERE, CaseDir, day_of
from whoholds.cli.progress import Days
from whoholds.desk.case_folder import open_case
from whoholds.errors import SettingsError

app = typer.Typer(add_completion=False)


@app.command()
def brief(  # noqa: PLR0917  (a verb's parameters are its options)
    region: Annotated[
        str, typer.Argument(metavar="[REGION]", help="A region or place; else the whole case.")
    ] = "",
    case: CaseDir = HERE,
    on: Annotated[
        str, typer.Option("--on", metavar="DAY", help="The day it tells of; else --known-at.")
    ] = "",
    known_at: Annotated[
        str,
        typer.Option(
            "--known-at", metavar="DAY", help="Nothing reported later; else the last report's day."
        ),
    ] = "",
    since: Annotated[
        str,
        typer.Option(
            "--since", metavar="RELEASE|DAY", help="The last brief: what changed since is told."
        ),
    ] = "",
    form: Annotated[
        str,
        typer.Option("--format", metavar="md|html|docx|pdf", help="Else by --out, else Markdown."),
    ] = "",
    out: Annotated[Path | None, typer.Option(metavar="FILE", help="Where it is written.")] = None,
    internal: Annotated[
        bool,
        typer.Option(
            "--internal", help="For the desk alone: without the delay of publication; marked so."
        ),
    ] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="The document as JSON, sentence by sentence.")
    ] = False,
) -> None:
    """Write a brief: who is said to hold what, what changed, what is contested or not known.

    Every sentence stands on claims or estimates, by number. The same ledger and options give the
    same bytes. Nothing that was reported within the case's publication delay is in it, unless it
    is made --internal.
    """
    from whoholds.desk.brief_files import brief_bytes, write_brief
    from whoholds.desk.briefing import BriefWish, since_of
    from whoholds.desk.briefing import brief as make

    how = _form(form, out, as_json=as_json)
    wish = BriefWish(
        region=region,
        on=day_of(on, "--on"),
        known_at=day_of(known_at, "--known-at"),
        since=since_of(since),
        internal=internal,
    )
    folder = open_case(case)
    with Days("fusing days") as bar:
        told = make(folder, wish, tell=bar.done)
    if out is not None:
        size = write_brief(told, how, out)
        print(f"{out}: {size:,} bytes, {len(told.citations)} citations")
        return
    sys.stdout.buffer.write(brief_bytes(told, how))
    sys.stdout.buffer.flush()


def _form(form: str, out: Path | None, *, as_json: bool) -> str:
    """The form asked for: by name, else by the ending of the file's name, else Markdown."""
    from whoholds.desk.brief_files import FORMS

    ending = "" if out is None else out.suffix.lower().lstrip(".")
    how = "json" if as_json else form.lower() or ending or "md"
    if how not in FORMS:
        told = f"{how!r} is none of {', '.join(FORMS)}"
        raise SettingsError((("--format" if form else "--out", told),))
    if how in {"docx", "pdf"} and out is None and sys.stdout.isatty():
        raise SettingsError((("--out", f"a {how} is not for a terminal: name a file"),))
    return how
