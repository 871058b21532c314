"""Shell: a report's words destroyed, in the ledger, its captures and its backups.

The chain still verifies: of each entry that held the words its number, time and hash stay, and an
entry says that they were erased, why and by whom. It does not say what they were.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from zipfile import ZipFile

import msgspec

from whoholds.desk.backing_up import RECORD, export_ledger, manifest_of
from whoholds.desk.case_folder import CaseFolder
from whoholds.desk.ledgering import Clock, now, sealed_by
from whoholds.errors import LedgerUnwritable, SchemaMismatch, SettingsError, UnknownTarget
from whoholds.ledger.backup import rows_of_lines
from whoholds.ledger.database import Ledger
from whoholds.model.entry import ClaimAdded, Erased, Gone, Head, Imported, ReportAdded
from whoholds.model.judgement import ClaimMarked


class Reach(msgspec.Struct, frozen=True, kw_only=True):
    """What an erasure reaches: ids that its entries hold, captures, and who else needs these.

    `captures` were read for these reports alone. `shared` maps other captures, which hold their
    words too, to the number of further reports (or imports) that were read from them.
    """

    reports: tuple[str, ...]
    names: tuple[str, ...]
    captures: tuple[str, ...]
    shared: dict[str, int]


class Wish(msgspec.Struct, frozen=True, kw_only=True):
    """Why words shall be destroyed, who does it, and what may be said of them afterwards."""

    reason: str
    by: str
    what: str = ""
    with_captures: bool = False


class Done(msgspec.Struct, frozen=True, kw_only=True):
    """What was destroyed: entries, captures, backups written anew; the new end of the chain."""

    entries: int
    reports: int
    captures: int
    backups: int
    head: Head


def reach_of(ledger: Ledger, target: str) -> Reach:
    """What erasing a report, or the report of a claim, reaches: every version of it, all claims.

    Raises:
        UnknownTarget: there is no claim or report of this id.
    """
    added = _report(ledger, target)
    held = [e.body for e in ledger.report_entries() if isinstance(e.body, ReportAdded)]
    own = [r for r in held if r.address_id == added.address_id]
    reports = tuple(dict.fromkeys(r.report_id for r in own))
    claims = [
        e.body.claim_id
        for report in reports
        for e in ledger.claims_with_standing(report)
        if isinstance(e.body, ClaimAdded | ClaimMarked)
    ]
    captures = dict.fromkeys(r.capture_sha256 for r in own if r.capture_sha256)
    others = _others(ledger, frozenset(reports), captures)
    alone = tuple(c for c in captures if c not in others)
    names = (*reports, added.address_id, *dict.fromkeys(claims), *alone)
    return Reach(reports=reports, names=names, captures=alone, shared=others)


def erase(
    folder: CaseFolder,
    target: str,
    wish: Wish,
    *,
    backups: Sequence[Path] = (),
    clock: Clock | None = None,
) -> Done:
    """Destroy the words of a report: every version of it, its claims, what was decided on them.

    Backups of this case are written anew from what is left. What was exported, printed or
    published before is out of reach.

    Args:
        folder: the case.
        target: id of the report, or of a claim of it.
        wish: why, and who does it.
        backups: files of `export --ledger` that hold the words too.
        clock: for tests.

    Raises:
        UnknownTarget: there is no claim or report of this id.
        SettingsError: a capture holds other reports too; a backup is of another case. Nothing was
            changed.
        LedgerBusy: the words are out of the record, and another program holds the file, so that
            its log still has them: `finish` can be asked again.
    """
    with folder.open() as ledger:
        reach = reach_of(ledger, target)
        _require_alone(reach, wish)
        for backup in backups:
            _require_same_chain(ledger, folder, backup)
        counted: list[int] = []

        def telling(gone: tuple[Gone, ...]) -> Erased:
            counted.append(len(gone))
            shared = tuple(sorted(reach.shared))
            return Erased(
                entries=gone, reason=wish.reason, by=wish.by, what=wish.what, captures=shared
            )

        head = ledger.erase(reach.names, telling, (clock or now)())
        folder.keep_head(head)
    captures = [*reach.captures, *reach.shared]
    for name in captures:
        _destroy(folder, name)
    finish(folder, backups)
    return Done(
        entries=counted[0],
        reports=len(reach.reports),
        captures=len(captures),
        backups=len(backups),
        head=head,
    )


def finish(folder: CaseFolder, backups: Sequence[Path] = ()) -> None:
    """Have the store give up bytes of erased words, and write backups anew from what is left.

    Raises:
        LedgerBusy: another program holds the ledger's file.
    """
    with folder.open() as ledger:
        ledger.scrub()
    for backup in backups:
        export_ledger(folder, backup)


def _report(ledger: Ledger, target: str) -> ReportAdded:
    entry = ledger.report_of(target)
    if entry is None:
        found = (e.body for e in ledger.entries_of_claim(target))
        of = next((b.report_id for b in found if isinstance(b, ClaimAdded | ClaimMarked)), "")
        entry = ledger.report_of(of) if of else None
    if entry is None or not isinstance(entry.body, ReportAdded):
        raise UnknownTarget(f"there is no claim or report {target}: whoholds claims lists them")
    return entry.body


def _others(ledger: Ledger, reports: frozenset[str], captures: dict[str, None]) -> dict[str, int]:
    """How many other reports and imports were read from each of these captures."""
    found: dict[str, int] = {}
    for entry in ledger.entries():
        body = entry.body
        if isinstance(body, ReportAdded) and body.report_id in reports:
            continue
        name = sealed_by(body) if isinstance(body, ReportAdded | Imported) else ""
        if name in captures:
            found[name] = found.get(name, 0) + 1
    return found


def _require_alone(reach: Reach, wish: Wish) -> None:
    if reach.shared and not wish.with_captures:
        others = sum(reach.shared.values())
        told = (
            f"{len(reach.shared)} sealed inputs hold its words, and {others} other reports or "
            "imports were read from them: their bytes would go too; allow it with --with-captures"
        )
        raise SettingsError((("TARGET", told),))


def _require_same_chain(ledger: Ledger, folder: CaseFolder, backup: Path) -> None:
    """A backup must be an earlier state of this very chain: it is going to be replaced."""
    told = manifest_of(backup)
    if told.case_id != folder.case.case_id:
        raise SettingsError((("--backup", f"{backup} is of the case {told.case_id!r}"),))
    with ZipFile(backup) as held, held.open(RECORD) as lines:
        last = Head()
        for row in rows_of_lines(lines):
            last = Head(seq=row.seq, own=row.own)
    own = ledger.entry(last.seq) if last.seq else None
    if own is None or own.own != last.own or last != told.head:
        raise SchemaMismatch(f"{backup} is no earlier state of this ledger: it was left as it is")


def _destroy(folder: CaseFolder, name: str) -> None:
    file = folder.capture_file(name)
    try:
        file.unlink(missing_ok=True)
    except OSError as cause:
        raise LedgerUnwritable(
            f"{file} cannot be deleted ({cause.strerror}): delete it by hand; the words are out of "
            "the record"
        ) from cause
