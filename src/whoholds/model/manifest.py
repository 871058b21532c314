"""What a release and a backup say of themselves: of which ledger, up to where, with which files."""

from __future__ import annotations

from datetime import datetime

import msgspec

from whoholds.model.entry import Head
from whoholds.model.feature import Terms

#: Forms of the two manifests; a reader refuses what it does not know.
RELEASE_FORM = "whoholds-release/1"
BACKUP_FORM = "whoholds-ledger/1"


class FileSeal(msgspec.Struct, frozen=True, kw_only=True):
    """A file of a release, with its size and the SHA-256 of its bytes."""

    name: str
    bytes: int
    sha256: str


class Release(msgspec.Struct, frozen=True, kw_only=True):
    """The manifest of a release.

    `head` is the end of the chain when it was made: whoever keeps the manifest can prove later
    that nothing before it was changed or cut. `known_at` is the moment up to which reports are in
    it, at least `publication_delay_days` before `made_at`. `accepted` counts claims that a person
    accepted, `readers` names each program version that read some of them. `licence` is the case's,
    `terms` those of imported rows, `without` who was left out.
    """

    form: str = RELEASE_FORM
    case_id: str
    title: str
    head: Head
    known_at: datetime
    made_at: datetime
    made_by: str
    publication_delay_days: int
    reviewed_only: bool = False
    reports: int
    claims: int
    accepted: int
    readers: tuple[str, ...]
    files: tuple[FileSeal, ...]
    licence: str = ""
    terms: tuple[Terms, ...] = ()
    without: tuple[str, ...] = ()


class Backup(msgspec.Struct, frozen=True, kw_only=True):
    """The manifest of a whole ledger as one file: its end, and how many captures are with it.

    `missing` are hashes of captures that entries name and that were not there to be kept.
    """

    form: str = BACKUP_FORM
    case_id: str
    head: Head
    made_by: str
    captures: int
    missing: tuple[str, ...] = ()
