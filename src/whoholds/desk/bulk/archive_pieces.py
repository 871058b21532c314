"""Shell: a large web archive as pieces that are read independently of each other.

A piece is a stretch of the file; the records that begin in it are its own. Nobody has to read the
file to cut it: where a piece begins in the middle of a record, the next one's beginning is looked
for. A record begins with "WARC/", packed in a gzip member of its own, as the standard asks; a
file packed otherwise stays whole.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from itertools import pairwise
from typing import IO

#: A piece has about so many bytes; a file of less than one and a half stays whole. At 8 ms and
#: some 20 kB a packed record a piece takes one process a minute or two.
PIECE_BYTES = 256_000_000
#: How much of the file is looked at at a time for the beginning of a record.
_WINDOW = 1 << 20
#: Bytes of a member that are unpacked to see what it holds, and read of the file for them.
_HEAD_BYTES, _PACKED_HEAD = 8, 512
_MAGIC = b"\x1f\x8b\x08"
_PLAIN = re.compile(rb"WARC/[01]\.\d+\r\n")
#: What stands before a record that is not packed and not the first.
_GAP = b"\r\n\r\n"


def pieces(stream: IO[bytes], size: int) -> Iterator[tuple[int, int]]:
    """Where the pieces of an archive of so many bytes begin and end; none where it stays whole."""
    count = round(size / PIECE_BYTES)
    if count < 2 or not _is_cut_by_record(stream):
        return
    cuts = [n * size // count for n in range(count)] + [size]
    yield from pairwise(cuts)


def record_start(stream: IO[bytes], at: int) -> int | None:
    """Where the first record begins that begins at `at` or behind it; None behind the last."""
    if at == 0:
        return 0
    packed = _is_packed(stream)
    # Of what is not packed, the gap before a record is looked for too.
    base = at if packed else max(0, at - len(_GAP))
    while True:
        stream.seek(base)
        window = stream.read(_WINDOW + _PACKED_HEAD)
        is_last = len(window) < _WINDOW + _PACKED_HEAD
        for found in _candidates(window, packed=packed):
            whole = is_last or found < _WINDOW
            if whole and _is_record(window[found : found + _PACKED_HEAD], packed=packed):
                return base + found
        if is_last:
            return None
        base += _WINDOW if packed else _WINDOW - len(_GAP)


def _candidates(window: bytes, *, packed: bool) -> Iterator[int]:
    mark = _MAGIC if packed else _GAP + b"WARC/"
    at = window.find(mark)
    while at >= 0:
        yield at if packed else at + len(_GAP)
        at = window.find(mark, at + 1)


def _is_record(head: bytes, *, packed: bool) -> bool:
    if not packed:
        return _PLAIN.match(head) is not None
    try:
        return zlib.decompressobj(31).decompress(head[:_PACKED_HEAD], _HEAD_BYTES)[:5] == b"WARC/"
    except zlib.error:
        return False


def _is_packed(stream: IO[bytes]) -> bool:
    """Whether the file begins with a gzip member; where the stream then stands is left open."""
    stream.seek(0)
    return stream.read(len(_MAGIC)) == _MAGIC


def _is_cut_by_record(stream: IO[bytes]) -> bool:
    """Whether a second record begins where the first ends, in the file itself."""
    from fastwarc.warc import ArchiveIterator

    packed = _is_packed(stream)
    stream.seek(0)
    try:
        records = ArchiveIterator(stream, parse_http=False, fsspec_args=False)
        starts = [record.stream_pos for record, _ in zip(records, range(2), strict=False)]
    except (OSError, EOFError, ValueError):
        return False
    if len(starts) < 2:
        return False
    stream.seek(starts[1])
    return _is_record(stream.read(_PACKED_HEAD), packed=packed)
