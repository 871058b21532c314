"""The record as lines of text, and back: number, time, words and hashes stay as they were. Pure.

A line is an entry; its body stands in it byte for byte as it was hashed, so that whoever has the
file can prove the chain without this program (`sealing.seal` says over what the hashes go). Salts
are written in hexadecimal, the words of an entry that was erased as null.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from whoholds.errors import BrokenChain
from whoholds.ledger.sealing import Row


class _Line(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    seq: int
    recorded_us: int
    before: str
    own: str
    body: msgspec.Raw
    salt: str = ""


_decoder = msgspec.json.Decoder(_Line)
#: What stands for the words of an entry where they were erased.
_NOTHING = b"null"


def line_of(row: Row) -> bytes:
    """An entry as a line of JSON, without its line break."""
    body = msgspec.Raw(row.body or _NOTHING)
    line = _Line(row.seq, row.recorded_us, row.before, row.own, body, row.salt.hex())
    return msgspec.json.encode(line)


def rows_of_lines(lines: Iterable[bytes]) -> Iterator[Row]:
    """Rows from lines of `line_of`, not checked against the chain; empty lines are skipped.

    Raises:
        BrokenChain: a line is no entry; it is named by its number in the file.
    """
    for n, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            read = _decoder.decode(line)
            salt = bytes.fromhex(read.salt)
        except (msgspec.MsgspecError, ValueError) as cause:
            raise BrokenChain(f"line {n} of the exported record is no entry: {cause}") from cause
        body = b"" if bytes(read.body) == _NOTHING else bytes(read.body)
        yield Row(read.seq, read.recorded_us, body, read.before, read.own, salt)
