"""`release`: a state of the ledger made public, with a manifest that proves it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import msgspec
import typer

from whoholds.cli.asking import HERE, AsJson, CaseDir, KnownAt, Reviewed, clocks_of
from whoholds.cli.key import password_for
from whoholds.desk import release_signature
from whoholds.desk.case_folder import open_case
from whoholds.desk.releasing import MANIFEST
from whoholds.desk.releasing import release as make_release

app = typer.Typer(add_completion=False)


@app.command()
def release(  # noqa: PLR0917  (a verb's parameters are its options)
    out: Annotated[Path, typer.Argument(metavar="DIR", help="A folder that is new or empty.")],
    case: CaseDir = HERE,
    known_at: KnownAt = "",
    reviewed_only: Reviewed = False,
    sign: Annotated[
        Path | None,
        typer.Option(metavar="KEY", help="A secret key of minisign's form to sign it with."),
    ] = None,
    without: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="Leave out a maker or outlet; may be repeated."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Write the claims as known at a time, and a manifest with hashes, to a folder.

    Nothing that was reported within the case's publication delay is in it; a case that does not
    say its delay is refused. Who keeps the manifest can prove later that the record was not
    changed: `whoholds verify --against DIR`. Claims that may not be redistributed are refused until
    they are left out with --without.
    """
    clocks = clocks_of("", known_at, "")
    # Before anything is written: a password that is wrong must not leave a release unsigned.
    key = None if sign is None else release_signature.unlocked(sign, password_for(sign))
    told = make_release(
        open_case(case),
        out,
        known_at=clocks.known_at,
        reviewed_only=reviewed_only,
        without=tuple(without or ()),
    )
    if key is not None:
        release_signature.sign(out, key)
    if as_json:
        print(msgspec.json.format(msgspec.json.encode(told), indent=1).decode())
        return
    print(f"{out / MANIFEST}: {told.claims} claims of {told.reports} reports, as known at")
    print(f"{told.known_at:%Y-%m-%d %H:%M} UTC; {told.accepted} of them accepted by a person")
    print(f"head {told.head.own} at entry {told.head.seq}: keep the manifest elsewhere too")
