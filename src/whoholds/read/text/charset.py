"""Bytes to characters: byte-order mark, UTF-8, what the input declares, then a guess.

UTF-8 is tried before the declared encoding: text of another encoding hardly ever happens to be
valid UTF-8, while pages that declare a wrong one are common.
"""

from __future__ import annotations

import codecs
import re

import msgspec

from whoholds.errors import UnreadableBytes
from whoholds.model.doubt import Doubt

#: A declaration is looked for in this many bytes: the HTML standard's own bound.
DECLARATION_BYTES = 1_024
#: Encodings are guessed from this many bytes; more does not change the guess, only the time.
GUESS_BYTES = 64_000
#: At most this share of broken UTF-8 sequences is repaired; beyond it another encoding is sought.
MAX_BROKEN_SHARE = 0.1
#: Control characters beyond this share of the first bytes mean the input is no text: English,
#: Russian and Arabic pages have none, images and archives have 10 % and more.
MAX_CONTROL_SHARE = 0.02

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SIGNATURES = (
    (b"PK\x03\x04", "a ZIP archive or an office document: save it as HTML, PDF or plain text"),
    (b"\x89PNG", "a PNG image: reading pictures is not supported"),
    (b"\xff\xd8\xff", "a JPEG image: reading pictures is not supported"),
    (b"GIF8", "a GIF image: reading pictures is not supported"),
    (b"\x1f\x8b", "a gzip archive: unpack it first"),
    (b"\x7fELF", "a program"),
    (b"\xd0\xcf\x11\xe0", "an old office document: save it as HTML, PDF or plain text"),
    (b"SQLite format 3", "a database"),
)
_DECLARED = re.compile(
    rb"""(?:charset\s*=|encoding\s*=)\s*+["']?\s*+([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE
)
_CONTROL = bytes(set(range(32)) - set(b"\t\n\r\x0b\x0c\x1b")) + b"\x7f"
_MULTIBYTE = re.compile(rb"[\xc2-\xf4][\x80-\xbf]{1,3}")


class Decoded(msgspec.Struct, frozen=True, kw_only=True):
    """Characters, the encoding that gave them, and doubts about it."""

    text: str
    encoding: str
    doubts: tuple[Doubt, ...] = ()


def decode(raw: bytes, declared: str = "") -> Decoded:
    """The characters of `raw`; `declared` is an encoding named outside it (an HTTP header).

    Raises:
        UnreadableBytes: the input is binary, or no encoding fits.
    """
    for signature, what in _SIGNATURES:
        if raw.startswith(signature):
            raise UnreadableBytes(f"the input is {what}")
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return _forced(raw, encoding)
    if encoding := _wide(raw):
        return _forced(raw, encoding)
    if _looks_binary(raw):
        raise UnreadableBytes("the input is binary: give HTML, PDF, Markdown or plain text")
    return _narrow(raw, _known(declared) or _known(_declaration(raw)))


def _narrow(raw: bytes, declared: str) -> Decoded:
    """Decode bytes of a one-byte or multi-byte encoding without a mark."""
    try:
        return _cleaned(raw.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        pass
    doubts: tuple[Doubt, ...] = ()
    if declared and declared != "utf-8":
        try:
            return _cleaned(raw.decode(declared), declared)
        except UnicodeDecodeError:
            doubts = (_misdeclared(declared),)
    elif declared:
        doubts = (_misdeclared(declared),)
    text = raw.decode("utf-8", "replace")
    whole = len(_MULTIBYTE.findall(raw))
    if whole and text.count("\ufffd") <= max(1, MAX_BROKEN_SHARE * whole):
        return _cleaned(text, "utf-8", doubts)
    encoding = _guess(raw)
    return _cleaned(raw.decode(encoding, "replace"), encoding, (*doubts, _guessed(encoding)))


def _forced(raw: bytes, encoding: str) -> Decoded:
    return _cleaned(raw.decode(encoding, "replace"), encoding)


def _cleaned(text: str, encoding: str, doubts: tuple[Doubt, ...] = ()) -> Decoded:
    """Replace NUL characters, and say how many characters could not be read."""
    text = text.removeprefix("\ufeff").replace("\x00", "\ufffd")
    if lost := text.count("\ufffd"):
        reason = f"{lost} characters could not be read as {encoding} and stand as U+FFFD"
        doubts = (*doubts, Doubt(code="D-BYTES", reason=reason))
    return Decoded(text=text, encoding=encoding, doubts=doubts)


def _wide(raw: bytes) -> str:
    """UTF-16 without a mark shows as a NUL in every second byte of Latin text."""
    head = raw[:2_000]
    if len(head) < 8 or b"\x00" not in head:
        return ""
    even, odd = head[::2].count(0) / len(head[::2]), head[1::2].count(0) / len(head[1::2])
    if odd > 0.3 and even < 0.05:
        found, rest = "utf-16-le", head[::2]
    elif even > 0.3 and odd < 0.05:
        found, rest = "utf-16-be", head[1::2]
    else:
        return ""
    return "" if _looks_binary(rest) else found


def _looks_binary(raw: bytes) -> bool:
    head = raw[:GUESS_BYTES]
    return len(head) - len(head.translate(None, _CONTROL)) > MAX_CONTROL_SHARE * len(head)


def _declaration(raw: bytes) -> str:
    head = raw[:DECLARATION_BYTES]
    found = _DECLARED.search(head) if b"<" in head else None
    return found[1].decode("ascii") if found else ""


def _known(name: str) -> str:
    """Python's name of an encoding, "" for an unknown one; Latin-1 is read as its superset."""
    try:
        known = codecs.lookup(name.strip()).name if name else ""
    except LookupError:
        return ""
    return "cp1252" if known in {"iso8859-1", "ascii"} else known


def _guess(raw: bytes) -> str:
    """The encoding charset-normalizer finds likeliest; cp1252 where it finds none."""
    try:
        from charset_normalizer import from_bytes  # noqa: PLC0415  (only where it is needed)
    except ImportError:
        return "cp1252"
    best = from_bytes(raw[:GUESS_BYTES]).best()
    return best.encoding if best is not None else "cp1252"


def _misdeclared(declared: str) -> Doubt:
    return Doubt(code="D-ENCODING", reason=f"the page declares {declared}, which does not fit it")


def _guessed(encoding: str) -> Doubt:
    return Doubt(code="D-ENCODING", reason=f"no encoding is declared that fits: read as {encoding}")
