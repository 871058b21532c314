"""Shell: web archives (WARC, and WACZ that holds them) to arrivals, one for each capture.

An archive is read twice: first the heads of its records, for the order of captures, then the
bytes of those that are reports. Nothing is unpacked to disk, and no address is asked.
"""

from __future__ import annotations

import hashlib
import json
import re
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from whoholds.errors import BrokenArchive, NoSuchInput, TooLarge, UnreadableBytes
from whoholds.model.packed_faults import PACKED_FAULTS
from whoholds.read.text.archive_plan import (
    READ_TYPES,
    RecordKind,
    RecordLine,
    Step,
    Waiting,
    Why,
    plan,
)
from whoholds.read.text.arrival import FORMS, Arrival, Passed, kept_headers
from whoholds.read.text.block import Fact
from whoholds.read.text.http_message import (
    MAX_HEADER_BYTES,
    Message,
    charset_of,
    decoded,
    parse_head,
    parse_message,
)

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

#: A record beyond this size is no report (a PDF may have 50 MB).
MAX_RECORD_BYTES = 64_000_000
#: A record that states more than this is refused with the rest of its archive: skipping it alone
#: would unpack it all.
MAX_SKIPPED_BYTES = 4_000_000_000
#: Heads are held in memory: some 500 bytes each.
MAX_RECORDS = 2_000_000
#: Captures that wait for an earlier one of their address.
MAX_HELD_BYTES = 256_000_000
#: A WACZ's table of contents, and how many archives it may hold.
MAX_PACKAGE_BYTES, MAX_PACKAGED = 16_000_000, 1_000
#: A WACZ stores archives that are packed already: it hardly unpacks to more than its own size.
MOST_TIMES = 20

_KINDS: dict[str, RecordKind] = {
    "response": "response",
    "resource": "resource",
    "conversion": "conversion",
    "revisit": "revisit",
}
_SUFFIXES = (".warc", ".warc.gz", ".wacz")
_PACKED = re.compile(r"archive/[^/\\]+\.warc(?:\.gz)?\Z")
_Opener = Callable[[], AbstractContextManager[IO[bytes]]]


def is_archive(path: Path) -> bool:
    """Whether a file's name says that it is a web archive."""
    return path.name.lower().endswith(_SUFFIXES)


def read_archive(path: Path) -> Iterator[Arrival | Passed]:
    """The captures of a web archive, each address in the order of time; what is not read, counted.

    Raises:
        BrokenArchive: it is no web archive, or not what its own digests say. A record that is
            broken is passed over; where the rest cannot be found it is told, and what came before
            it stays.
        TooLarge: it is beyond a stated bound.
        NoSuchInput: it cannot be opened.
    """
    try:
        if path.name.lower().endswith(".wacz"):
            yield from _package(path)
        else:
            yield from _captures(str(path), lambda: path.open("rb"))
    except FileNotFoundError as cause:
        raise NoSuchInput(f"no such file or folder: {path}") from cause
    except OSError as cause:
        raise BrokenArchive(f"the web archive cannot be read ({cause})") from cause


def _captures(name: str, opened: _Opener) -> Iterator[Arrival | Passed]:
    """The captures of one WARC file."""
    passed: Counter[Why] = Counter()
    with opened() as stream:
        lines, broken = _heads(stream, passed)
    steps, also = plan(lines)
    passed += also
    waiting = Waiting(steps)
    originals = {line.number: line for line in lines}
    last = max((s.payload for s in steps), default=-1)
    with opened() as stream:
        for number, record in zip(range(last + 1), _records(stream), strict=False):
            if not waiting.wants(number):
                continue
            for step, block in waiting.give(number, _block(record)):
                arrival = _arrival(name, step, block, originals[step.payload])
                if isinstance(arrival, Arrival):
                    yield arrival
                else:
                    passed[arrival] += 1
            if waiting.held_bytes > MAX_HELD_BYTES:
                raise TooLarge(
                    "too many captures of this archive stand out of the order of time: sort it"
                )
    yield from (Passed(source=name, why=why, count=n) for why, n in sorted(passed.items()))
    if broken is not None:
        yield Passed(source=name, error=broken)


def _records(stream: IO[bytes]) -> Iterator[WarcRecord]:
    from fastwarc.warc import ArchiveIterator  # noqa: PLC0415  (an extra)

    # A stream, never a name: given a name, the library would also open addresses.
    return iter(ArchiveIterator(stream, parse_http=False, fsspec_args=False))


def _heads(
    stream: IO[bytes], passed: Counter[Why]
) -> tuple[list[RecordLine], BrokenArchive | None]:
    """What the heads of the records say, as far as the archive can be followed."""
    lines: list[RecordLine] = []
    number = -1
    try:
        for number, record in enumerate(_records(stream)):
            _require_bounds(number, record)
            line = _line(number, record)
            if isinstance(line, RecordLine):
                lines.append(line)
            elif line:
                passed[line] += 1
    except (OSError, EOFError, ValueError) as cause:
        broken = BrokenArchive(f"the web archive cannot be followed after {number + 1} records "
                               f"({cause}): get it again")  # fmt: skip
        if not lines:
            raise broken from cause
        return lines, broken
    if number < 0:
        raise BrokenArchive("the web archive holds no record")
    return lines, None


def _require_bounds(number: int, record: WarcRecord) -> None:
    if number >= MAX_RECORDS:
        raise TooLarge(f"the web archive has more than {MAX_RECORDS:,} records: split it")
    if record.content_length > MAX_SKIPPED_BYTES:
        raise TooLarge(
            f"record {number + 1} states {record.content_length:,} bytes; archives with records "
            f"beyond {MAX_SKIPPED_BYTES:,} are not read"
        )


def _line(number: int, record: WarcRecord) -> RecordLine | Why | None:
    """What a record's head says, or why it is no report; None for requests and the like."""
    heads = record.headers
    kind = _KINDS.get(heads.get("WARC-Type", "") or "")
    if kind is None:
        return None
    if record.content_length > MAX_RECORD_BYTES:
        return "too large"
    unmodified = "not-modified" in (heads.get("WARC-Profile") or "")
    if kind != "revisit":
        refused = _refused(kind, record)
        if refused:
            return refused
    return RecordLine(
        number=number,
        kind=kind,
        url=_address(heads.get("WARC-Target-URI")),
        record_id=(heads.get("WARC-Record-ID") or "").strip("<> "),
        taken=record.record_date,
        declared=heads.get("Content-Type") or "",
        digest=heads.get("WARC-Payload-Digest") or "",
        refers_to=(heads.get("WARC-Refers-To") or "").strip("<> "),
        unmodified=unmodified,
    )


def _refused(kind: RecordKind, record: WarcRecord) -> Why | None:
    """Why a record's form cannot be a report's; None where it can."""
    declared = record.headers.get("Content-Type") or ""
    if kind == "response" and declared.startswith("application/http"):
        try:
            message = parse_head(record.reader.read(MAX_HEADER_BYTES))
        except BrokenArchive:
            return "broken"
        if 300 <= message.status < 400:
            return "redirect"
        if not 200 <= message.status < 300:
            return "HTTP error"
        declared = message.header("content-type") or "text/html"
    return None if declared.lower().startswith(READ_TYPES) else "not a page"


def _address(url: str | None) -> str:
    found = (url or "").strip("<> ")
    return found if found.startswith(("http://", "https://")) else ""


def _block(record: WarcRecord) -> bytes | None:
    """A record's bytes, None where the archive ends before them."""
    length = record.content_length
    block: bytes = record.reader.read(length) if length else b""
    return block if len(block) == length else None


def _arrival(name: str, step: Step, block: bytes | None, original: RecordLine) -> Arrival | Why:
    """What a capture hands on, or why it cannot; `original` is the record of its bytes."""
    if block is None:
        return "cut off"
    try:
        message, body = _unpacked(block, original)
    except TooLarge:
        return "too large"
    except (BrokenArchive, UnreadableBytes):
        return "broken"
    line = step.line
    declared = message.header("content-type")
    return Arrival(
        source=f"{name} {line.url}",
        body=body,
        way="archive",
        form=FORMS.get(declared.split(";")[0].strip().lower(), ""),
        charset=charset_of(declared),
        asked_url=line.url,
        url=line.url,
        taken=line.taken,
        status=message.status,
        headers=kept_headers(list(message.headers)),
        record_id=line.record_id,
        facts=(Fact(field="url", value=line.url, where="web archive"),),
    )


def _unpacked(block: bytes, original: RecordLine) -> tuple[Message, bytes]:
    """The answer a block holds and its body as a reader would have seen it."""
    if original.kind != "response":
        headers = (("Content-Type", original.declared),) if original.declared else ()
        return Message(status=0, headers=headers, body=block), block
    message = parse_message(block)
    return message, decoded(message.body, message.header("content-encoding"), MAX_RECORD_BYTES)


def _package(path: Path) -> Iterator[Arrival | Passed]:
    """The captures of a WACZ, whose files must be those that its table of contents sealed."""
    try:
        with zipfile.ZipFile(path) as package:
            names = sealed_archives(package, path.stat().st_size)
            for name in names:
                yield from _captures(f"{path}!{name}", lambda name=name: package.open(name))  # type: ignore[misc]
    except PACKED_FAULTS as cause:
        raise BrokenArchive(f"the WACZ cannot be read ({cause}): get it again") from cause


def sealed_archives(package: zipfile.ZipFile, size: int) -> list[str]:
    """Names of the WARC files inside, each checked against the package's own digests."""
    infos = {i.filename: i for i in package.infolist()}
    unpacked = sum(i.file_size for i in infos.values())
    if unpacked > max(MAX_SKIPPED_BYTES, MOST_TIMES * size):
        raise TooLarge(f"the WACZ unpacks to {unpacked:,} bytes, many times its size: refused")
    names = sorted(n for n in infos if _PACKED.fullmatch(n))
    if not names or len(names) > MAX_PACKAGED:
        raise BrokenArchive(f"the WACZ holds {len(names)} archives; 1 to {MAX_PACKAGED:,} are read")
    listed = _contents(package, infos)
    for name in names:
        if listed.get(name) != _digest(package, name):
            raise BrokenArchive(f"{name} in the WACZ is not what its datapackage.json sealed")
    return names


def _contents(package: zipfile.ZipFile, infos: dict[str, zipfile.ZipInfo]) -> dict[str, str]:
    """SHA-256 by path, as datapackage.json lists them; it is checked where it is sealed itself."""
    raw = _small(package, infos, "datapackage.json")
    if raw is None:
        raise BrokenArchive("the WACZ has no datapackage.json")
    seal = _small(package, infos, "datapackage-digest.json")
    try:
        sealed = "" if seal is None else str(json.loads(seal)["hash"])
        rows: list[dict[str, Any]] = json.loads(raw)["resources"]
        listed = {str(r["path"]): str(r["hash"]).removeprefix("sha256:") for r in rows}
    except (ValueError, KeyError, TypeError, RecursionError) as cause:
        raise BrokenArchive(f"the WACZ's table of contents cannot be read ({cause!r})") from cause
    if sealed and sealed.removeprefix("sha256:") != hashlib.sha256(raw).hexdigest():
        raise BrokenArchive("the WACZ's datapackage.json is not what its digest says")
    return listed


def _small(package: zipfile.ZipFile, infos: dict[str, zipfile.ZipInfo], name: str) -> bytes | None:
    info = infos.get(name)
    if info is None:
        return None
    if info.file_size > MAX_PACKAGE_BYTES:
        raise TooLarge(f"{name} in the WACZ has more than {MAX_PACKAGE_BYTES:,} bytes")
    with package.open(name) as file:
        return file.read(MAX_PACKAGE_BYTES + 1)


def _digest(package: zipfile.ZipFile, name: str) -> str:
    with package.open(name) as file:
        return hashlib.file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type]
