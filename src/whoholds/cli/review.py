"""`review`, `cite`, `coverage`, `unsaid`: what people decide, quote and miss."""

from __future__ import annotations

import json
import sys
from datetime import date
from typing import Annotated

import msgspec
import typer

from whoholds.cli.ledger import HERE, AsJson, CaseDir, claim_row, columns, lines_of
from whoholds.desk import ledgering
from whoholds.desk.case_folder import CaseFolder, open_case
from whoholds.errors import SettingsError
from whoholds.ledger.database import Ledger
from whoholds.model.entry import Decision
from whoholds.show import citation, coverage, listing

review_app = typer.Typer(add_completion=False)
cite_app = typer.Typer(add_completion=False)
coverage_app = typer.Typer(add_completion=False)
unsaid_app = typer.Typer(add_completion=False)

Ids = Annotated[
    list[str] | None,
    typer.Option(metavar="ID", help="A claim, by its id or how it begins; may be repeated."),
]
#: Keys of the review in a terminal.
KEYS: dict[str, Decision] = {"a": "accept", "r": "reject"}


@review_app.command()
def review(
    case: CaseDir = HERE,
    by: Annotated[str, typer.Option(metavar="NAME", help="Who decides.")] = "",
    accept: Ids = None,
    reject: Ids = None,
    reason: Annotated[str, typer.Option(metavar="WORDS", help="Why.")] = "",
    as_json: AsJson = False,
) -> None:
    """Decide on claims: with --accept and --reject, or one by one in a terminal.

    A decision is an entry of its own: what the reader said stays as it was. Without a terminal
    and without ids the claims that wait are listed, those with most doubts first.
    """
    folder = open_case(case)
    decided: list[tuple[str, Decision]] = [(i, "accept") for i in accept or ()]
    decided += [(i, "reject") for i in reject or ()]
    asked = not decided and not as_json and sys.stdin.isatty() and sys.stdout.isatty()
    if (decided or asked) and not by:
        raise SettingsError((("--by", "a decision has a name: give yours"),))
    with folder.open() as ledger:
        if decided:
            _decide(folder, ledger, decided, by, reason)
            return
        waiting = ledgering.unreviewed(ledger)
        if asked:
            _ask(folder, ledger, waiting, by)
        elif as_json:
            print(json.dumps([claim_row(f) for f in waiting], indent=1, ensure_ascii=False))
        else:
            print(*listing.claim_lines(lines_of(waiting), columns()), sep="\n")


@cite_app.command()
def cite(
    claim: Annotated[str, typer.Argument(help="A claim, by its id or how it begins.")],
    case: CaseDir = HERE,
    as_json: Annotated[
        bool, typer.Option("--json", help="As a W3C Web Annotation (JSON-LD).")
    ] = False,
) -> None:
    """Cite a claim: a line to copy, where its words stand, and the hash that proves them."""
    folder = open_case(case)
    with folder.open() as ledger:
        cited = ledgering.find_claim(ledger, claim)
    if as_json:
        told = citation.annotation(folder.case.case_id, cited.recorded, cited.added, cited.terms)
        print(json.dumps(told, indent=1, ensure_ascii=False))
        return
    name = folder.case.case_id
    told_of = (cited.recorded, cited.added, cited.terms)
    print(*citation.citation_lines(name, *told_of, columns=columns()), sep="\n")


@coverage_app.command("coverage")
def coverage_(
    case: CaseDir = HERE,
    until: Annotated[
        str, typer.Option(metavar="DAY", help="The last day; else that of the last report.")
    ] = "",
    weeks: Annotated[int, typer.Option(min=2, max=26, metavar="N", help="How many weeks.")] = 8,
    as_json: AsJson = False,
) -> None:
    """Count reports by outlet and week, and mark the outlets that fell silent."""
    with open_case(case).open() as ledger:
        dated = [
            (r.report.outlet or "(no outlet stated)", day)
            for r in ledgering.reports(ledger)
            if (day := r.reported_time.last_day) is not None and not r.version_of
        ]
    last = _day(until) or max((day for _, day in dated), default=None)
    found = [] if last is None else coverage.weeks_of(dated, last, weeks)
    if as_json:
        rows = [msgspec.to_builtins(s) | {"dropped": s.dropped} for s in found]
        print(json.dumps({"until": last and last.isoformat(), "outlets": rows}, indent=1))
        return
    print(*coverage.coverage_lines(found, last or date.min, columns()), sep="\n")


@unsaid_app.command()
def unsaid(case: CaseDir = HERE, as_json: AsJson = False) -> None:
    """List silences: what reports say that a source did not say, would not say, cannot tell."""
    with open_case(case).open() as ledger:
        found = ledgering.claims(ledger, ledgering.Asked(kind="silence"))
    if as_json:
        print(json.dumps([claim_row(f) for f in found], indent=1, ensure_ascii=False))
        return
    print(*listing.claim_lines(lines_of(found), columns()), sep="\n")


def _decide(
    folder: CaseFolder,
    ledger: Ledger,
    decided: list[tuple[str, Decision]],
    by: str,
    reason: str,
) -> None:
    """All of them, or none where one of the ids is not there."""
    found = [(ledgering.find_claim(ledger, i).recorded.claim_id, d) for i, d in decided]
    for claim_id, decision in found:
        entry = ledgering.judge(ledger, claim_id, decision, by, reason)
        folder.keep_head(ledger.head())
        print(f"entry {entry.seq}: {claim_id} {listing.DECIDED[decision]} by {by}")


def _ask(folder: CaseFolder, ledger: Ledger, waiting: tuple[ledgering.Found, ...], by: str) -> None:
    """One claim after another: a accepts, r rejects, s leaves it, q ends."""
    for n, found in enumerate(waiting, start=1):
        print(f"\n{n} of {len(waiting)}")
        print(*list(listing.claim_lines(lines_of((found,)), columns()))[:-1], sep="\n")
        for doubt in found.recorded.claim.doubts:
            print(f"    doubt {doubt.code}: {doubt.reason}"[: columns()])
        key = typer.prompt("[a]ccept [r]eject [s]kip [q]uit", default="s").strip().lower()[:1]
        if key == "q":
            break
        if key in KEYS:
            ledgering.judge(ledger, found.recorded.claim_id, KEYS[key], by)
            folder.keep_head(ledger.head())


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value) if value else None
    except ValueError as cause:
        problem = ("--until", f"{value!r} is no day of the form 2031-05-07")
        raise SettingsError((problem,)) from cause
