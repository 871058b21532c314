"""`cite`, `coverage`, `unsaid`: what is quoted from a ledger, and what is missing in it."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path
from typing import Annotated

import msgspec
import typer

from whoholds.cli.asking import HERE, AsJson, CaseDir, Reviewed, day_of
from whoholds.cli.ledger import rows_of
from whoholds.cli.output import columns
from whoholds.desk import ledgering
from whoholds.desk.case_folder import open_case
from whoholds.errors import NotAccepted, SettingsError
from whoholds.show import archived, citation, coverage, listing

cite_app = typer.Typer(add_completion=False)
coverage_app = typer.Typer(add_completion=False)
unsaid_app = typer.Typer(add_completion=False)


@cite_app.command()
def cite(
    claim: Annotated[str, typer.Argument(help="A claim, by its id or how it begins.")],
    case: CaseDir = HERE,
    reviewed_only: Reviewed = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="As a W3C Web Annotation (JSON-LD).")
    ] = False,
    capture: Annotated[
        str,
        typer.Option(metavar="FILE", help='Write the sealed copy of its report ("-": show it).'),
    ] = "",
) -> None:
    """Cite a claim: a line to copy, where its words stand, and the hash that proves them.

    The report's bytes were sealed when it was added: `--capture` gives them back, checked against
    their hash, also when the page is long gone.

    With --reviewed-only a claim that no person accepted is refused.
    """
    folder = open_case(case)
    with folder.open() as ledger:
        cited = ledgering.find_claim(ledger, claim)
        source = ledgering.capture_of(ledger, cited.added)
    if reviewed_only and not cited.recorded.approved:
        name = cited.recorded.claim_id
        raise NotAccepted(f"no person has accepted {name}: whoholds review --accept {name}")
    if capture:
        _write(ledgering.sealed_copy(folder, cited.added), capture)
        return
    digest = cited.added.capture_sha256
    copy = str(folder.capture_file(digest)) if digest else ""
    if as_json:
        told = citation.annotation(folder.case.case_id, cited.recorded, cited.added, cited.terms)
        told["target"] |= archived.as_json(source, copy)
        print(json.dumps(told, indent=1, ensure_ascii=False))
        return
    name = folder.case.case_id
    told_of = (cited.recorded, cited.added, cited.terms)
    print(*citation.citation_lines(name, *told_of, columns=columns()), sep="\n")
    for line in archived.capture_lines(source, copy):
        print(line)


def _write(raw: bytes, where: str) -> None:
    """Bytes as they are, to a file that is not there yet or to standard output."""
    if where == "-":
        sys.stdout.buffer.write(raw)
        return
    try:
        with Path(where).open("xb") as file:
            file.write(raw)
    except OSError as cause:
        raise SettingsError((("--capture", f"{where}: {cause.strerror}"),)) from cause
    print(f"{where}: {len(raw):,} bytes, as they were sealed")


@coverage_app.command("coverage")
def coverage_(
    case: CaseDir = HERE,
    until: Annotated[
        str, typer.Option(metavar="DAY", help="The last day; else that of the last report.")
    ] = "",
    weeks: Annotated[int, typer.Option(min=2, max=26, metavar="N", help="How many weeks.")] = 8,
    reviewed_only: Annotated[
        bool,
        typer.Option("--reviewed-only", help="Only reports with a claim that a person accepted."),
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Count reports by outlet and week, and mark the outlets that fell silent."""
    with open_case(case).open() as ledger:
        held = [f.recorded for f in ledgering.claims(ledger)]
        accepted = {c.report_id for c in held if c.approved}
        reports = [
            r for r in ledgering.reports(ledger) if not reviewed_only or r.report_id in accepted
        ]
    last, found = coverage.coverage_of(reports, weeks, day_of(until, "--until"))
    if as_json:
        rows = [msgspec.to_builtins(s) | {"dropped": s.dropped} for s in found]
        told = {"until": last and last.isoformat(), "outlets": rows}
        counts = {"claims": len(held), "accepted": sum(c.approved for c in held)}
        print(json.dumps(told | counts, indent=1))
        return
    print(*coverage.coverage_lines(found, last or date.min, columns()), sep="\n")
    print(f"in all reports {listing.accepted_words(held)}")


@unsaid_app.command()
def unsaid(case: CaseDir = HERE, reviewed_only: Reviewed = False, as_json: AsJson = False) -> None:
    """List silences: what reports say that a source did not say, would not say, cannot tell."""
    asked = ledgering.Asked(kind="silence", reviewed_only=reviewed_only)
    folder = open_case(case)
    with folder.open() as ledger:
        found = ledgering.claims(ledger, asked)
    if as_json:
        print(json.dumps(rows_of(folder, found), indent=1, ensure_ascii=False))
        return
    print(*listing.claim_lines(found, columns()), sep="\n")
