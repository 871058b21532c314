"""`init`, `add`, `claims`, `who`, `retract`, `verify`: a case and its ledger."""

from __future__ import annotations

import json
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Annotated, Any

import msgspec
import typer
from rich.console import Console

from whoholds.cli.progress import tracked
from whoholds.cli.status import Status, status_after
from whoholds.desk import ledgering
from whoholds.desk.case_folder import begin_case, open_case
from whoholds.errors import SettingsError
from whoholds.ledger.head_file import read_head
from whoholds.ledger.slices import Clocks
from whoholds.model.guide import claim_to_guide
from whoholds.model.timespan import TimeSpan, days
from whoholds.read.sense.parser import DEFAULT_MODEL
from whoholds.read.text.assemble import ReadOptions
from whoholds.show import listing

init_app = typer.Typer(add_completion=False)
add_app = typer.Typer(add_completion=False)
claims_app = typer.Typer(add_completion=False)
who_app = typer.Typer(add_completion=False)
retract_app = typer.Typer(add_completion=False)
verify_app = typer.Typer(add_completion=False)

CaseDir = Annotated[
    Path,
    typer.Option("--case", metavar="DIR", envvar="WHOHOLDS_CASE", help="The case's folder."),
]
AsJson = Annotated[bool, typer.Option("--json", help="As JSON.")]
On = Annotated[
    str, typer.Option("--on", metavar="DAY", help="Only what is said to be true on this day.")
]
KnownAt = Annotated[
    str,
    typer.Option(
        "--known-at", metavar="DAY", help="As known at the end of this day: nothing reported later."
    ),
]
RecordedAt = Annotated[
    str,
    typer.Option(
        "--recorded-at",
        metavar="DAY",
        help="As the ledger stood at the end of this day: nothing taken in later.",
    ),
]
Reviewed = Annotated[
    bool, typer.Option("--reviewed-only", help="Only claims that a person accepted.")
]
HERE = Path()


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
    rows = []
    for taken in tracked(ledgering.add(folder, inputs, options, model=model, jobs=jobs), inputs):
        if taken.error is not None:
            failed += 1
            print(f"whoholds: {taken.source}: {taken.error}", file=sys.stderr)
            continue
        done += 1
        rows.append(taken)
        if not as_json:
            print(_taken_line(taken))
    if as_json:
        print(json.dumps([_taken_json(t) for t in rows], indent=1, ensure_ascii=False))
    raise typer.Exit(status_after(done, failed))


@claims_app.command()
def claims(  # noqa: PLR0917  (as above)
    case: CaseDir = HERE,
    place: Annotated[str, typer.Option(metavar="NAME", help="A place or region named.")] = "",
    party: Annotated[str, typer.Option(metavar="ID", help="A party: its id, or an actor.")] = "",
    source: Annotated[str, typer.Option(metavar="WORDS", help="Words of a source's name.")] = "",
    outlet: Annotated[str, typer.Option(metavar="NAME", help="Who published it.")] = "",
    kind: Annotated[str, typer.Option(metavar="KIND", help="control, count, area, ...")] = "",
    factuality: Annotated[str, typer.Option(metavar="WORD", help="asserted, denied, ...")] = "",
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
        clocks=_clocks(on, known_at, recorded_at),
    )
    with open_case(case).open() as ledger:
        found = ledgering.claims(ledger, asked)
    if as_json:
        print(json.dumps([claim_row(f) for f in found], indent=1, ensure_ascii=False))
        return
    _print(listing.claim_lines(lines_of(found), columns()))


@who_app.command()
def who(  # noqa: PLR0917  (as above)
    place: Annotated[str, typer.Argument(help="A place or region, as reports name it.")],
    case: CaseDir = HERE,
    reviewed_only: Reviewed = False,
    on: On = "",
    known_at: KnownAt = "",
    recorded_at: RecordedAt = "",
    as_json: AsJson = False,
) -> None:
    """Say who is said to hold a place: each source's latest claim, side by side.

    Exit status 1 where no claim names the place.
    """
    clocks = _clocks(on, known_at, recorded_at)
    asked = ledgering.Asked(place=place, reviewed_only=reviewed_only, clocks=clocks)
    with open_case(case).open() as ledger:
        found = ledgering.claims(ledger, asked)
        up_to = ledgering.reported_up_to(ledger, clocks)
        alike = [] if found else ledgering.places_like(ledger, place)
    stamps = _stamps(found, up_to, clocks)
    if as_json:
        rows = {"place": place, "stamps": stamps, "claims": [claim_row(f) for f in found]}
        print(json.dumps(msgspec.to_builtins(rows), indent=1, ensure_ascii=False))
    elif found:
        _print(listing.place_lines(place, lines_of(found), stamps, columns()))
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


def claim_row(found: ledgering.Found) -> dict[str, Any]:
    """A claim of the ledger as JSON: the guide's fields, and what the ledger knows of it."""
    held = found.recorded
    row = claim_to_guide(held.claim, found.report, claim_id="s1a")
    return row | {
        "id": held.claim_id,
        "report_id": held.report_id,
        "outlet": found.report.outlet,
        "url": found.report.url,
        "quote": found.quote,
        "reported": [_iso(held.reported_time.start), _iso(held.reported_time.end)],
        "recorded": _iso(held.recorded_time),
        "reader": held.reader,
        "status": held.status,
        "decision": held.decision,
        "decided_by": held.decided_by,
        **origin_row(found),
    }


def origin_row(found: ledgering.Found) -> dict[str, Any]:
    """Whose words a claim's are, and on which terms an imported row is had."""
    told: dict[str, Any] = {"text_origin": found.text_origin}
    if found.terms is not None:
        fields = ("import_id", "maker", "licence", "citation")
        told |= {name: getattr(found.terms, name) for name in fields}
    copied = [o.value for o in found.report.origins if o.field == "copy_of"]
    return told | ({"copy_of": copied[0]} if copied else {})


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


def lines_of(found: tuple[ledgering.Found, ...]) -> list[listing.Line]:
    """Claims as the listing wants them."""
    return [
        listing.Line(recorded=f.recorded, report=f.report, text_origin=f.text_origin) for f in found
    ]


def _stamps(
    found: tuple[ledgering.Found, ...], up_to: datetime | None, clocks: Clocks
) -> listing.Stamps:
    as_of = clocks.on or clocks.known_at
    day = as_of.last_day if isinstance(as_of, TimeSpan) else as_of
    return listing.Stamps(
        situation_as_of="the latest reports" if day is None else str(day)[:10],
        reports_up_to=up_to,
        computed_at=ledgering.now(),
        last_report=_latest(found),
    )


def _latest(found: tuple[ledgering.Found, ...]) -> datetime | None:
    ends = [e for f in found if (e := f.recorded.reported_time.end) is not None]
    return max(ends, default=None)


def _clocks(on: str, known_at: str, recorded_at: str) -> Clocks:
    problems: list[tuple[str, str]] = []
    day, known, recorded = (
        _day(value, name, problems)
        for value, name in ((on, "--on"), (known_at, "--known-at"), (recorded_at, "--recorded-at"))
    )
    if problems:
        raise SettingsError(tuple(problems))
    return Clocks(
        on=None if day is None else days(day, day), known_at=_end(known), recorded_at=_end(recorded)
    )


def _day(value: str, name: str, problems: list[tuple[str, str]]) -> date | None:
    try:
        return date.fromisoformat(value) if value else None
    except ValueError:
        problems.append((name, f"{value!r} is no day of the form 2031-05-07"))
        return None


def _end(day: date | None) -> datetime | None:
    """The end of a day, UTC."""
    if day is None:
        return None
    return datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(days=1)


def _iso(time: datetime | None) -> str | None:
    return None if time is None else time.isoformat().replace("+00:00", "Z")


def columns() -> int:
    """The terminal's width, as far as a line stays readable."""
    return min(Console().width, 100)


def _print(lines: Any) -> None:  # noqa: ANN401  (any lines)
    for line in lines:
        print(line)
