"""Small harm to small files: bytes, JSON, tables, packages, databases. Pure but for its dice.

A mutation takes dice and bytes and gives other bytes. Those that know a form (JSON, ZIP, SQLite)
harm what is inside and put the whole together again, so that checks of the outside are passed;
bytes that are not of the form are harmed as bytes.
"""

# ruff: noqa: E501  (tables of bytes and of parsers)

from __future__ import annotations

import contextlib
import gzip
import hashlib
import io
import json
import random
import sqlite3
import zipfile
import zlib
from collections.abc import Callable, Sequence
from typing import Any

Mutation = Callable[[random.Random, bytes], bytes]

#: A harmed file is not longer than this: bombs have tests of their own, and speed finds more.
MOST_BYTES = 120_000
#: Values that parsers trip over.
ODD_VALUES: tuple[Any, ...] = (
    None, True, False, 0, -1, 1e400, -1e400, float("nan"), 10**30, -(2**63), 2**63, 2**31, 0.1,
    1e-320, 181.0, -90.5, "", " ", "0", "-1", "NaN", "inf", "1e999", "\x00", "\ud800", "\u202e",
    "٣", "²", "../../x", "/etc/passwd", "2031-02-30", "0000-00-00", "9999-12-31", "2031-05-07",
    "99999-01-01", "-0001-01-01", "2031-05-07T25:61:61Z", "a" * 5_000, [], {}, [[]], [None], {"": 0},
    [[[0, 0], [0, 0]]], "Polygon", "Point", [1, 2, 3, 4], ["x"], {"type": "Polygon"},
)  # fmt: skip
ODD_WORDS = (
    b"\x00", b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b"\r\n", b"\r", b"\n\n", b"\x1a", b"\x85",
    b"\xe2\x80\xa8", b"-1", b"0", b"99999999999999999999", b"1e999", b"nan", b"NULL", b'"', b"'",
    b'"""', b"\\", b"%00", b"%s%n", b"../../../x", b"<", b">", b"]]>", b"<![CDATA[", b"&#x110000;",
    b"&x;", b"&#0;", b"<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>", b"&lol;",
    b"<!--", b"{", b"}", b"[", b"]", b"[" * 2_000, b'{"a":' * 1_500, b"<b>" * 1_500, b",", b";",
    b"\t", b"=", b"\x1f\x8b\x08", b"PK\x03\x04", b"PK\x05\x06", b"\x80", b"\xed\xa0\x80",
)  # fmt: skip
_LENGTHS = (0, 1, 0x7F, 0xFF, 0x7FFF, 0xFFFF, 0x7FFFFFFF, 0xFFFFFFFF, 0x7FFFFFFFFFFFFFFF)


def harmed(dice: random.Random, seeds: Sequence[bytes], how: Sequence[Mutation]) -> bytes:
    """One of the seeds after one to four mutations."""
    raw = dice.choice(seeds)
    for _ in range(dice.choice((1, 1, 1, 2, 2, 3, 4))):
        raw = dice.choice(how)(dice, raw)[:MOST_BYTES]
    return raw


def any_bytes(dice: random.Random, raw: bytes) -> bytes:
    """Bits turned, pieces cut, doubled, moved or put in, numbers of lengths made extreme."""
    if not raw:
        return dice.randbytes(dice.randrange(40))
    at, size = dice.randrange(len(raw)), min(len(raw), 1 << dice.randrange(9))
    match dice.randrange(9):
        case 0:
            return raw[:at] + bytes([raw[at] ^ (1 << dice.randrange(8))]) + raw[at + 1 :]
        case 1:
            return raw[:at] + raw[at + size :]
        case 2:
            return raw[:at]
        case 3:
            return raw[:at] + raw[at : at + size] * dice.choice((2, 3, 50)) + raw[at + size :]
        case 4:
            other = dice.randrange(len(raw))
            return raw[:at] + raw[other : other + size] + raw[at:]
        case 5:
            return raw[:at] + dice.choice(ODD_WORDS) + raw[at + dice.choice((0, 1, size)) :]
        case 6:
            width = dice.choice((1, 2, 4, 8))
            number = dice.choice(_LENGTHS) & ((1 << 8 * width) - 1)
            packed = number.to_bytes(width, dice.choice(("little", "big")))
            return raw[:at] + packed + raw[at + width :]
        case 7:
            return raw[:at] + dice.randbytes(dice.choice((1, 1, 2, 4, 16))) + raw[at + 1 :]
        case _:
            return raw[:at] + raw[at : at + 1] * dice.choice((1, 200, 3_000)) + raw[at:]


def with_words(*words: bytes) -> Mutation:
    """A mutation that puts in, or puts in place of one another, words of a form."""

    def mutate(dice: random.Random, raw: bytes) -> bytes:
        there = [w for w in words if w in raw]
        if there and dice.random() < 0.5:
            return raw.replace(dice.choice(there), dice.choice(words), dice.choice((1, -1)))
        at = dice.randrange(len(raw) + 1)
        return raw[:at] + dice.choice(words) * dice.choice((1, 1, 1, 2, 400)) + raw[at:]

    return mutate


def json_values(dice: random.Random, raw: bytes) -> bytes:
    """A value of a JSON document made odd, doubled, taken out, wrapped, or put elsewhere."""
    try:
        made = json.dumps(_harmed_value(dice, json.loads(raw)), ensure_ascii=dice.random() < 0.5)
    except (ValueError, RecursionError):  # no JSON, or what Python itself does not write
        return any_bytes(dice, raw)
    return made.encode("utf-8", "surrogatepass")


def _harmed_value(dice: random.Random, document: Any) -> Any:  # noqa: ANN401  (JSON)
    spots = list(_spots(document))
    if not spots:
        return dice.choice(ODD_VALUES)
    held, key = dice.choice(spots)
    match dice.randrange(7):
        case 0 | 1:
            held[key] = dice.choice(ODD_VALUES)
        case 2:
            del held[key]
        case 3:
            other, where = dice.choice(spots)
            # Copied: a document that holds itself has no text.
            held[key] = json.loads(json.dumps(other[where])) if where in _keys(other) else None
        case 4:
            for _ in range(dice.choice((1, 3, 200))):
                held[key] = [held[key]]
        case 5:
            if isinstance(held, list):
                held.extend([held[key]] * dice.choice((1, 2, 100)))
            else:
                held[dice.choice(("type", "id", "", "x" * 300, "\x00"))] = held[key]
        case _:
            if isinstance(held[key], int | float):
                times, more = dice.choice((-1, 0.1, 10, 1e9)), dice.choice((0, 1, -0.5))
                # A whole number of hundreds of digits is no float: it stays as it is.
                with contextlib.suppress(OverflowError):
                    held[key] = held[key] * times + more
            elif isinstance(held[key], str):
                text = held[key].encode("utf-8", "surrogatepass")
                held[key] = any_bytes(dice, text).decode("utf-8", "replace")
    return document


def _keys(held: Any) -> Any:  # noqa: ANN401  (JSON)
    return held if isinstance(held, dict) else range(len(held))


def _spots(node: Any, depth: int = 0) -> Any:  # noqa: ANN401  (JSON)
    """Every place in a document that holds a value, as its holder and key."""
    if depth > 60 or not isinstance(node, dict | list):
        return
    for key in list(_keys(node)):
        yield node, key
        yield from _spots(node[key], depth + 1)


def lines_of_json(dice: random.Random, raw: bytes) -> bytes:
    """One line of many documents harmed."""
    lines = raw.split(b"\n")
    n = dice.randrange(len(lines))
    lines[n] = json_values(dice, lines[n]) if lines[n].strip() else any_bytes(dice, raw)
    return b"\n".join(lines)


def cells(delimiter: bytes) -> Mutation:
    """A mutation of one cell of a table, or of one line."""

    def mutate(dice: random.Random, raw: bytes) -> bytes:
        lines = raw.split(b"\n")
        n = dice.randrange(len(lines))
        row = lines[n].split(delimiter)
        odd = str(dice.choice(ODD_VALUES)).encode("utf-8", "surrogatepass")
        match dice.randrange(6):
            case 0 | 1 | 2:
                row[dice.randrange(len(row))] = odd
            case 3:
                row.insert(dice.randrange(len(row) + 1), dice.choice(row))
            case 4:
                del row[dice.randrange(len(row))]
            case _:
                lines.insert(dice.randrange(len(lines)), lines[n])
        lines[n] = delimiter.join(row)
        return b"\n".join(lines)

    return mutate


def gzipped(inside: Mutation) -> Mutation:
    """What is in a gzip file harmed, and packed again."""

    def mutate(dice: random.Random, raw: bytes) -> bytes:
        try:
            with gzip.open(io.BytesIO(raw)) as file:
                held = file.read(MOST_BYTES)
        except (OSError, EOFError, zlib.error):
            return any_bytes(dice, raw)
        return gzip.compress(inside(dice, held), 1, mtime=0)

    return mutate


def members(inside: Mutation, *, seal: str = "") -> Mutation:
    """A ZIP with one member harmed, named otherwise, doubled or left out, packed again.

    `seal` names a member with hashes of the others (a WACZ's datapackage.json), made true again.
    """

    def mutate(dice: random.Random, raw: bytes) -> bytes:
        try:
            with zipfile.ZipFile(io.BytesIO(raw)) as package:
                held = [(i.filename, package.read(i)) for i in package.infolist()]
        except (zipfile.BadZipFile, ValueError, OSError, EOFError, RuntimeError, zlib.error,
                NotImplementedError, UnicodeDecodeError):  # fmt: skip
            return any_bytes(dice, raw)
        if not held:
            return any_bytes(dice, raw)
        n = dice.randrange(len(held))
        name, body = held[n]
        match dice.randrange(8):
            case 0:
                ways = ("../" + name, "/" + name, name + "/", "..\\" + name, "\x00", name * 9, "é")
                held[n] = (dice.choice(ways), body)
            case 1:
                held.append((name, inside(dice, body)))
            case 2:
                del held[n]
            case _:
                held[n] = (name, inside(dice, body))
        return _zipped(_sealed(held, seal) if seal and dice.random() < 0.7 else held)

    return mutate


def _sealed(held: list[tuple[str, bytes]], seal: str) -> list[tuple[str, bytes]]:
    rows = [{"path": n, "hash": f"sha256:{hashlib.sha256(b).hexdigest()}"} for n, b in held]
    contents = json.dumps({"resources": rows}).encode()
    own = {"hash": f"sha256:{hashlib.sha256(contents).hexdigest()}"}
    put = {seal: contents, seal.replace(".json", "-digest.json"): json.dumps(own).encode()}
    return [(n, put.get(n, b)) for n, b in held]


def _zipped(held: list[tuple[str, bytes]]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        for name, body in held:
            info = zipfile.ZipInfo(name)
            info.filename = info.filename or "_"  # it is cut at a NUL, and none cannot be written
            info.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(info, body)
    return out.getvalue()


def database(dice: random.Random, raw: bytes) -> bytes:
    """A cell of a SQLite file changed by SQL, a row or table taken out; triggers of it are gone."""
    base = sqlite3.connect(":memory:")
    try:
        base.deserialize(raw)
        found = base.execute("SELECT type, name FROM sqlite_master").fetchall()
        for kind, name in found:
            if kind == "trigger":
                base.execute(f'DROP TRIGGER "{name}"')
        tables = [n for kind, n in found if kind == "table" and not n.startswith("sqlite_")]
        table = dice.choice(tables)
        columns = [r[1] for r in base.execute(f'PRAGMA table_info("{table}")')]
        rows = [r[0] for r in base.execute(f'SELECT rowid FROM "{table}"')]
        _harm_table(dice, base, (table, dice.choice(columns)), rows)
        base.commit()
        return base.serialize()
    except (sqlite3.Error, IndexError, ValueError, OverflowError, UnicodeError, MemoryError):
        return any_bytes(dice, raw)
    finally:
        base.close()


def _harm_table(
    dice: random.Random, base: sqlite3.Connection, where: tuple[str, str], rows: list[int]
) -> None:
    table, column = where
    match dice.randrange(8):
        case 0:
            base.execute(f'DROP TABLE "{table}"')
        case 1:
            base.execute(f'ALTER TABLE "{table}" RENAME COLUMN "{column}" TO other')
        case 2:
            base.execute(f"PRAGMA user_version = {dice.choice((0, 1, 2, 3, 99, -1))}")
        case 3:
            base.execute(f'DELETE FROM "{table}" WHERE rowid = ?', (dice.choice(rows),))
        case _:
            row = dice.choice(rows)
            query = f'SELECT "{column}" FROM "{table}" WHERE rowid = ?'
            # A row that is listed by an index and is not there: harmed before.
            (old,) = base.execute(query, (row,)).fetchone() or (None,)
            base.execute(
                f'UPDATE "{table}" SET "{column}" = ? WHERE rowid = ?', (_other(dice, old), row)
            )


def _other(dice: random.Random, old: object) -> Any:  # noqa: ANN401  (a cell)
    """Another cell: the old one harmed, or one of another type."""
    if isinstance(old, bytes | str) and dice.random() < 0.6:
        held = old if isinstance(old, bytes) else old.encode("utf-8", "surrogatepass")
        new = json_values(dice, held) if held[:1] in b"{[" else any_bytes(dice, held)
        return new if isinstance(old, bytes) else new.decode("utf-8", "replace")
    found = dice.choice(ODD_VALUES)
    return str(found) if isinstance(found, list | dict) else found
