"""`claims`, `who`, `retract`, `verify`: a case and its ledger."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from itertools import chain, islice
from pathlib import Path
from typing import Annotated, Any

import msgspec
import typer

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
    OfStory,
    On,
    RecordedAt,
    Reviewed,
    clocks_of,
)
from whoholds.cli.output import columns
from whoholds.cli.status import Status
from whoholds.desk import judging, ledgering
from whoholds.desk.case_folder import CaseFolder, open_case
from whoholds.desk.estimated import estimates_of
from whoholds.desk.place_names import by_every_name
from whoholds.desk.place_view import place_view
from whoholds.desk.release_signature import signature_faults
from whoholds.desk.releasing import release_faults, verify_against
from whoholds.desk.stamping import stamp_faults
from whoholds.model.entry import Found
from whoholds.show import listing, rows
from whoholds.show.archived import plain
from whoholds.show.attributed import link_lines, place_line
from whoholds.show.estimate_lines import estimate_paragraph

claims_app = typer.Typer(add_completion=False)
who_app = typer.Typer(add_completion=False)
retract_app = typer.Typer(add_completion=False)
verify_app = typer.Typer(add_completion=False)


@claims_app.command()
def claims(  # noqa: PLR0917  (as above)
    case: CaseDir = HERE,
    place: InPlace = "",
    party: OfParty = "",
    source: BySource = "",
    outlet: InOutlet = "",
    kind: OfKind = "",
    factuality: Certainty = "",
    story: OfStory = "",
    reviewed_only: Reviewed = False,
    on: On = "",
    known_at: KnownAt = "",
    recorded_at: RecordedAt = "",
    as_json: AsJson = False,
) -> None:
    """List claims of the ledger, oldest report first, each with its words and its sources."""
    folder = open_case(case)
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
    asked = by_every_name(folder, asked)
    from whoholds.desk import tracing

    with folder.open() as ledger:
        if as_json or story:
            found = ledgering.claims(ledger, asked)
            found = tracing.of_story(tracing.trace(found), story) if story else found
        else:
            each = ledgering.each_claim(ledger, asked)
            found = tuple(islice(each, tracing.MOST_COUNTED + 1))
            counts = tracing.count_origins(found)
            # A long list is printed as it is read.
            _print(listing.claim_lines(chain(found, each), columns(), counts))
            return
    if as_json:
        print(json.dumps(rows_of(folder, found), indent=1, ensure_ascii=False))
        return
    _print(listing.claim_lines(found, columns(), tracing.count_origins(found)))


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
    from whoholds.desk import tracing

    clocks = clocks_of(on, known_at, recorded_at)
    folder = open_case(case)
    asked = ledgering.Asked(place=place, reviewed_only=reviewed_only, clocks=clocks)
    asked = by_every_name(folder, asked)
    with folder.open() as ledger:
        view = place_view(ledger, asked, ledgering.now())
        estimated = estimates_of(folder, asked, ledger.head())
    found, stamps, alike = view.found, view.stamps, view.alike
    counts = tracing.count_origins(found)
    line = place_line(place, found)
    if as_json:
        outlets, roots = counts or (None, None)
        told = {"place": place, "stamps": stamps, "outlets": outlets, "origins": roots}
        told["accepted"] = sum(f.recorded.approved for f in found)
        told["line"] = line.text
        told["estimates"] = estimated.standings
        told["estimate_note"] = estimated.note
        told["claims"] = rows_of(folder, found)
        print(json.dumps(msgspec.to_builtins(told), indent=1, ensure_ascii=False))
    elif found and as_line:
        _print(link_lines(folder.case.case_id, line))
    elif found:
        parties = folder.case.party_names
        _print(estimate_paragraph(estimated.words(parties), columns()))
        _print(listing.place_lines(place, found, stamps, columns(), counts, parties))
    if not found:
        rest = f"; named alike: {', '.join(alike)}" if alike else ""
        print(plain(f"no claim in the ledger names {place!r}{rest}"), file=sys.stderr)
        raise typer.Exit(Status.SOME_FAILED)
    if estimated.note and not estimated.standings:
        told_then = "whoholds brief by the same days tells how sure one could be then"
        print(f"{estimated.note}; {told_then}", file=sys.stderr)
    for how, names in (("asked by all its names", view.also_called), ("named alike", alike)):
        if names:
            print(plain(f"{how}: {', '.join(names)}"), file=sys.stderr)


@retract_app.command()
def retract(
    target: Annotated[str, typer.Argument(help="Id of a claim or report, whole.")],
    reason: Annotated[str, typer.Option(metavar="WORDS", help="Why it is taken back.")],
    by: Annotated[str, typer.Option(metavar="NAME", help="Who takes it back.")],
    case: CaseDir = HERE,
    relied_on: Annotated[
        list[str] | None,
        typer.Option("--relied-on", metavar="WHO", help="Who relied on it; may be repeated."),
    ] = None,
) -> None:
    """Take a claim or a report back: it stays in the record, marked, with the reason."""
    folder = open_case(case)
    with folder.open() as ledger:
        entry = judging.retract(ledger, target, reason, by, relied_on=relied_on or ())
        folder.keep_head(ledger.head())
    print(f"entry {entry.seq}: {target} is retracted")


@verify_app.command()
def verify(
    case: CaseDir = HERE,
    against: Annotated[
        Path | None,
        typer.Option(
            metavar="RELEASE",
            help="A release, its manifest, or a head kept elsewhere; else the one in the folder.",
        ),
    ] = None,
    release: Annotated[
        Path | None,
        typer.Option("--release", metavar="DIR", help="A release by itself, without its ledger."),
    ] = None,
    public_key: Annotated[
        Path | None,
        typer.Option("--public-key", metavar="FILE", help="Whose signature the release must have."),
    ] = None,
    roots: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="Certificates (PEM) that vouch for an authority's stamps."
        ),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Prove that nothing in the ledger was changed, cut or reordered since it was written.

    Exit status 1 where something was; the first break is named. What is cut off at the end shows
    only against a head that was kept elsewhere.
    """
    if release is not None:
        raise typer.Exit(_verify_release(release, public_key, as_json))
    folder = open_case(case)
    if against is None:
        head, faults = ledgering.verify(folder)
    else:
        head, faults = verify_against(folder, against)
    stamps, more = ((), ()) if roots is None else stamp_faults(folder, roots)
    faults = (*faults, *more)
    if as_json:
        told = {"head": head, "faults": faults, "stamps": stamps}
        print(json.dumps(msgspec.to_builtins(told), indent=1))
    else:
        for fault in faults:
            print(f"entry {fault.seq}: {fault.kind}: {fault.what}")
        for stamp in stamps:
            print(
                f"up to entry {stamp.end.seq} by {stamp.time:%Y-%m-%d %H:%M} UTC: {stamp.authority}"
            )
        print(_verdict(head, bool(faults), folder.kept_head() is None and against is None))
    raise typer.Exit(Status.SOME_FAILED if faults else Status.OK)


def _verify_release(release: Path, public_key: Path | None, as_json: bool) -> Status:
    """What a release proves by itself."""
    faults = signature_faults(release, public_key) if public_key else release_faults(release)
    if as_json:
        print(json.dumps({"faults": msgspec.to_builtins(faults)}, indent=1))
    else:
        for fault in faults:
            print(f"{fault.kind}: {fault.what}")
        signed = "signed by the owner of the key" if public_key else "no signature was asked for"
        print("NOT as it was made" if faults else f"every file is the manifest's; {signed}")
    return Status.SOME_FAILED if faults else Status.OK


def rows_of(folder: CaseFolder, found: Iterable[Found]) -> list[dict[str, Any]]:
    """Claims as JSON."""
    return [rows.claim_row(folder.case.case_id, f) for f in found]


def _verdict(head: Any, broken: bool, alone: bool) -> str:  # noqa: ANN401  (a Head)
    if broken:
        return f"{head.seq} entries: NOT as they were written"
    told = f"{head.seq} entries, whole and in order; head {head.own}"
    rest = "\nno head was kept elsewhere: what was cut off at the end would not show"
    return told + (rest if alone else "")


def _print(lines: Any) -> None:  # noqa: ANN401  (any lines)
    for line in lines:
        print(line)
