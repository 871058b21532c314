"""Lines of CSV, TSV or JSON to rows by column, with keys; what is no row is named. Pure."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from whoholds.errors import SettingsError, UnreadableImport
from whoholds.read.table.import_form import ImportForm
from whoholds.read.table.row_text import Row, content_key
from whoholds.read.table.skip_codes import Skipped

#: Members under which interfaces put their rows: {"data": [...]}, {"Result": [...]}.
_WRAPPERS = ("data", "Result", "results", "rows", "features")


def table_rows(
    lines: Iterable[str], form: ImportForm, *, keyed: bool = True
) -> Iterator[Row | Skipped]:
    """Rows of a table in the order of the file, each with its key.

    Args:
        lines: the file's lines with their ends; of JSON all lines are read first.
        form: how the table is written, and which columns make its key.
        keyed: whether keys are wanted; millions of statuses have none of their own.

    Raises:
        SettingsError: the mapping names columns that the table does not have.
        UnreadableImport: it has no header, or is no JSON.
    """
    seen: set[str] = set()
    for number, cells in enumerate(_records(lines, form), start=1):
        if isinstance(cells, str):
            yield Skipped(row=f"row {number}", code="I-CELLS", what=cells)
            continue
        if not any(cells.values()):
            continue
        if number == 1 or form.rows in {"json", "jsonl"}:
            _require_columns(cells, form, strict=form.rows not in {"json", "jsonl"})
        if not keyed:
            yield Row(number=number, key="", cells=cells)
            continue
        key = "/".join(cells.get(c, "").strip() for c in form.key) if form.key else ""
        key = key.strip("/") or content_key(cells)
        if key in seen:
            yield Skipped(row=f"row {number}", code="I-DOUBLE", what=f"key {key}")
            continue
        seen.add(key)
        yield Row(number=number, key=key, cells=cells)


def _require_columns(cells: Mapping[str, str], form: ImportForm, *, strict: bool) -> None:
    """All columns that the mapping names are there; objects of JSON may lack what is empty."""
    named = {f"columns.{ours}": theirs for ours, theirs in form.columns.items()}
    named |= {f"key[{n}]": theirs for n, theirs in enumerate(form.key)}
    named |= {f"skip.{theirs}": theirs for theirs in form.skip}
    named |= {f"sources.{theirs}": theirs for theirs in form.sources}
    missing = [(at, theirs) for at, theirs in named.items() if theirs not in cells]
    if missing and (strict or len(missing) == len(named)):
        raise SettingsError(
            tuple((at, f"the table has no column {theirs!r}") for at, theirs in missing)
        )


def _records(lines: Iterable[str], form: ImportForm) -> Iterator[dict[str, str] | str]:
    """The cells of each row by column, or what is wrong with it."""
    if form.rows == "json":
        yield from _of_json("".join(lines), form.header)
    elif form.rows == "jsonl":
        yield from _of_json_lines(lines, form.header)
    else:
        yield from _of_csv(lines, "\t" if form.rows == "tsv" else ",", form.header)


def _of_csv(
    lines: Iterable[str], delimiter: str, header: Sequence[str]
) -> Iterator[dict[str, str] | str]:
    reader = csv.reader(_without_mark(lines), delimiter=delimiter)
    columns = list(header) or _next_row(reader)
    if not columns or isinstance(columns, str):
        raise UnreadableImport("the table has no header: name its columns in `header`")
    columns = [c.strip() for c in columns]
    while (cells := _next_row(reader)) is not None:
        if isinstance(cells, str):
            yield cells
        elif len(cells) > len(columns) and any(c.strip() for c in cells[len(columns) :]):
            yield f"{len(cells)} cells under {len(columns)} columns"
        elif cells:
            yield dict(zip(columns, cells, strict=False))


def _next_row(reader: Iterator[list[str]]) -> Any:  # noqa: ANN401  (cells, a fault, or None)
    try:
        cells = next(reader)
    except StopIteration:
        return None
    except csv.Error as cause:
        return str(cause)
    return cells


def _without_mark(lines: Iterable[str]) -> Iterator[str]:
    first = True
    for line in lines:
        yield line.removeprefix("\ufeff") if first else line
        first = False


def _of_json(text: str, header: Sequence[str]) -> Iterator[dict[str, str] | str]:
    try:
        document = json.loads(text.removeprefix("\ufeff"))
    except (ValueError, RecursionError) as cause:
        raise UnreadableImport(f"it is no JSON: {cause}") from cause
    if isinstance(document, Mapping):
        document = next((document[w] for w in _WRAPPERS if w in document), None)
    if not isinstance(document, list):
        raise UnreadableImport("its JSON is no list of rows, nor an object that holds one")
    yield from (_cells(record, header) for record in document)


def _of_json_lines(lines: Iterable[str], header: Sequence[str]) -> Iterator[dict[str, str] | str]:
    for line in _without_mark(lines):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except (ValueError, RecursionError) as cause:
            yield f"is no JSON: {cause}"
        else:
            yield _cells(record, header)


def _cells(record: object, header: Sequence[str]) -> dict[str, str] | str:
    """A JSON object, or a list under the mapping's header, as cells of text."""
    if isinstance(record, Mapping):
        return {str(k): _text(v) for k, v in record.items()}
    if isinstance(record, list) and header:
        if len(record) > len(header):
            return f"{len(record)} values under {len(header)} columns"
        return {k: _text(v) for k, v in zip(header, record, strict=False)}
    return "is neither an object nor a list under a `header`"


def _text(value: object) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
