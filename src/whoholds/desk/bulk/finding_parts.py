"""Shell: what is named as input, as parts that workers read independently of each other."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from whoholds.desk.bulk import archive_pieces
from whoholds.desk.bulk.job import Part, PartKind
from whoholds.desk.bulk.storing import is_store, opened, store_of
from whoholds.errors import NoSuchInput, UnreadableBytes
from whoholds.read.text.opening import is_report_file

#: Loose files of a folder that make one part.
FILES_A_PART = 500
_KINDS: tuple[tuple[str, PartKind], ...] = (
    (".warc", "warc"), (".warc.gz", "warc"), (".wacz", "wacz"), (".parquet", "parquet"),
    (".jsonl", "jsonl"), (".ndjson", "jsonl"), (".jsonl.gz", "jsonl"), (".ndjson.gz", "jsonl"),
)  # fmt: skip


def kind_of(name: str) -> PartKind | None:
    """What a file's name says that it is; None for a single report, or nothing that is read."""
    low = name.lower()
    return next((kind for suffix, kind in _KINDS if low.endswith(suffix)), None)


def find_parts(sources: Iterable[str]) -> list[Part]:
    """The parts of files, folders and addresses of a store, in order, each once.

    Raises:
        NoSuchInput: one of them is not there.
        UnreadableBytes: it is of no form that is read in bulk.
    """
    found: dict[str, Part] = {}
    for source in sources:
        for part in _parts_in_store(source) if is_store(source) else _parts_on_disk(source):
            found.setdefault(part.part_id, part)
    return list(found.values())


def _parts_on_disk(source: str) -> Iterator[Part]:
    path = Path(source)
    if path.is_dir():
        names = [p for p in path.rglob("*") if p.is_file() and not p.name.startswith(".")]
        loose = []
        for name in sorted(names):
            if kind_of(name.name):
                yield from _file_parts(str(name), name.stat().st_size, _stamp(name))
            elif is_report_file(name):
                loose.append(name)
        yield from _loose(source, loose)
    elif path.is_file():
        if kind_of(path.name):
            yield from _file_parts(source, path.stat().st_size, _stamp(path))
        elif is_report_file(path):
            yield from _loose(source, [path])
        else:
            raise UnreadableBytes(
                f"{source}: WARC, WACZ, Parquet, JSONL, reports, or folders of these are read"
            )
    else:
        raise NoSuchInput(f"no such file or folder: {source}")


def _stamp(path: Path) -> str:
    return str(path.stat().st_mtime_ns)


def _loose(source: str, files: list[Path]) -> Iterator[Part]:
    """Single reports, some hundred of them a part."""
    for n in range(0, len(files), FILES_A_PART):
        batch = files[n : n + FILES_A_PART]
        told = "\n".join(f"{p} {p.stat().st_size} {_stamp(p)}" for p in batch)
        yield Part(
            source=source,
            kind="files",
            group=n // FILES_A_PART,
            files=tuple(map(str, batch)),
            size_bytes=sum(p.stat().st_size for p in batch),
            stamp=hashlib.sha256(told.encode("utf-8", "surrogateescape")).hexdigest()[:16],
        )


def _file_parts(source: str, size: int, stamp: str) -> Iterator[Part]:
    kind = kind_of(source)
    if kind is None:
        return
    if kind == "warc" and size >= 1.5 * archive_pieces.PIECE_BYTES:
        with opened(source) as stream:
            cut = list(archive_pieces.pieces(stream, size))
        for n, (begin, end) in enumerate(cut):
            yield Part(
                source=source,
                kind=kind,
                group=n,
                begin=begin,
                end=end,
                size_bytes=end - begin,
                stamp=stamp,
            )
        if cut:
            return
    if kind != "parquet":
        yield Part(source=source, kind=kind, size_bytes=size, stamp=stamp)
        return
    groups = _row_groups(source)
    for n in range(groups):
        yield Part(source=source, kind=kind, group=n, size_bytes=size // groups, stamp=stamp)


def _row_groups(source: str) -> int:
    import pyarrow as pa
    from pyarrow import parquet

    try:
        with opened(source) as stream:
            return int(parquet.ParquetFile(stream).num_row_groups)
    except (pa.ArrowException, OSError, ValueError) as cause:
        raise UnreadableBytes(f"{source} is no Parquet file: {cause}") from cause


def _parts_in_store(source: str) -> Iterator[Part]:
    """Files of a store: the one named, or those under the name."""
    from pyarrow import fs

    system, path = store_of(source)
    head = source[: len(source.rstrip("/")) - len(path)]
    info: Any = system.get_file_info(path)
    infos = [info]
    if info.type != fs.FileType.File:
        infos = system.get_file_info(fs.FileSelector(path, recursive=True, allow_not_found=True))
    files = sorted((i for i in infos if i.type == fs.FileType.File), key=lambda i: str(i.path))
    if not files:
        raise NoSuchInput(f"nothing is stored at {source}")
    for i in files:
        stamp = "" if i.mtime_ns is None else str(i.mtime_ns)
        yield from _file_parts(f"{head}{i.path}", i.size, stamp)
