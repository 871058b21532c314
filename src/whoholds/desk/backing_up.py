"""Shell: a whole ledger as one file, and a ledger from it: order, times and hashes stay."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import IO
from zipfile import ZIP_DEFLATED, ZipFile

import msgspec

import whoholds
from whoholds.desk.case_folder import CaseFolder, open_case
from whoholds.desk.ledgering import sealed_by
from whoholds.errors import BrokenChain, LedgerMissing, LedgerUnwritable, SchemaMismatch
from whoholds.ledger.backup import line_of, rows_of_lines
from whoholds.ledger.database import Ledger
from whoholds.ledger.ids import sha256
from whoholds.ledger.sealing import Row, decode
from whoholds.ledger.writing import BATCH
from whoholds.model.entry import Head
from whoholds.model.manifest import BACKUP_FORM, Backup
from whoholds.model.packed_faults import PACKED_FAULTS
from whoholds.places.case_file import CASE_FILE
from whoholds.show.table_file import write_bytes_whole, write_whole

MANIFEST, RECORD, CASE_PART, CAPTURE_PART = "manifest.json", "ledger.jsonl", "case/", "captures/"
#: An entry holds one report: beyond this a line is none of ours (an input has at most 100 MB).
MOST_LINE_BYTES = 512 * 1024 * 1024
#: The case's own files (tables of places, a line of contact) are far smaller.
MOST_CASE_FILE_BYTES = 256 * 1024 * 1024
MOST_CAPTURE_BYTES = 1024 * 1024 * 1024
_PIECE = 1024 * 1024
_HASH = re.compile(r"[0-9a-f]{64}")
#: Names in the case's part: files of its folder, none above it and none hidden.
_SAFE = re.compile(r"[\w-][\w.-]*(?:/[\w-][\w.-]*){0,4}")


class Restored(msgspec.Struct, frozen=True, kw_only=True):
    """What a restore did: the end of the chain, entries and captures that it brought."""

    head: Head
    entries: int
    captures: int
    missing: tuple[str, ...] = ()


def export_ledger(folder: CaseFolder, out: Path) -> Backup:
    """Write the record, the captures and the case's files to one zip file.

    What is added meanwhile is not in it: the record goes to the end that stood when it began.

    Raises:
        LedgerError: the ledger cannot be read, or the file not be written.
    """
    made: list[Backup] = []
    try:
        write_whole(out, lambda path: made.append(_write(folder, path)))
    except OSError as cause:
        raise LedgerUnwritable(f"{out} cannot be written ({cause.strerror})") from cause
    return made[0]


def _write(folder: CaseFolder, path: Path) -> Backup:
    with folder.open() as ledger, ZipFile(path, "w", ZIP_DEFLATED) as file:
        head = ledger.head()
        named = _write_record(file, islice(ledger.rows(), head.seq))
        missing = [name for name in named if not _write_capture(file, folder, name)]
        for name in _case_files(folder):
            file.write(folder.path / name, CASE_PART + name)
        told = Backup(
            case_id=folder.case.case_id,
            head=head,
            made_by=f"whoholds {whoholds.__version__}",
            captures=len(named) - len(missing),
            missing=tuple(missing),
        )
        file.writestr(MANIFEST, msgspec.json.encode(told))
    return told


def _write_record(file: ZipFile, rows: Iterable[Row]) -> list[str]:
    """The entries as lines; hashes of the captures they name, each once."""
    named: dict[str, None] = {}
    with file.open(RECORD, "w", force_zip64=True) as record:
        for row in rows:
            record.write(line_of(row) + b"\n")
            named |= dict.fromkeys(_captures_of(row))
    return list(named)


def _captures_of(row: Row) -> Iterator[str]:
    if name := sealed_by(decode(row.body)):
        yield name


def _write_capture(file: ZipFile, folder: CaseFolder, name: str) -> bool:
    source = folder.capture_file(name)
    if not source.is_file():
        return False
    file.write(source, CAPTURE_PART + name)
    return True


def _case_files(folder: CaseFolder) -> list[str]:
    """`case.toml`, and the files beside it that it names."""
    case = folder.case
    named = [CASE_FILE, *(layer.file for layer in case.layers), case.region.contact_line]
    return [n for n in dict.fromkeys(named) if n and (folder.path / n).is_file()]


def import_ledger(file: Path, path: Path) -> Restored:
    """Make a ledger from such a file: the same entries under the same numbers, times and hashes.

    A restore that was stopped goes on where it stopped. Where the ledger there has other entries
    than the file nothing is added.

    Args:
        file: what `export_ledger` wrote.
        path: the case's folder; it is made, with its `case.toml`, where there is none.

    Raises:
        SchemaMismatch: it is no such file, or of a newer program, or of another case.
        BrokenChain: its record is broken, or the ledger there goes another way.
    """
    with _opened(file) as held:
        return _restore(held, path)


def manifest_of(file: Path) -> Backup:
    """What such a file says of itself.

    Raises:
        LedgerMissing: it is not there.
        SchemaMismatch: it is no such file, or of a newer program.
    """
    with _opened(file) as held:
        return _told(held)


def _told(held: ZipFile) -> Backup:
    told = msgspec.json.decode(_small(held, MANIFEST), type=Backup)
    if told.form != BACKUP_FORM:
        raise SchemaMismatch(f"the file is of the form {told.form}: update this program")
    return told


@contextmanager
def _opened(file: Path) -> Iterator[ZipFile]:
    try:
        with ZipFile(file) as held:
            yield held
    except FileNotFoundError as cause:
        raise LedgerMissing(f"there is no file {file}") from cause
    except (KeyError, msgspec.MsgspecError, *PACKED_FAULTS) as cause:
        raise SchemaMismatch(f"{file} holds no exported ledger ({cause})") from cause


def _restore(held: ZipFile, path: Path) -> Restored:
    told = _told(held)
    folder = _folder_of(held, path, told)
    captures = sum(_restore_capture(held, folder, name) for name in _named(held, CAPTURE_PART))
    with folder.open(create=True) as ledger:
        before = ledger.head()
        head = _restore_record(held, ledger, told.head)
        folder.keep_head(head)
    return Restored(
        head=head, entries=head.seq - before.seq, captures=captures, missing=told.missing
    )


def _folder_of(held: ZipFile, path: Path, told: Backup) -> CaseFolder:
    """The case there, made from the file's own where there is none."""
    if not (path / CASE_FILE).exists():
        try:
            for name in _named(held, CASE_PART):
                _restore_case_file(held, path, name)
        except OSError as cause:
            raise LedgerUnwritable(f"{path} cannot be written ({cause.strerror})") from cause
    folder = open_case(path)
    if folder.case.case_id != told.case_id:
        raise SchemaMismatch(
            f"the file is of the case {told.case_id!r}, {path} of {folder.case.case_id!r}: "
            "name another folder with --case"
        )
    return folder


def _named(held: ZipFile, part: str) -> list[str]:
    names = (name.removeprefix(part) for name in held.namelist() if name.startswith(part))
    return [name for name in names if _SAFE.fullmatch(name)]


def _restore_case_file(held: ZipFile, path: Path, name: str) -> None:
    target = path / name
    target.parent.mkdir(parents=True, exist_ok=True)
    # case.toml makes the folder a case: a stop before it leaves none.
    write_bytes_whole(target, _small(held, CASE_PART + name))


def _restore_capture(held: ZipFile, folder: CaseFolder, name: str) -> int:
    """Keep a capture, if its bytes are those that its name says and it is not there yet; 1 or 0."""
    if not _HASH.fullmatch(name) or folder.capture_file(name).is_file():
        return 0
    with held.open(CAPTURE_PART + name) as file:
        found = _read(file, MOST_CAPTURE_BYTES, name)
    if sha256(found) != name:
        raise BrokenChain(f"the capture {name[:16]}... in the file was changed: nothing was added")
    folder.seal(found)
    return 1


def _restore_record(held: ZipFile, ledger: Ledger, end: Head) -> Head:
    """Add what the ledger has not yet; its own end must be an entry of the file."""
    have = ledger.head()
    with held.open(RECORD) as file:
        rows = rows_of_lines(_lines(file))
        for row in islice(rows, have.seq):
            if row.seq == have.seq and row.own != have.own:
                raise BrokenChain("the ledger there has other entries: restore to another folder")
        if have.seq > end.seq:
            raise BrokenChain(f"the ledger there has {have.seq} entries, the file {end.seq}")
        while batch := list(islice(rows, BATCH)):
            have = ledger.append_rows(batch)
    if have != end:
        raise BrokenChain(f"the file's record ends at entry {have.seq}, its manifest says {end}")
    return have


def _lines(file: IO[bytes]) -> Iterator[bytes]:
    while line := file.readline(MOST_LINE_BYTES):
        if not line.endswith(b"\n"):
            raise BrokenChain("the file's record breaks off in the middle of an entry")
        yield line


def _small(held: ZipFile, name: str) -> bytes:
    with held.open(name) as file:
        return _read(file, MOST_CASE_FILE_BYTES, name)


def _read(file: IO[bytes], most: int, name: str) -> bytes:
    """All bytes, in pieces, so that a file which says that it is small is not believed."""
    pieces: list[bytes] = []
    size = 0
    while piece := file.read(_PIECE):
        size += len(piece)
        if size > most:
            raise SchemaMismatch(f"{name} in the file is larger than {most:,} bytes")
        pieces.append(piece)
    return b"".join(pieces)
