"""Shell: estimates written beside a case, and read again."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

import msgspec

from whoholds.desk.case_folder import CaseFolder
from whoholds.errors import LedgerUnwritable
from whoholds.model.estimate import PlaceDay
from whoholds.model.fused import Fused

#: The folder of estimates in a case's folder, and what tells of them in it.
ESTIMATES = "estimates"
SUMMARY = "fuse.json"
CONTROL = "control.csv"
#: The two products in it.
NOWCAST, HINDSIGHT = "nowcast", "hindsight"


class Table(msgspec.Struct, frozen=True, kw_only=True):
    """A file of rows."""

    name: str
    header: tuple[str, ...]
    rows: Iterable[Iterable[object]]


def record_table(name: str, kind: type[msgspec.Struct], rows: Iterable[msgspec.Struct]) -> Table:
    """A table of records, a column a field."""
    fields = kind.__struct_fields__
    cells = ([_cell(getattr(row, f)) for f in fields] for row in rows)
    return Table(name=name, header=fields, rows=cells)


def _cell(value: object) -> object:
    """A cell; several values are parted by spaces."""
    if isinstance(value, tuple):
        return " ".join(str(v) for v in value)
    return "" if value is None else value


def write_fused(
    target: Path, told: Fused, tables: Sequence[Table], files: Mapping[str, bytes] | None = None
) -> Path:
    """Write tables and files into a folder, all of them or none; what was there is replaced.

    Raises:
        LedgerUnwritable: the folder cannot be written to, or holds something else.
    """
    if target.exists() and not (target / SUMMARY).is_file():
        raise LedgerUnwritable(f"{target} is there and holds no estimates: choose another folder")
    part, old = (target.with_name(f".{target.name}.{end}") for end in ("part", "old"))
    try:
        for left in (part, old):
            shutil.rmtree(left, ignore_errors=True)
        part.mkdir(parents=True)
        for table in tables:
            _write(part / table.name, table)
        for name, body in (files or {}).items():
            (part / name).write_bytes(body)
        (part / SUMMARY).write_bytes(msgspec.json.format(msgspec.json.encode(told), indent=1))
        if target.exists():
            target.replace(old)
        part.replace(target)
    except OSError as cause:
        raise LedgerUnwritable(f"{target} cannot be written to: {cause.strerror}") from cause
    finally:
        shutil.rmtree(part, ignore_errors=True)
        shutil.rmtree(old, ignore_errors=True)
    return target


def _write(file: Path, table: Table) -> None:
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(table.header)
        writer.writerows(table.rows)


def read_fused(folder: CaseFolder) -> Fused | None:
    """The estimates beside a case; None where none were written, or by an older program."""
    try:
        held = (folder.path / ESTIMATES / SUMMARY).read_bytes()
        return msgspec.json.decode(held, type=Fused)
    except (OSError, msgspec.MsgspecError):
        return None


def estimates_stamp(folder: CaseFolder) -> int:
    """A number that is another when estimates were written anew; 0 where there are none."""
    try:
        return (folder.path / ESTIMATES / SUMMARY).stat().st_mtime_ns
    except OSError:
        return 0


def read_control(folder: CaseFolder) -> dict[tuple[str, str, str], list[PlaceDay]]:
    """The change points beside a case by product, place id and name, each by day."""
    found: dict[tuple[str, str, str], list[PlaceDay]] = {}
    try:
        with (folder.path / ESTIMATES / CONTROL).open(encoding="utf-8", newline="") as stream:
            for product, site, name, day, *chances in list(csv.reader(stream))[1:]:
                prob = tuple(map(float, chances))
                point = PlaceDay(site=site, day=date.fromisoformat(day), prob=prob)
                found.setdefault((product, site, name), []).append(point)
    except OSError:
        return {}
    return found
