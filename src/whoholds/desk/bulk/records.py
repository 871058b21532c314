"""Shell: a part of the input as records, one after another, none held longer than needed.

A web archive is read once, in the order of its records (`add` reads it twice, for the order of the
captures of one address): the order of captures is seen to when the tables go into a ledger.
"""

from __future__ import annotations

import gzip
import json
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from whoholds.desk.bulk.archive_pieces import record_start
from whoholds.desk.bulk.job import Part
from whoholds.desk.bulk.storing import opened
from whoholds.errors import BrokenArchive, ReadError, TooLarge, UnreadableBytes
from whoholds.model.packed_faults import PACKED_FAULTS
from whoholds.read.text.archive import MAX_RECORD_BYTES, MAX_SKIPPED_BYTES, sealed_archives
from whoholds.read.text.archive_plan import READ_TYPES
from whoholds.read.text.arrival import FORMS, Arrival, Passed, kept_headers
from whoholds.read.text.assemble import ReadOptions
from whoholds.read.text.block import Fact
from whoholds.read.text.http_message import charset_of, decoded, parse_head, parse_message
from whoholds.read.text.opening import open_input

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

#: Told how many bytes of the part are read.
Tick = Callable[[int], None]
#: Columns of a table, and keys of a line, that hold a report's text, best first; and what is said
#: of it besides.
HTML_NAMES, TEXT_NAMES = ("html",), ("text", "content", "body")
SAID_NAMES = {
    "url": "url", "title": "title", "author": "author", "lang": "lang", "outlet": "outlet",
    "source": "outlet", "published": "published", "date": "published",
}  # fmt: skip
#: Rows of a table that are held at a time.
ROWS = 64


def each_record(part: Part, tick: Tick) -> Iterator[Arrival | Passed]:
    """The records of a part, in order; one that cannot be read stops none of the others.

    Raises:
        ReadError: the part itself cannot be read, or no further.
    """
    readers = {
        "warc": _warc, "wacz": _wacz, "parquet": _parquet, "jsonl": _jsonl, "files": _files,
    }  # fmt: skip
    yield from readers[part.kind](part, tick)


def _warc(part: Part, tick: Tick) -> Iterator[Arrival | Passed]:
    with opened(part.source) as stream:
        if part.end:
            begin = record_start(stream, part.begin)
            if begin is None or begin >= part.end:
                return
            stream.seek(begin)
        yield from _archive(part.source, stream, lambda at: tick(at - part.begin), part.end)


def _wacz(part: Part, tick: Tick) -> Iterator[Arrival | Passed]:
    try:
        with opened(part.source) as file, zipfile.ZipFile(file) as package:
            for name in sealed_archives(package, part.size_bytes):
                with package.open(name) as stream:
                    yield from _archive(f"{part.source}!{name}", stream, lambda _: None)
                tick(file.tell())
    except PACKED_FAULTS as cause:
        raise BrokenArchive(f"the WACZ cannot be read ({cause}): get it again") from cause


def _archive(name: str, stream: IO[bytes], tick: Tick, end: int = 0) -> Iterator[Arrival | Passed]:
    """The records of an archive from where the stream stands, before `end` if there is one."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    wanted = (
        WarcRecordType.response
        | WarcRecordType.resource
        | WarcRecordType.conversion
        | WarcRecordType.revisit
    )
    count, last = 0, -1
    try:
        records = ArchiveIterator(stream, record_types=wanted, parse_http=False, fsspec_args=False)
        for count, record in enumerate(records, start=1):
            if end and _behind(record, last, end):
                return
            last = record.stream_pos
            if record.content_length > MAX_SKIPPED_BYTES:
                raise TooLarge(f"record {count} states {record.content_length:,} bytes")
            came = _capture(name, record)
            tick(stream.tell())
            yield came
    except (OSError, EOFError, ValueError) as cause:
        raise BrokenArchive(
            f"the web archive cannot be followed after {count} records ({cause}): get it again"
        ) from cause
    if not count:
        raise BrokenArchive("the web archive holds no record")


def _behind(record: WarcRecord, last: int, end: int) -> bool:
    """Whether a record begins behind the piece that is read.

    Raises:
        BrokenArchive: it begins where the one before it does.
    """
    if record.stream_pos <= last:
        raise BrokenArchive(
            "the web archive packs several records together: pack each by itself, as the standard "
            "asks, or cut the file"
        )
    return bool(record.stream_pos >= end)


def _capture(name: str, record: WarcRecord) -> Arrival | Passed:
    """What a record of an archive hands on, or why it cannot."""
    heads = record.headers
    kind = (heads.get("WARC-Type") or "").lower()
    url = (heads.get("WARC-Target-URI") or "").strip("<> ")
    source = f"{name} {url}"
    if kind == "revisit":
        return Passed(source=source, why="unchanged revisit")
    if record.content_length > MAX_RECORD_BYTES:
        return Passed(source=source, why="too large")
    if not url.startswith(("http://", "https://")):
        return Passed(source=source, why="without an address")
    if record.record_date is None:
        return Passed(source=source, why="without a date")
    declared = heads.get("Content-Type") or ""
    block: bytes = record.reader.read(record.content_length)
    if len(block) < record.content_length:
        return Passed(source=source, why="cut off")
    try:
        status, headers, body = _answer(kind, declared, block)
    except TooLarge:
        return Passed(source=source, why="too large")
    except (BrokenArchive, UnreadableBytes):
        return Passed(source=source, why="broken")
    if isinstance(body, str):
        return Passed(source=source, why=body)
    declared = next((v for k, v in headers if k.lower() == "content-type"), "")
    return Arrival(
        source=source,
        body=body,
        way="archive",
        form=FORMS.get(declared.split(";")[0].strip().lower(), ""),
        charset=charset_of(declared),
        asked_url=url,
        url=url,
        taken=record.record_date,
        status=status,
        headers=kept_headers(list(headers)),
        record_id=(heads.get("WARC-Record-ID") or "").strip("<> "),
        facts=(Fact(field="url", value=url, where="web archive"),),
    )


def _answer(
    kind: str, declared: str, block: bytes
) -> tuple[int, tuple[tuple[str, str], ...], bytes | str]:
    """Status, headers and body of a record; instead of a body, why it is none of a report."""
    if kind != "response" or not declared.startswith("application/http"):
        read = declared.lower().startswith(READ_TYPES)
        return 0, (("Content-Type", declared),), block if read else "not a page"
    head = parse_head(block)
    if 300 <= head.status < 400:
        return head.status, head.headers, "redirect"
    if not 200 <= head.status < 300:
        return head.status, head.headers, "HTTP error"
    if not (head.header("content-type") or "text/html").lower().startswith(READ_TYPES):
        return head.status, head.headers, "not a page"
    message = parse_message(block) if head.header("transfer-encoding") else head
    body = decoded(message.body, message.header("content-encoding"), MAX_RECORD_BYTES)
    return message.status, message.headers, body


def _parquet(part: Part, tick: Tick) -> Iterator[Arrival | Passed]:
    import pyarrow as pa
    from pyarrow import parquet

    try:
        with opened(part.source) as stream:
            table = parquet.ParquetFile(stream)
            known = [*HTML_NAMES, *TEXT_NAMES, *SAID_NAMES]
            columns = [n for n in table.schema_arrow.names if n.lower() in known]
            total = max(1, table.metadata.row_group(part.group).num_rows)
            done = 0
            batches = table.iter_batches(ROWS, row_groups=[part.group], columns=columns)
            for batch in batches:
                for row in batch.to_pylist():
                    yield _from_row(f"{part.source}#{part.group}.{done}", row)
                    done += 1
                tick(part.size_bytes * done // total)
    # A time zone that nobody knows is a missing key, to Arrow.
    except (pa.ArrowException, OSError, ValueError, LookupError) as cause:
        raise UnreadableBytes(f"{part.source} cannot be read as Parquet: {cause}") from cause


def _jsonl(part: Part, tick: Tick) -> Iterator[Arrival | Passed]:
    with opened(part.source) as file:
        packed = part.source.lower().endswith(".gz")
        lines: Any = gzip.GzipFile(fileobj=file) if packed else file
        number = 0
        try:
            while line := lines.readline(MAX_RECORD_BYTES + 1):
                number += 1
                tick(file.tell())
                yield _from_line(f"{part.source}#{number}", line)
        except (OSError, EOFError, zlib.error) as cause:
            raise UnreadableBytes(f"{part.source} is broken after line {number}") from cause


def _from_line(name: str, line: bytes) -> Arrival | Passed:
    if len(line) > MAX_RECORD_BYTES:
        return Passed(source=name, why="too large")
    if not line.strip():
        return Passed(source=name, why="empty line")
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        row = None
    if not isinstance(row, dict):
        error = UnreadableBytes(f"{name} is no JSON object")
        return Passed(source=name, error=error)
    return _from_row(name, row)


def _from_row(name: str, row: dict[str, Any]) -> Arrival | Passed:
    """A row's report: its page or its text, and what the other columns say of it."""
    told = {key.lower(): value for key, value in row.items() if value is not None}
    page = next((told[n] for n in HTML_NAMES if told.get(n)), None)
    words = page or next((told[n] for n in TEXT_NAMES if told.get(n)), None)
    if not isinstance(words, str | bytes):
        return Passed(source=name, why="without a text")
    said = {field: _word(told[n]) for n, field in SAID_NAMES.items() if told.get(n)}
    url = said.pop("url", "")
    body = words.encode("utf-8", "surrogatepass") if isinstance(words, str) else words
    return Arrival(
        source=url or name,
        body=body,
        way="file",
        form="html" if page is not None else "text",
        asked_url=url,
        url=url,
        facts=(Fact(field="url", value=url, where="table"),) if url else (),
        given=tuple(Fact(field=f, value=v, where="table") for f, v in said.items()),
    )


def _word(value: object) -> str:
    """A cell as text; days and moments as ISO 8601 has them."""
    iso = getattr(value, "isoformat", None)
    return str(iso() if iso is not None else value)


def _files(part: Part, tick: Tick) -> Iterator[Arrival | Passed]:
    done = 0
    for name in part.files:
        try:
            arrival = open_input(Path(name), ReadOptions())
        except ReadError as error:
            yield Passed(source=name, error=error)
            continue
        done += len(arrival.body)
        tick(done)
        yield arrival
