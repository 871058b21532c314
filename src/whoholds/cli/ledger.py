"""`init`, `add`, `claims`, `who`, `retract`, `verify`: a case and its ledger."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any

import msgspec
import typer
from rich.console import Console

from whoholds.cli.asking import (
    HERE,
    AsJson,
    BySource,
    CaseDir,
    Certainty,
    InOutlet,
    InPlace,
    KnownAt,
    OfKind,
    OfParty,
    On,
    RecordedAt,
    Reviewed,
    clocks_of,
)
from whoholds.cli.progress import tracked
from whoholds.cli.status import Status, status_after
from whoholds.desk import ledgering
from whoholds.desk.case_folder import CaseFolder, begin_case, open_case
from whoholds.desk.place_view import place_view
from whoholds.errors import SettingsError
from whoholds.ledger.head_file import read_head
from whoholds.model.entry import Found
from whoholds.read.sense.parser import DEFAULT_MODEL
from whoholds.read.text.assemble import ReadOptions
from whoholds.show import listing, rows
from whoholds.show.attributed import link_lines, place_line

init_app = typer.Typer(add_completion=False)
add_app = typer.Typer(add_completion=False)
claims_app = typer.Typer(add_completion=False)
who_app = typer.Typer(add_completion=False)
retract_app = typer.Typer(add_completion=False)
verify_app = typer.Typer(add_completion=False)


@init_app.command()
def init(
    name: Annotated[Path, typer.Argument(help="The folder to make; its name is the case's id.")],
    party: Annotated[
        list[str], typer.Option("--party", metavar="NAME", help="A side; give two or more.")
    ],
    title: Annotated[str, typer.Option(metavar="WORDS", help="What the case is called.")] = "",
    country: Annotated[
        list[str] | None,
        typer.Option("--country", metavar="CC", help="Whose ground (ISO 3166); may be repeated."),
    ] = None,
) -> None:
    """Begin a case: a folder with case.toml, an empty ledger, and room for captures."""
    folder = begin_case(name, party, title=title, countries=country or ())
    print(f"{folder.path / 'case.toml'}: tell it who the parties are called, and where")
    print(f"then: whoholds add REPORT... --case {folder.path}")


@add_app.command()
def add(  # noqa: PLR0917  (a verb's parameters are its options)
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH|-|URL...",
            help="Pages, texts, PDF, folders, exports; an address needs --fetch.",
        ),
    ],
    case: CaseDir = HERE,
    published: Annotated[str, typer.Option(metavar="DAY", help="Day of publication.")] = "",
    outlet: Annotated[str, typer.Option(metavar="NAME", help="Who published it.")] = "",
    fetch: Annotated[bool, typer.Option("--fetch", help="Allow the network.")] = False,
    jobs: Annotated[int, typer.Option(min=1, metavar="N", help="Processes.")] = 1,
    model: Annotated[str, typer.Option(metavar="NAME", help="The spaCy model.")] = DEFAULT_MODEL,
    as_json: AsJson = False,
) -> None:
    """Read reports and keep their claims in the case's ledger, with the bytes they came from.

    A report that is there already adds nothing; changed words are a new version. Exit status as
    for `read`.
    """
    folder = open_case(case)
    options = ReadOptions(published=published, outlet=outlet, fetch=fetch)
    done = failed = 0
    all_taken = []
    for taken in tracked(ledgering.add(folder, inputs, options, model=model, jobs=jobs), inputs):
        if taken.error is not None:
            failed += 1
            print(f"whoholds: {taken.source}: {taken.error}", file=sys.stderr)
            continue
        done += 1
        all_taken.append(taken)
        if not as_json:
            print(_taken_line(taken))
    if as_json:
        print(json.dumps([_taken_json(t) for t in all_taken], indent=1, ensure_ascii=False))
    raise typer.Exit(status_after(done, failed))


@claims_app.command()
def claims(  # noqa: PLR0917  (as above)
    case: CaseDir = HERE,
    place: InPlace = "",
    party: OfParty = "",
    source: BySource = "",
    outlet: InOutlet = "",
    kind: OfKind = "",
    factuality: Certainty = "",
    reviewed_only: Reviewed = False,
    on: On = "",
    known_at: KnownAt = "",
    recorded_at: RecordedAt = "",
    as_json: AsJson = False,
) -> None:
    """List claims of the ledger, oldest report first, each with its words and its sources."""
    asked = ledgering.Asked(
        place=place,
        party=party,
        source=source,
        outlet=outlet,
        kind=kind,
        factuality=factuality,
        reviewed_only=reviewed_only,
        clocks=clocks_of(on, known_at, recorded_at),
    )
    folder = open_case(case)
    with folder.open() as ledger:
        found = ledgering.claims(ledger, asked)
    if as_json:
        print(json.dumps(rows_of(folder, found), indent=1, ensure_ascii=False))
        return
    _print(listing.claim_lines(found, columns()))


@who_app.command()
def who(  # noqa: PLR0917  (as above)
    place: Annotated[str, typer.Argument(help="A place or region, as reports name it.")],
    case: CaseDir = HERE,
    reviewed_only: Reviewed = False,
    on: On = "",
    known_at: KnownAt = "",
    recorded_at: RecordedAt = "",
    as_line: Annotated[
        bool, typer.Option("--line", help="One attributed line to copy, with its links.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Say who is said to hold a place: each source's latest claim, side by side.

    Exit status 1 where no claim names the place.
    """
    clocks = clocks_of(on, known_at, recorded_at)
    asked = ledgering.Asked(place=place, reviewed_only=reviewed_only, clocks=clocks)
    folder = open_case(case)
    with folder.open() as ledger:
        view = place_view(ledger, asked, ledgering.now())
    found, stamps, alike = view.found, view.stamps, view.alike
    line = place_line(place, found)
    if as_json:
        told = {
            "place": place,
            "stamps": stamps,
            "line": line.text,
            "claims": rows_of(folder, found),
        }
        print(json.dumps(msgspec.to_builtins(told), indent=1, ensure_ascii=False))
    elif found and as_line:
        _print(link_lines(folder.case.case_id, line))
    elif found:
        _print(listing.place_lines(place, found, stamps, columns()))
    if not found:
        rest = f"; named alike: {', '.join(alike)}" if alike else ""
        print(f"no claim in the ledger names {place!r}{rest}", file=sys.stderr)
        raise typer.Exit(Status.SOME_FAILED)


@retract_app.command()
def retract(
    target: Annotated[str, typer.Argument(help="Id of a claim or report, whole.")],
    reason: Annotated[str, typer.Option(metavar="WORDS", help="Why it is taken back.")],
    by: Annotated[str, typer.Option(metavar="NAME", help="Who takes it back.")],
    case: CaseDir = HERE,
) -> None:
    """Take a claim or a report back: it stays in the record, marked, with the reason."""
    folder = open_case(case)
    with folder.open() as ledger:
        entry = ledgering.retract(ledger, target, reason, by)
        folder.keep_head(ledger.head())
    print(f"entry {entry.seq}: {target} is retracted")


@verify_app.command()
def verify(
    case: CaseDir = HERE,
    against: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="A head kept elsewhere; else the one in the folder."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Prove that nothing in the ledger was changed, cut or reordered since it was written.

    Exit status 1 where something was; the first break is named. What is cut off at the end shows
    only against a head that was kept elsewhere.
    """
    folder = open_case(case)
    outside = None if against is None else read_head(against)
    if against is not None and outside is None:
        raise SettingsError((("--against", f"there is no file {against}"),))
    head, faults = ledgering.verify(folder, outside)
    if as_json:
        told = {"head": head, "faults": faults}
        print(json.dumps(msgspec.to_builtins(told), indent=1))
    else:
        for fault in faults:
            print(f"entry {fault.seq}: {fault.kind}: {fault.what}")
        print(_verdict(head, bool(faults), folder.kept_head() is None and outside is None))
    raise typer.Exit(Status.SOME_FAILED if faults else Status.OK)


def rows_of(folder: CaseFolder, found: Iterable[Found]) -> list[dict[str, Any]]:
    """Claims as JSON."""
    return [rows.claim_row(folder.case.case_id, f) for f in found]


def _verdict(head: Any, broken: bool, alone: bool) -> str:  # noqa: ANN401  (a Head)
    if broken:
        return f"{head.seq} entries: NOT as they were written"
    told = f"{head.seq} entries, whole and in order; head {head.own}"
    rest = "\nno head was kept elsewhere: what was cut off at the end would not show"
    return told + (rest if alone else "")


def _taken_line(taken: ledgering.Taken) -> str:
    more = f", {taken.withdrawn} withdrawn" if taken.withdrawn else ""
    what = {"known": "nothing new", "new": "added", "version": "new version"}.get(
        taken.how, taken.how
    )
    return f"{taken.source}: {what}, {taken.claims} claims{more}"


def _taken_json(taken: ledgering.Taken) -> dict[str, Any]:
    fields = ("source", "how", "report_id", "title", "claims", "withdrawn")
    return {name: getattr(taken, name) for name in fields}


def columns() -> int:
    """The terminal's width, as far as a line stays readable."""
    return min(Console().width, 100)


def _print(lines: Any) -> None:  # noqa: ANN401  (any lines)
    for line in lines:
        print(line)
