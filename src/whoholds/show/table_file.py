"""Shell: tables of claims as files, each with the question they answer, whole or not at all."""

from __future__ import annotations

import csv
import json
import os
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import IO, Any

from whoholds.show.rows import COLUMNS, Cell, as_cell

#: A workbook's sheets hold this many lines at most (Excel's own limit is 1,048,576).
MOST_SHEET_LINES = 1_000_000

Row = Mapping[str, Any]


def write_csv(
    file: IO[str], rows: Iterable[Mapping[str, Cell]], columns: Sequence[str] = COLUMNS
) -> None:
    """Flat rows as a CSV table (RFC 4180), headed by the columns."""
    table = csv.DictWriter(file, columns, lineterminator="\r\n")
    table.writeheader()
    for row in rows:
        table.writerow({name: as_cell(value) for name, value in row.items()})


def write_jsonl(file: IO[str], rows: Iterable[Row], query: Mapping[str, Any]) -> None:
    """JSON Lines: the query first, then a claim a line."""
    for line in ({"query": dict(query)}, *rows):
        file.write(json.dumps(line, ensure_ascii=False) + "\n")


def write_xlsx(
    path: Path,
    rows: Iterable[Mapping[str, Cell]],
    query: Mapping[str, Any],
    columns: Sequence[str] = COLUMNS,
) -> None:
    """A workbook: a sheet of claims (or another layer's rows), and one of the query."""
    import xlsxwriter

    text_only = {"strings_to_formulas": False, "strings_to_urls": False, "constant_memory": True}
    with xlsxwriter.Workbook(str(path), text_only) as book:
        bold = book.add_format({"bold": True})
        sheet = book.add_worksheet(str(query.get("layer", "claims")))
        sheet.freeze_panes(1, 0)
        sheet.write_row(0, 0, columns, bold)
        for n, row in enumerate(rows, start=1):
            sheet.write_row(n, 0, [row[name] for name in columns])
        asked = book.add_worksheet("query")
        for n, (name, value) in enumerate(query.items()):
            asked.write_row(n, 0, [name, value])


def write_bytes_whole(path: Path, held: bytes) -> None:
    """Write these bytes, whole or not at all; see `write_whole`.

    Raises:
        OSError: they cannot be written; nothing is left behind.
    """

    def write(fresh: Path) -> None:
        fresh.write_bytes(held)

    write_whole(path, write)


def write_whole(path: Path, write: Callable[[Path], None]) -> None:
    """Write a file beside `path` first, so that a stop leaves the old one or the new one.

    Raises:
        OSError: it cannot be written; nothing is left behind.
    """
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    os.close(handle)
    fresh = Path(name)
    try:
        write(fresh)
        fresh.chmod(0o644)
        fresh.replace(path)
    except BaseException:
        fresh.unlink(missing_ok=True)
        raise
