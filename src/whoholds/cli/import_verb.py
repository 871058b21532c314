"""`import`: other people's tables and maps, as claims by their makers."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from textwrap import wrap
from typing import Annotated

import msgspec
import typer

from whoholds.cli.asking import HERE, AsJson, CaseDir
from whoholds.desk.backing_up import import_ledger
from whoholds.desk.case_folder import open_case
from whoholds.desk.import_terms import ImportOptions
from whoholds.desk.importing import ImportDone, import_
from whoholds.errors import BadVertex, BrokenArcs, NotAPolygon, SelfCrossing, SettingsError
from whoholds.read.table.skip_codes import SKIP_CODES

import_app = typer.Typer(add_completion=False)
COLUMNS = 80
#: Flips that are listed; `--json` has them all.
SHOWN_FLIPS = 5
#: What each code of a row that is not taken means; of polygons as `errors.py` says it.
_MEANINGS = {
    **SKIP_CODES,
    **{
        error.code: (error.__doc__ or "").splitlines()[0].rstrip(".")
        for error in (NotAPolygon, BadVertex, SelfCrossing, BrokenArcs)
    },
}
_HOW = {"new": "imported", "changed": "imported anew", "known": "nothing new"}


@import_app.command("import")
def import_verb(  # noqa: PLR0917  (a verb's parameters are its options)
    source: Annotated[
        Path,
        typer.Argument(
            metavar="FILE|FOLDER", help="A table, a map, or a folder of dated maps; packed or not."
        ),
    ],
    case: CaseDir = HERE,
    mapping: Annotated[
        str,
        typer.Option(
            metavar="M", help="How it is read: acled, ucdp-ged, viina-control, or a TOML file."
        ),
    ] = "",
    maker: Annotated[str, typer.Option(metavar="NAME", help="Whose it is.")] = "",
    licence: Annotated[
        str, typer.Option(metavar="WORDS", help="Under which licence; needed if none is stated.")
    ] = "",
    citation: Annotated[str, typer.Option(metavar="WORDS", help="How it is to be cited.")] = "",
    name: Annotated[
        str, typer.Option(metavar="NAME", help="What the series is called; the file's by default.")
    ] = "",
    day: Annotated[
        str, typer.Option(metavar="DAY", help="The day of a single map that has none.")
    ] = "",
    part: Annotated[
        bool,
        typer.Option("--part", help="A part of the series: rows it lacks are not withdrawn."),
    ] = False,
    skipped: Annotated[
        bool, typer.Option("--skipped", help="List every row that was not taken.")
    ] = False,
    ledger: Annotated[
        bool,
        typer.Option("--ledger", help="FILE is a whole record, as `export --ledger` wrote it."),
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Take somebody's table, map or series of maps into the ledger, as claims by its maker.

    Nothing of it is truth: each row says what its maker says, with licence and citation. The same
    file adds nothing; rows that are gone from a changed file are withdrawn by the maker. With
    --ledger a whole record is put back instead, its case's folder made where there is none.
    """
    options = ImportOptions(
        mapping=mapping,
        maker=maker,
        licence=licence,
        citation=citation,
        name=name,
        part=part,
        day=day,
    )
    if ledger:
        _restored(source, case, options, as_json=as_json)
        return
    done = import_(open_case(case), source, options)
    if as_json:
        print(json.dumps(_told(done, every=skipped), indent=1, ensure_ascii=False))
        return
    for line in _lines(done, every=skipped):
        print(line)


def _restored(file: Path, path: Path, options: ImportOptions, *, as_json: bool) -> None:
    """A ledger out of one file."""
    if options != ImportOptions():
        told = "takes the record as it is: leave the options of tables and maps away"
        raise SettingsError((("--ledger", told),))
    done = import_ledger(file, path)
    if as_json:
        print(json.dumps(msgspec.to_builtins(done), indent=1))
        return
    new = _number(done.entries, "new entry", "new entries")
    held = _number(done.captures, "capture", "captures")
    print(f"{path}: {done.head.seq:,} entries, {new}, {held}")
    print(f"head {done.head.own}")
    for name in done.missing:
        print(f"the capture {name} is not there", file=sys.stderr)


def _told(done: ImportDone, *, every: bool) -> dict[str, object]:
    told: dict[str, object] = msgspec.to_builtins(done)
    stale = msgspec.to_builtins(done.stale) if done.entry.report_days else None
    return {**told, "stale": stale, "skipped_rows": told["skipped_rows"] if every else []}


def _lines(done: ImportDone, *, every: bool) -> Iterator[str]:
    entry = done.entry
    what = "" if done.how == "known" else f", {done.claims:,} claims"
    gone = f", {done.withdrawn:,} withdrawn" if done.withdrawn else ""
    yield from wrap(
        f"{entry.name} ({entry.form} by {entry.maker}): {_HOW[done.how]}{what}{gone}", COLUMNS
    )
    yield from _row("licence", entry.licence)
    yield from _row("cite as", entry.citation)
    yield f"  rows read         {entry.rows:,}"
    if done.places:
        yield f"  places            {done.places:,}"
    for code, number in entry.skipped.items():
        yield from _row("not taken", f"{number:,}  {code}: {_MEANINGS.get(code, '')}")
    for what, number in done.mended.items():
        yield from _row("mended", f"{number:,}  {what}")
    yield from _checks(done)
    if every:
        for one in done.skipped_rows:
            yield from wrap(
                f"  [{one.code}] {one.row}: {one.what}", COLUMNS, subsequent_indent="      "
            )


def _checks(done: ImportDone) -> Iterator[str]:
    """The persistence check and the staleness check of a map or a table of statuses."""
    entry, stale = done.entry, done.stale
    if not entry.report_days:
        return
    yield from _row(
        "days",
        f"{stale.report_days:,} with a report, {stale.unedited_days:,} of them without an edit, "
        f"{len(stale.missing_days):,} between them without a report",
    )
    if stale.longest is not None and stale.longest[1] > 1:
        first, length = stale.longest
        yield from _row("unedited", f"{length} days from {first}, the longest")
    if entry.flips:
        told = _number(len(entry.flips), "status", "statuses")
        yield from _row("flips", f"{told} shown for a day and taken back")
    for flip in entry.flips[:SHOWN_FLIPS]:
        yield from _row("", f"{flip.day} {flip.place}: {flip.status or '(in no polygon)'}")
    if done.unsettled:
        told = _number(done.unsettled, "change", "changes")
        yield from _row("not yet sure", f"{told} of the last day")


def _number(n: int, one: str, many: str) -> str:
    return f"{n:,} {one if n == 1 else many}"


def _row(name: str, words: str) -> Iterator[str]:
    if words:
        yield from wrap(f"  {name:16}  {words}", COLUMNS, subsequent_indent=" " * 20)
