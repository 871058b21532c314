"""Shell: a case as others may have it: all that goes out is made of this, and of nothing else."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import islice
from pathlib import Path
from threading import Lock

from whoholds.desk.case_folder import CaseFolder
from whoholds.desk.judging import appended, require_known
from whoholds.desk.ledgering import Clock, sealed_by
from whoholds.errors import LedgerUnwritable, SettingsError, UnknownTarget
from whoholds.ledger.blotting import Blot
from whoholds.ledger.database import Ledger, open_ledger
from whoholds.ledger.indexing import WITHHELD
from whoholds.ledger.sealing import Row
from whoholds.ledger.withholding import (
    Kept,
    addresses_of,
    is_capture,
    kept_back,
    public_rows,
)
from whoholds.ledger.writing import BATCH
from whoholds.model.entry import Entry, Head, Imported, ReportAdded, Withheld

#: Files of the record for others, made anew whenever the record has grown.
_PREFIX = ".for-others-"
#: Threads of one server make it one at a time: they would write to the same new file.
_MAKING = Lock()


class PublicFolder(CaseFolder, frozen=True, kw_only=True):
    """A case's folder whose ledger is the one for others. It is only read."""

    def open(self, *, create: bool = False) -> Ledger:
        """The ledger for others: the case's own where nothing is withheld."""
        own = super().open(create=create)
        if not withheld_of(own):
            return own
        with own:
            return open_ledger(_made(self, own))


def for_others(folder: CaseFolder) -> PublicFolder:
    """The case as others may have it: what is withheld was never in it."""
    return PublicFolder(path=folder.path, case=folder.case)


def withheld_of(ledger: Ledger) -> Kept:
    """What a case keeps back from others now."""
    return kept_back(ledger.entries_on(WITHHELD))


def rests_on_public(folder: CaseFolder, head: Head) -> bool:
    """Whether what was worked out at this end of a record rests on what others may have alone."""
    with for_others(folder).open() as ledger:
        entry = ledger.entry(head.seq) if head.seq else None
    return not head.seq or (entry is not None and entry.own == head.own)


def withhold(
    ledger: Ledger,
    target_id: str,
    reason: str,
    by: str,
    *,
    words: Sequence[str] = (),
    clock: Clock | None = None,
) -> Entry:
    """Keep a claim, a report in every version, a capture or words back from what others may have.

    Args:
        ledger: where it is.
        target_id: the claim or report, or the SHA-256 of a capture, whole; "" for words alone.
        reason: why.
        by: who says so.
        words: a person's name, or other words, in any case, wherever they stand.
        clock: for tests.

    Raises:
        UnknownTarget: there is no claim, report or capture of this id.
        SettingsError: there is nothing to withhold, or a word has no letter.
    """
    kept = tuple(" ".join(w.split()) for w in words if w.split())
    if not target_id and not kept:
        raise SettingsError((("TARGET", "name a claim or a report, or give --words"),))
    if bare := [w for w in kept if not any(c.isalnum() for c in w)]:
        raise SettingsError((("--words", f"{bare[0]!r} has no letter: give a name"),))
    if is_capture(target_id):
        _require_capture(ledger, target_id)
    elif target_id:
        require_known(ledger, target_id)
    body = Withheld(target_id=target_id, words=kept, reason=reason, by=by)
    return appended(ledger, (body,), clock)[0]


def _require_capture(ledger: Ledger, sha256: str) -> None:
    bodies = (e.body for e in ledger.entries())
    if not any(isinstance(b, ReportAdded | Imported) and sealed_by(b) == sha256 for b in bodies):
        raise UnknownTarget(f"nothing was read from a capture {sha256}: whoholds cite names them")


def left_alone(folder: CaseFolder) -> dict[str, int]:
    """Parts of withheld names that others may still read alone, and in how many entries.

    A family name stands by itself where a report names somebody again; it may be a place's too, so
    that a person says whether it is withheld.
    """
    with folder.open() as own:
        names = withheld_of(own).words
    parts = {p: Blot((p,)) for name in names for p in _parts(name)}
    found = dict.fromkeys(parts, 0)
    if parts:
        with for_others(folder).open() as ledger:
            for row in ledger.rows():
                told = row.body.decode()
                for part, blot in parts.items():
                    found[part] += blot.text(told) != told
    return {part: count for part, count in found.items() if count}


def settings_naming(folder: CaseFolder) -> tuple[str, ...]:
    """Files of settings that have a withheld name in them: they are no part of the record."""
    with folder.open() as own:
        blot = Blot(withheld_of(own).words)
    texts = {f.name: f.read_text("utf-8", "replace") for f in sorted(folder.path.glob("*.toml"))}
    return tuple(name for name, text in texts.items() if blot.text(text) != text)


def _parts(name: str) -> tuple[str, ...]:
    """The words of a name of several, without its initials."""
    words = name.split()
    return tuple(w for w in words if len(w.strip(".")) > 1) if len(words) > 1 else ()


def lift(ledger: Ledger, seq: int, reason: str, by: str, *, clock: Clock | None = None) -> Entry:
    """Let others have again what an entry withheld.

    Raises:
        UnknownTarget: no entry of this number withholds anything.
    """
    held = ledger.entry(seq)
    if held is None or not isinstance(held.body, Withheld) or held.body.lifts:
        raise UnknownTarget(f"entry {seq} withholds nothing: see whoholds withhold --list")
    return appended(ledger, (Withheld(lifts=seq, reason=reason, by=by),), clock)[0]


def withheld_entries(ledger: Ledger) -> list[tuple[Entry, bool]]:
    """Entries that withhold something, each with whether it still holds, in order."""
    entries = ledger.entries_on(WITHHELD)
    lifted = {e.body.lifts for e in entries if isinstance(e.body, Withheld)}
    own = (e for e in entries if isinstance(e.body, Withheld) and not e.body.lifts)
    return [(e, e.seq not in lifted) for e in own]


def public_head_at(ledger: Ledger, head: Head) -> bool:
    """Whether a head was the end of the record for others, at some state of what is withheld.

    A release is made of that record: what was withheld later is still in it, and what was lifted
    later is not.
    """
    entries = ledger.entries_on(WITHHELD)
    states = {kept_back(entries[:n]) for n in range(1, len(entries) + 1)}
    return any(_reaches(_rows_for(ledger, kept), head) for kept in states if kept)


def _reaches(rows: Iterable[Row], head: Head) -> bool:
    return any((row.seq, row.own) == (head.seq, head.own) for row in rows)


def _rows_for(ledger: Ledger, kept: Kept) -> Iterator[Row]:
    bodies = (e.body for e in ledger.report_entries() if isinstance(e.body, ReportAdded))
    return public_rows(ledger.rows(), kept, addresses_of(bodies, kept))


def _made(folder: CaseFolder, own: Ledger) -> Path:
    """The file of the record for others, as long as the case's own has this end."""
    file = folder.path / f"{_PREFIX}{own.head().own[:32]}.sqlite"
    with _MAKING:
        return file if file.is_file() else _made_anew(folder, own, file)


def _made_anew(folder: CaseFolder, own: Ledger, file: Path) -> Path:
    _remove(folder.path)
    fresh = folder.path / f"{_PREFIX}{os.getpid()}.new"
    try:
        rows = _rows_for(own, withheld_of(own))
        with open_ledger(fresh, create=True) as made:
            while batch := list(islice(rows, BATCH)):
                made.append_rows(batch)
        fresh.replace(file)
    except OSError as cause:
        raise LedgerUnwritable(f"{file} cannot be written ({cause.strerror})") from cause
    finally:
        for left in folder.path.glob(f"{fresh.name}*"):
            left.unlink(missing_ok=True)
    return file


def _remove(path: Path) -> None:
    """Records for others that were made of an earlier state; one that is open elsewhere stays."""
    for old in path.glob(f"{_PREFIX}*"):
        with suppress(OSError):
            old.unlink()
