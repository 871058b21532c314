"""An HTTP answer as bytes: status, headers, and the body without its encodings, bounded. Pure.

Web archives keep answers as they came over the wire; what a page weighs is known only when it is
unpacked, so that unpacking stops at a stated size.
"""

from __future__ import annotations

import re
import zlib
from importlib import import_module
from importlib.util import find_spec

import msgspec

from whoholds.errors import BrokenArchive, TooLarge, UnreadableBytes

#: A header block beyond this size is none; servers stop at 8 to 64 kB.
MAX_HEADER_BYTES = 256_000
_STATUS = re.compile(rb"HTTP/\d(?:\.\d)? (\d{3})\b")
_CHUNK = re.compile(rb"\s*([0-9A-Fa-f]{1,15})[^\r\n]{0,1000}\r?\n")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)


class Message(msgspec.Struct, frozen=True, kw_only=True):
    """An answer: its status, its headers in order, its body still encoded."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes

    def header(self, name: str) -> str:
        """The first header of this name (lower case), "" where there is none."""
        return next((v for k, v in self.headers if k.lower() == name), "")


def parse_message(block: bytes) -> Message:
    """The answer that `block` holds, its chunks joined.

    Raises:
        BrokenArchive: it is no HTTP answer, or is cut off.
    """
    message = parse_head(block)
    if "chunked" in message.header("transfer-encoding").lower():
        return msgspec.structs.replace(message, body=_joined(message.body))
    return message


def parse_head(block: bytes) -> Message:
    """The answer that `block` begins with; its body is as far as `block` goes, and as it stands.

    Raises:
        BrokenArchive: it is no HTTP answer.
    """
    head, body = _split(block)
    lines = head.decode("latin-1").splitlines()
    status = _STATUS.match(head)
    if status is None:
        raise BrokenArchive("the record holds no HTTP answer")
    pairs = tuple(
        (name.strip(), value.strip())
        for name, sep, value in (x.partition(":") for x in lines)
        if sep
    )
    return Message(status=int(status[1]), headers=pairs, body=body)


def _split(block: bytes) -> tuple[bytes, bytes]:
    for mark in (b"\r\n\r\n", b"\n\n"):
        at = block.find(mark, 0, MAX_HEADER_BYTES)
        if at >= 0:
            return block[:at], block[at + len(mark) :]
    raise BrokenArchive("the record's HTTP headers have no end")


def _joined(body: bytes) -> bytes:
    """Chunks as one; an archive that joined them already and left the header is taken as it is."""
    parts: list[bytes] = []
    at = 0
    while (found := _CHUNK.match(body, at)) is not None:
        size = int(found[1], 16)
        at = found.end()
        if size == 0:
            return b"".join(parts)
        if at + size > len(body):
            raise BrokenArchive("the record is cut off inside a chunk")
        parts.append(body[at : at + size])
        at += size
    if parts:
        raise BrokenArchive("the record's chunks have no end")
    return body


def decoded(body: bytes, encoding: str, most_bytes: int) -> bytes:
    """A body without its content encodings (gzip, deflate, br), at most `most_bytes` long.

    Raises:
        TooLarge: it is longer.
        UnreadableBytes: it is broken, or of an encoding that is not known.
    """
    for name in reversed([e.strip().lower() for e in encoding.split(",")]):
        if name in {"", "identity"}:
            continue
        body = _unpacked(body, name, most_bytes)
    if len(body) > most_bytes:
        raise _too_large(most_bytes)
    return body


def _unpacked(body: bytes, name: str, most_bytes: int) -> bytes:
    if name in {"gzip", "x-gzip"}:
        # Some archives unpack the body and leave the header.
        return _inflated(body, 31, most_bytes) if body[:2] == b"\x1f\x8b" else body
    if name == "deflate":
        # Some servers send the bare stream without its two bytes of header.
        bare = len(body) < 2 or body[0] & 15 != 8 or int.from_bytes(body[:2], "big") % 31 != 0
        return _inflated(body, -15 if bare else 15, most_bytes)
    if name == "br" and find_spec("brotli") is not None:
        return _brotli(body, most_bytes)
    raise UnreadableBytes(f"the answer is packed as {name[:20]!r}, which is not read")


def _inflated(body: bytes, window: int, most_bytes: int) -> bytes:
    unpacking = zlib.decompressobj(window)
    try:
        out = unpacking.decompress(body, most_bytes + 1)
    except zlib.error as cause:
        raise UnreadableBytes(f"the answer cannot be unpacked ({cause})") from cause
    if len(out) > most_bytes:
        raise _too_large(most_bytes)
    if not unpacking.eof:
        raise UnreadableBytes("the answer is cut off: its packed body has no end")
    return out


def _brotli(body: bytes, most_bytes: int) -> bytes:
    brotli = import_module("brotli")
    unpacking = brotli.Decompressor()
    out = b""
    try:
        out = unpacking.process(body, output_buffer_limit=most_bytes + 1)
        while len(out) <= most_bytes and not unpacking.can_accept_more_data():
            out += unpacking.process(b"", output_buffer_limit=most_bytes + 1 - len(out))
    except brotli.error as cause:
        raise UnreadableBytes(f"the answer cannot be unpacked ({cause})") from cause
    if len(out) > most_bytes:
        raise _too_large(most_bytes)
    if not unpacking.is_finished():
        raise UnreadableBytes("the answer is cut off: its packed body has no end")
    return bytes(out)


def charset_of(content_type: str) -> str:
    """The encoding a content type declares, "" where it names none."""
    found = _CHARSET.search(content_type)
    return found[1] if found else ""


def _too_large(most_bytes: int) -> TooLarge:
    return TooLarge(f"unpacked, the answer is longer than {most_bytes:,} bytes")
