"""Shell: a state of the ledger made public: claims as known then, and a manifest that proves it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import msgspec

import whoholds
from whoholds.desk import ledgering
from whoholds.desk.case_folder import CaseFolder
from whoholds.desk.exporting import write_claims
from whoholds.desk.outward.handing import Handing, claim_facts, frame
from whoholds.desk.outward.redistribution import latest_allowed, refuse_withheld, terms_of
from whoholds.desk.public_record import for_others, public_head_at
from whoholds.errors import SchemaMismatch, SettingsError
from whoholds.ledger.head_file import read_head
from whoholds.ledger.sealing import Fault
from whoholds.ledger.slices import Clocks
from whoholds.model.case import publication_delay
from whoholds.model.entry import Head
from whoholds.model.manifest import RELEASE_FORM, FileSeal, Release
from whoholds.places.layer_source import file_sha256
from whoholds.show.table_file import write_bytes_whole

MANIFEST = "manifest.json"
CLAIM_FILES = ("claims.csv", "claims.jsonl")


def release(
    folder: CaseFolder,
    out: Path,
    *,
    known_at: datetime | None = None,
    reviewed_only: bool = False,
    without: Sequence[str] = (),
    clock: ledgering.Clock | None = None,
) -> Release:
    """Write the claims as known at a time, and a manifest, to an empty or new folder.

    Nothing that was reported within the case's publication delay is in it, and nothing that is
    withheld: its head is then that of the record for others.

    Args:
        folder: the case.
        out: where to write.
        known_at: up to when reports count; the latest that the delay allows where not given.
        reviewed_only: only claims that a person has accepted.
        without: makers and outlets whose claims are left out.
        clock: what time it is.

    Raises:
        NoPublicationDelay: the case does not say how old a report must be.
        SettingsError: `known_at` is within the delay, some claims may not be redistributed, or
            `out` is in use or cannot be written.
    """
    now = (clock or ledgering.now)()
    delay = publication_delay(folder.case)
    until = latest_allowed(known_at, now, delay)
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise SettingsError((("DIR", f"{out} is not empty: name a new folder"),))
    asked = ledgering.Asked(reviewed_only=reviewed_only, clocks=Clocks(known_at=until))
    with for_others(folder).open() as ledger:
        head = ledger.head()
        found = refuse_withheld(ledgering.claims(ledger, asked), folder.case, without)
    how = Handing(public=True, without=tuple(without))
    query = frame(folder, how, asked, now) | claim_facts(found)
    try:
        out.mkdir(parents=True, exist_ok=True)
        for name in CLAIM_FILES:
            write_claims(out / name, Path(name).suffix, folder, found, query)
        told = Release(
            case_id=folder.case.case_id,
            title=folder.case.title,
            head=head,
            known_at=until,
            made_at=now,
            made_by=f"whoholds {whoholds.__version__}",
            publication_delay_days=delay,
            reviewed_only=reviewed_only,
            reports=len({f.recorded.report_id for f in found}),
            claims=len(found),
            accepted=query["accepted"],
            licence=query["licence"],
            terms=terms_of(found),
            without=tuple(without),
            readers=tuple(sorted({f.recorded.reader for f in found})),
            files=tuple(_sealed(out / name) for name in CLAIM_FILES),
        )
        held = msgspec.json.format(msgspec.json.encode(told), indent=1) + b"\n"
        # Last: a folder without a manifest is no release.
        write_bytes_whole(out / MANIFEST, held)
    except OSError as cause:
        problem = ("DIR", f"{out} cannot be written: {cause.strerror}")
        raise SettingsError((problem,)) from cause
    return told


def _sealed(path: Path) -> FileSeal:
    return FileSeal(name=path.name, bytes=path.stat().st_size, sha256=file_sha256(path))


def verify_against(folder: CaseFolder, path: Path) -> tuple[Head, tuple[Fault, ...]]:
    """Prove the ledger, and that it still has what a release or a head kept elsewhere had.

    Returns the ledger's head, and what is wrong with it or with the release's own files.

    Raises:
        SettingsError: there is no such file.
        SchemaMismatch: it holds no head.
    """
    outside = outside_head(path)
    head, faults = ledgering.verify(folder, outside)
    if any(f.kind in {"rewritten", "truncated"} for f in faults):
        with folder.open() as ledger:
            is_public = public_head_at(ledger, outside)
        if is_public:
            head, faults = ledgering.verify(folder)
    return head, (*faults, *release_faults(path))


def outside_head(path: Path) -> Head:
    """The end of the chain that was kept elsewhere: in a release, its manifest, or a head file.

    Raises:
        SettingsError: there is no such file.
        SchemaMismatch: it holds no head.
    """
    file = path / MANIFEST if path.is_dir() else path
    if not file.is_file():
        raise SettingsError((("--against", f"there is no file {file}"),))
    if (told := _manifest(file)) is not None:
        return told.head
    head = read_head(file)
    if head is None:
        raise SettingsError((("--against", f"there is no file {file}"),))
    return head


def release_faults(path: Path) -> tuple[Fault, ...]:
    """Files of a release that are gone or are not what its manifest says; none for a bare head."""
    file = path / MANIFEST if path.is_dir() else path
    told = _manifest(file)
    if told is None:
        return ()
    return tuple(
        Fault(told.head.seq, "altered", f"{seal.name} of the release is gone or was changed")
        for seal in told.files
        if not _is_sound(file.parent, seal)
    )


def _is_sound(folder: Path, seal: FileSeal) -> bool:
    path = folder / Path(seal.name).name
    try:
        return path.is_file() and _sealed(path) == seal
    except (OSError, ValueError):  # a name that no file can have
        return False


def _manifest(file: Path) -> Release | None:
    """The manifest in a file, None where it is another kind of file."""
    held = file.read_bytes()
    try:
        form = msgspec.json.decode(held).get("form")
    except (msgspec.MsgspecError, AttributeError, UnicodeDecodeError, RecursionError):
        return None
    if form is None:
        return None
    if form != RELEASE_FORM:
        raise SchemaMismatch(f"{file} is of the form {form}, which this program does not know")
    try:
        return msgspec.json.decode(held, type=Release)
    except (msgspec.MsgspecError, ValueError) as cause:
        raise SchemaMismatch(f"{file} is no whole manifest of a release ({cause})") from cause
