"""`add`: reports into a case's ledger, by every way in."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Annotated, Any

import typer

from whoholds.cli.asking import HERE, AsJson, CaseDir
from whoholds.cli.progress import Bar
from whoholds.cli.status import status_after
from whoholds.desk import adding
from whoholds.desk.arriving import Listed, feeds_of
from whoholds.desk.bulk.bulk_adding import add_tables
from whoholds.desk.case_folder import CaseFolder, open_case
from whoholds.errors import SettingsError
from whoholds.read.sense.parser import DEFAULT_MODEL
from whoholds.read.text.assemble import ReadOptions
from whoholds.show.archived import plain

app = typer.Typer(add_completion=False)

_WORDS = {"new": "added", "version": "new version"}


@app.command()
def add(  # noqa: PLR0917  (a verb's parameters are its options)
    inputs: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="PATH|-|URL...",
            help="Pages, texts, PDF, folders, exports, feeds, sitemaps, WARC and WACZ; an address "
            "needs --fetch.",
        ),
    ] = None,
    case: CaseDir = HERE,
    published: Annotated[str, typer.Option(metavar="DAY", help="Day of publication.")] = "",
    outlet: Annotated[str, typer.Option(metavar="NAME", help="Who published it.")] = "",
    fetch: Annotated[bool, typer.Option("--fetch", help="Allow the network.")] = False,
    feeds: Annotated[
        bool, typer.Option("--feeds", help="Also the feeds and sitemaps in case.toml.")
    ] = False,
    parquet: Annotated[
        str, typer.Option(metavar="DIR|S3", help="Also the reports of tables by read-bulk.")
    ] = "",
    since: Annotated[
        str,
        typer.Option(metavar="DAY", help="Of feeds and sitemaps only from this day on."),
    ] = "",
    private_addresses: Annotated[
        bool, typer.Option("--private-addresses", help="Also ask machines of the own network.")
    ] = False,
    jobs: Annotated[int, typer.Option(min=1, metavar="N", help="Processes.")] = 1,
    model: Annotated[str, typer.Option(metavar="NAME", help="The spaCy model.")] = DEFAULT_MODEL,
    as_json: AsJson = False,
) -> None:
    """Read reports and keep their claims in the case's ledger, with the bytes they came from.

    A report that is there already adds nothing; changed words are a new version. What was added
    before a stop stays; the same inputs again go on from there. Exit status as for `read`.
    """
    folder = open_case(case)
    named = (*(inputs or ()), *_lists(folder, feeds))
    if not named and not parquet:
        raise SettingsError((("PATH", "name an input, or take the case's own with --feeds"),))
    options = ReadOptions(
        published=published, outlet=outlet, fetch=fetch, private_addresses=private_addresses
    )
    with Bar("adding") as bar:
        asked = adding.Inputs(named=named, since=since, found=bar.more)
        coming = adding.add(folder, asked, options, model=model, jobs=jobs) if named else ()
        coming = chain(coming, add_tables(folder, parquet) if parquet else ())
        rows = list(_shown(bar.each(coming), as_json))
    if as_json:
        print(json.dumps([_row(t) for t in rows], indent=1, ensure_ascii=False))
    else:
        for line in _passed_over(rows):
            print(line)
    failed = [t for t in rows if t.error is not None]
    for taken in failed:
        print(plain(f"whoholds: {taken.source}: {taken.error}"), file=sys.stderr)
    done = sum(t.how not in {"failed", "passed over"} for t in rows)
    raise typer.Exit(status_after(done, len(failed)))


def _lists(folder: CaseFolder, wanted: bool) -> tuple[Listed, ...]:
    if not wanted:
        return ()
    found = feeds_of(folder.case)
    if not found:
        problem = "case.toml declares none: add [[feed]] tables with url and outlet"
        raise SettingsError((("--feeds", problem),))
    return found


def _shown(coming: Iterable[adding.Taken], as_json: bool) -> Iterator[adding.Taken]:
    """Each as it comes; what was added is told at once."""
    for taken in coming:
        if not as_json and taken.how in {"new", "version", "read anew"}:
            more = f", {taken.withdrawn} withdrawn" if taken.withdrawn else ""
            what = _WORDS.get(taken.how, taken.how)
            print(plain(f"{taken.source}: {what}, {taken.claims} claims{more}"))
        yield taken


def _passed_over(rows: list[adding.Taken]) -> list[str]:
    """What was not added, counted by reason; a single input that was known by its name."""
    known = [t for t in rows if t.how == "known"]
    if len(rows) == len(known) == 1:
        return [plain(f"{known[0].source}: nothing new")]
    counts: Counter[str] = Counter()
    for taken in rows:
        if taken.how == "passed over":
            counts[taken.why] += taken.count
    lines = [f"{len(known)} with nothing new"] if known else []
    return lines + [f"{n} passed over: {why}" for why, n in sorted(counts.items())]


def _row(taken: adding.Taken) -> dict[str, Any]:
    fields = ("source", "how", "report_id", "title", "claims", "withdrawn")
    row = {name: getattr(taken, name) for name in fields}
    if taken.error is not None:
        message = str(taken.error).removeprefix(f"[{taken.error.code}] ")
        return row | {"code": taken.error.code, "error": message}
    if taken.how == "passed over":
        return row | {"why": taken.why, "count": taken.count}
    return row
