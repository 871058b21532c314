"""Shell: claims of a ledger as a file for other programs, equal to a query and with it inside."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec

import whoholds
from whoholds.desk import ledgering
from whoholds.desk.case_folder import CaseFolder
from whoholds.desk.public_record import for_others
from whoholds.errors import SettingsError
from whoholds.ledger.slices import Clocks
from whoholds.model.entry import Found, Head
from whoholds.show.rows import claim_row, flat_row
from whoholds.show.table_file import (
    MOST_SHEET_LINES,
    write_csv,
    write_jsonl,
    write_whole,
    write_xlsx,
)

#: What can be written, by the ending of the file's name.
FORMS = (".csv", ".xlsx", ".jsonl")


class Exported(msgspec.Struct, frozen=True, kw_only=True):
    """What was written: how many claims, how many of them a person has accepted."""

    path: Path
    claims: int
    accepted: int
    query: dict[str, Any]


def export(
    folder: CaseFolder,
    out: Path,
    asked: ledgering.Asked | None = None,
    *,
    clock: ledgering.Clock | None = None,
) -> Exported:
    """Write the claims that answer a question to a CSV, XLSX or JSONL file.

    Nothing that is withheld is in it. The query stands in the file: in a column of the CSV, a
    sheet of the workbook, the first line of the JSON Lines.

    Raises:
        SettingsError: the name ends in none of `FORMS`, or the file cannot be written.
    """
    asked = asked or ledgering.Asked()
    if out.suffix.lower() not in FORMS:
        raise SettingsError((("--out", f"{out.name} must end in {', '.join(FORMS)}"),))
    with for_others(folder).open() as ledger:
        found = ledgering.claims(ledger, asked)
        head = ledger.head()
    query = query_of(folder, asked, found, head, (clock or ledgering.now)())
    try:
        write_whole(out, lambda path: write_claims(path, out.suffix.lower(), folder, found, query))
    except OSError as cause:
        problem = ("--out", f"{out} cannot be written: {cause.strerror}")
        raise SettingsError((problem,)) from cause
    return Exported(path=out, claims=len(found), accepted=query["accepted"], query=query)


def write_claims(
    path: Path, form: str, folder: CaseFolder, found: tuple[Found, ...], query: dict[str, Any]
) -> None:
    """Claims to a file of this form.

    Raises:
        SettingsError: more claims than a sheet has lines.
    """
    name = folder.case.case_id
    flat = (flat_row(name, f, query["command"]) for f in found)
    if form == ".xlsx":
        if len(found) >= MOST_SHEET_LINES:
            told = f"a sheet holds {MOST_SHEET_LINES:,} lines: write CSV or JSONL"
            raise SettingsError((("--out", told),))
        write_xlsx(path, tuple(flat), query)
        return
    with path.open("w", encoding="utf-8", newline="") as file:
        if form == ".csv":
            write_csv(file, flat)
        else:
            write_jsonl(file, (claim_row(name, f) for f in found), query)


def query_of(
    folder: CaseFolder,
    asked: ledgering.Asked,
    found: tuple[Found, ...],
    head: Head,
    computed: datetime,
) -> dict[str, Any]:
    """What was asked, of which state of which ledger, by which program."""
    return {
        "case": folder.case.case_id,
        "command": command_of(asked),
        "claims": len(found),
        "accepted": sum(f.recorded.approved for f in found),
        "computed_at": computed.isoformat().replace("+00:00", "Z"),
        "entries": head.seq,
        "head": head.own,
        "made_by": f"whoholds {whoholds.__version__}",
    }


def command_of(asked: ledgering.Asked) -> str:
    """The command that lists the same claims."""
    return shlex.join(["whoholds", "claims", *_options(asked)])


def _options(asked: ledgering.Asked) -> Iterator[str]:
    for name in ("place", "party", "source", "outlet", "kind", "factuality"):
        if value := getattr(asked, name):
            yield from (f"--{name}", value)
    if asked.reviewed_only:
        yield "--reviewed-only"
    yield from _clock_options(asked.clocks)


def _clock_options(clocks: Clocks) -> Iterator[str]:
    if clocks.on is not None and clocks.on.last_day is not None:
        yield from ("--on", clocks.on.last_day.isoformat())
    for name, time in (("--known-at", clocks.known_at), ("--recorded-at", clocks.recorded_at)):
        if time is not None:
            # A day's clock stands at its end, which is the next day's beginning.
            yield from (name, (time - timedelta(microseconds=1)).date().isoformat())
