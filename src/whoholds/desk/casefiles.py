"""Shell: the bundled casefiles laid out as cases, read into their ledgers, held against the facts.

A bundled dispatch is a paraphrase of ours: what its reading shows is how well our own sentences are
read, and nothing about the reliability of an outlet or a person named in it.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from importlib import resources
from pathlib import Path

import msgspec

import whoholds
from whoholds.bench.facts import Comparison, compare_facts, read_facts
from whoholds.bench.guideclaim import GuideClaim, guide_claim
from whoholds.desk import ledgering
from whoholds.desk.adding import add
from whoholds.desk.case_folder import CaseFolder, open_case
from whoholds.errors import SettingsError
from whoholds.model.case import Case
from whoholds.model.entry import Found, ReportAdded
from whoholds.model.folding import fold
from whoholds.model.guide import claim_to_guide
from whoholds.places.case_file import CASE_FILE, load_layer_rows
from whoholds.show.casefile import Summary, summary_of

CASEFILES = ("kursk", "sudan")
DISPATCHES, FACTS = "dispatches", "facts.csv"
_KEYS = re.compile(r"^facts:\s*+(.+)$", re.MULTILINE)


class Casefile(msgspec.Struct, frozen=True, kw_only=True):
    """A bundled case read into its ledger.

    `example` is a place of the case's tables over which sources differ.
    """

    folder: CaseFolder
    added: int
    summary: Summary
    comparison: Comparison
    example: str


def bundled(name: str) -> Path:
    """The folder of a bundled casefile: in the package, or in the checkout it runs from.

    Raises:
        SettingsError: there is none of this name, or it was not installed.
    """
    package = Path(str(resources.files("whoholds.resources").joinpath("cases", name)))
    checkout = Path(whoholds.__file__).parents[2] / "cases" / name
    for path in (package, checkout):
        if name in CASEFILES and (path / CASE_FILE).is_file():
            return path
    raise SettingsError((("CASE", f"{name!r} is none of {', '.join(CASEFILES)}"),))


def lay_out(name: str, out: Path) -> CaseFolder:
    """A copy of a bundled casefile as a case of one's own; what is there already stays.

    Raises:
        SettingsError: it cannot be written.
    """
    source = bundled(name)
    try:
        if not (out / CASE_FILE).is_file():
            shutil.copytree(source, out, dirs_exist_ok=True)
    except OSError as cause:
        problem = ("--out", f"{out} cannot be written to: {cause.strerror}")
        raise SettingsError((problem,)) from cause
    return open_case(out)


def read_casefile(name: str, out: Path, *, jobs: int = 1) -> Casefile:
    """Lay a casefile out, add its dispatches to the ledger, and hold them against its facts."""
    folder = lay_out(name, out)
    taken = list(add(folder, [folder.path / DISPATCHES], jobs=jobs))
    for one in taken:
        if one.error is not None:
            raise one.error
    with folder.open() as ledger:
        found = ledgering.claims(ledger)
        reports = tuple(ledgering.reports(ledger))
    rows = [place for rows in load_layer_rows(folder.case, folder.path) for place, _ in rows]
    summary = summary_of(
        found,
        [r.report for r in reports],
        len(rows),
        sum(place.lat_deg is None for place in rows),
        folder.case.party_names,
    )
    names = {fold(place.name) for place in rows}
    return Casefile(
        folder=folder,
        added=sum(t.how != "known" for t in taken),
        summary=summary,
        comparison=_compared(folder, reports, found),
        example=next((d.place for d in summary.differing if fold(d.place) in names), rows[0].name),
    )


def _compared(
    folder: CaseFolder, reports: tuple[ReportAdded, ...], found: tuple[Found, ...]
) -> Comparison:
    facts = read_facts((folder.path / FACTS).read_text("utf-8").splitlines())
    read: dict[str, list[GuideClaim]] = {r.report_id: [] for r in reports}
    for line in found:
        told = claim_to_guide(line.recorded.claim, line.report)
        read[line.recorded.report_id].append(guide_claim(told))
    dispatches = [(tuple(_keys(r)), read[r.report_id]) for r in reports]
    return compare_facts(dispatches, facts, lambda name: _named(folder.case, name))


def _keys(added: ReportAdded) -> Iterator[str]:
    """Keys of the facts that a dispatch was written from, as its front matter lists them."""
    for piece in added.report.dropped:
        if piece.reason == "metadata" and (told := _KEYS.search(piece.text)) is not None:
            yield from (key.strip() for key in told[1].split(","))


def _named(case: Case, name: str) -> str:
    return case.party_of(name) or name
