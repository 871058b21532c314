"""Shell: what changed in a case since a release: new, corrected, withdrawn, restored."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

import msgspec

from whoholds.desk import ledgering
from whoholds.desk.case_folder import CaseFolder
from whoholds.desk.outward.redistribution import latest_allowed, refuse_withheld
from whoholds.desk.public_record import for_others
from whoholds.desk.releasing import CLAIM_FILES, MANIFEST, outside_head, release_faults
from whoholds.errors import SettingsError
from whoholds.ledger.slices import Clocks
from whoholds.model.case import publication_delay
from whoholds.show.rows import claim_row

Change = Literal["new", "corrected", "withdrawn", "restored"]
#: Columns that change without the claim being corrected: who decided, and what the program is.
_NO_CORRECTION = frozenset(
    {"decision", "decided_by", "reason_code", "reason", "recorded", "reader", "in_force", "status"}
)


class Changed(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one claim; `fields` are the columns that differ from the release."""

    claim_id: str
    change: Change
    fields: tuple[str, ...] = ()
    row: dict[str, Any] = {}


class Changes(msgspec.Struct, frozen=True, kw_only=True):
    """What changed between a release and now, as far as either may be published."""

    since: datetime
    known_at: datetime
    since_entries: int
    entries: int
    changed: tuple[Changed, ...]

    def count(self, change: Change) -> int:
        """How many claims changed so."""
        return sum(c.change == change for c in self.changed)


def changes(
    folder: CaseFolder,
    since: Path,
    *,
    known_at: datetime | None = None,
    without: Sequence[str] = (),
    clock: ledgering.Clock | None = None,
) -> Changes:
    """What a new release would have that `since` has not, and otherwise.

    Args:
        folder: the case.
        since: the folder of a release of it.
        known_at: up to when reports count; the latest that the delay allows where not given.
        without: makers and outlets that are left out.
        clock: what time it is.

    Raises:
        NoPublicationDelay: the case does not say how old a report must be.
        SettingsError: `since` is no whole release of this case, or within the delay.
    """
    told, old = read_release(folder, since)
    since_time, since_entries = _since(told)
    now = (clock or ledgering.now)()
    until = latest_allowed(known_at, now, publication_delay(folder.case))
    asked = ledgering.Asked(clocks=Clocks(known_at=until), reviewed_only=told["reviewed_only"])
    left_out = tuple(dict.fromkeys((*told.get("without", ()), *without)))
    with for_others(folder).open() as ledger:
        head = ledger.head()
        found = refuse_withheld(ledgering.claims(ledger, asked), folder.case, left_out)
    name = folder.case.case_id
    new = {f.recorded.claim_id: _plain(claim_row(name, f)) for f in found}
    return Changes(
        since=since_time,
        known_at=until,
        since_entries=since_entries,
        entries=head.seq,
        changed=tuple(_compared(old, new)),
    )


def read_release(folder: CaseFolder, path: Path) -> tuple[dict[str, Any], dict[str, Any]]:
    """The manifest of a release and its claims by id.

    Raises:
        SettingsError: it is of another case, or not as it was written.
    """
    outside_head(path)  # there is one, and this program knows its form
    if not path.is_dir() or release_faults(path):
        words = f"{path} is no whole release: a file is gone or was changed"
        raise SettingsError((("--since", words),))
    try:
        told = json.loads((path / MANIFEST).read_bytes())
        case_id = told["case_id"]
        _since(told)  # a fault where it lacks what is asked of it later
        claims = next(n for n in CLAIM_FILES if n.endswith(".jsonl"))
        with (path / claims).open(encoding="utf-8") as file:
            rows = {row["id"]: row for row in [json.loads(line) for line in file][1:]}
    except (OSError, ValueError, LookupError, TypeError, RecursionError) as cause:
        words = f"{path} is no release of this program: {cause}"
        raise SettingsError((("--since", words),)) from cause
    if case_id != folder.case.case_id:
        words = f"{path} is of the case {case_id!r}, not of {folder.case.case_id!r}"
        raise SettingsError((("--since", words),))
    return told, rows


def _since(told: dict[str, Any]) -> tuple[datetime, int]:
    """When a release was known, and how many entries its record had."""
    return datetime.fromisoformat(told["known_at"]), told["head"]["seq"]


def _compared(old: dict[str, Any], new: dict[str, Any]) -> Iterator[Changed]:
    for claim_id in sorted({*old, *new}):
        one, other = old.get(claim_id), new.get(claim_id)
        if one is None:
            yield Changed(claim_id=claim_id, change="new", row=other or {})
        elif other is None:
            yield Changed(claim_id=claim_id, change="withdrawn", row=one)
        elif (found := _changed(claim_id, one, other)) is not None:
            yield found


def _changed(claim_id: str, old: dict[str, Any], new: dict[str, Any]) -> Changed | None:
    """What became of a claim that both have, None where nothing did."""
    fields = tuple(sorted(n for n in {*old, *new} if old.get(n) != new.get(n)))
    kind: Change | None = None
    if old["in_force"] != new["in_force"]:
        kind = "restored" if new["in_force"] else "withdrawn"
    elif set(fields) - _NO_CORRECTION:
        kind = "corrected"
    return None if kind is None else Changed(claim_id=claim_id, change=kind, fields=fields, row=new)


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    """A row as it stands in a file."""
    plain: dict[str, Any] = json.loads(json.dumps(row, ensure_ascii=False))
    return plain
