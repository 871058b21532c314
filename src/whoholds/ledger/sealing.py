"""The chain of entries: each is sealed with the hash of the one before. Pure.

The hash goes over a salt too, which stands in the entry's row beside its words. Words that are
erased go together with their salt: their hash stays in the chain, and nobody can try which words
it was made of. Entries from before there were salts have none.

A hash says that nothing before it changed; it does not say that nothing was cut off at the end.
For that the head is kept elsewhere too, and compared (`Fault` "truncated").
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any, Literal

import msgspec

from whoholds.model.entry import GENESIS, Body, Entry, Erased, Head, Vacant

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
#: Bytes of a salt: as many as nobody can try (NIST SP 800-132 asks for 16 or more).
SALT_BYTES = 16
FaultKind = Literal["altered", "missing", "order", "unreadable", "truncated", "rewritten", "index"]


class Row(msgspec.Struct, frozen=True):
    """An entry as it is stored: the body as the bytes that were hashed, both empty once erased."""

    seq: int
    recorded_us: int
    body: bytes
    before: str
    own: str
    salt: bytes = b""


def as_bytes(stored: Any) -> bytes:  # noqa: ANN401  (a cell of any store)
    """The bytes of a cell.

    Raises:
        TypeError: it holds none: `bytes` of a number would be so many zeros, of a large one a
            process without memory.
    """
    return bytes(memoryview(stored))


class Fault(msgspec.Struct, frozen=True):
    """The first thing that is wrong with a chain: at which entry, what, in words."""

    seq: int
    kind: FaultKind
    what: str


def microseconds(time: datetime) -> int:
    """A moment as whole microseconds since 1970 (UTC); a moment without a zone is refused."""
    if time.tzinfo is None:
        raise ValueError("a time without a zone: give aware datetimes")
    whole = time - _EPOCH
    return (whole.days * 86_400 + whole.seconds) * 1_000_000 + whole.microseconds


@lru_cache(1 << 10)
def moment(us: int) -> datetime:
    """The moment that `microseconds` gave the number of."""
    return _EPOCH + timedelta(microseconds=us)


def seal(row: Row) -> str:
    """The hash of an entry: SHA-256 over number, time, the hash before, salt and body."""
    header = f"{row.seq}\n{row.recorded_us}\n{row.before}\n".encode("ascii")
    return hashlib.sha256(header + row.salt + row.body).hexdigest()


_encoder = msgspec.json.Encoder(order="deterministic")
_decoder: msgspec.json.Decoder[Body] = msgspec.json.Decoder(Body)


def encode(body: Body) -> bytes:
    """The bytes of a body: JSON, keys in one order, so that equal bodies have equal bytes."""
    return _encoder.encode(body)


def decode(data: bytes) -> Body:
    """A body from its bytes; no bytes are an entry whose words were erased.

    Raises:
        msgspec.ValidationError: they are no body.
    """
    return _decoder.decode(data) if data else _VACANT


_VACANT = Vacant()


def link(
    head: Head, bodies: Iterable[Body], recorded: datetime, salt: Callable[[], bytes]
) -> Iterator[Row]:
    """Rows that go on from `head`, one for each body, in order, each with a salt of its own."""
    seq, before, us = head.seq, head.own, microseconds(recorded)
    for body in bodies:
        seq += 1
        bare = Row(seq, us, encode(body), before, "", salt())
        row = msgspec.structs.replace(bare, own=seal(bare))
        yield row
        before = row.own


def entry_of(row: Row) -> Entry:
    """An entry from its row, not checked against the chain."""
    return Entry(
        seq=row.seq,
        recorded_time=moment(row.recorded_us),
        body=decode(row.body),
        before=row.before,
        own=row.own,
    )


def checked(
    rows: Iterable[Row], outside: Head | None = None
) -> Iterator[tuple[Row | None, Body | Fault]]:
    """Each row with its body, read once; after the first break that, and nothing more.

    Args:
        rows: all rows by their number.
        outside: a head that was kept elsewhere: the chain must reach it with the same hash.
    """
    before, seq = GENESIS, 0
    gaps = _Gaps()
    for row in rows:
        seq += 1
        found = gaps.fault(row, _body_or_fault(row, seq, before))
        kept = outside is None or outside.seq != seq or outside.own == row.own
        if not kept and not isinstance(found, Fault):
            found = Fault(seq, "rewritten", "the hash is not the one that was kept elsewhere")
        yield row, found
        if isinstance(found, Fault):
            return
        before = row.own
    if outside is not None and outside.seq > seq:
        what = f"{outside.seq} entries were known elsewhere, {seq} are here"
        yield None, Fault(seq + 1, "truncated", what)
    elif (unsaid := gaps.fault_at_end()) is not None:
        yield None, unsaid


class _Gaps:
    """Entries without words, until a later entry says that they were erased."""

    def __init__(self) -> None:
        self._open: dict[int, Row] = {}

    def fault(self, row: Row, found: Body | Fault) -> Body | Fault:
        """What was found in a row, unless it says that words were erased which were not."""
        if isinstance(found, Vacant):
            self._open[row.seq] = row
        if isinstance(found, Erased):
            for gone in found.entries:
                gap = self._open.pop(gone.seq, None)
                if gap is None or (gap.own, moment(gap.recorded_us)) != (gone.own, gone.recorded):
                    what = f"entry {gone.seq} is not as it was when its words were erased"
                    return Fault(row.seq, "altered", what)
        return found

    def fault_at_end(self) -> Fault | None:
        """The first entry without words of which no entry says that they were erased."""
        if not self._open:
            return None
        return Fault(min(self._open), "altered", "its words are gone, and no entry says why")


def fault_of(row: Row, seq: int, before: str) -> Fault | None:
    """What is wrong with a row that should be number `seq` after the hash `before`."""
    found = _body_or_fault(row, seq, before)
    return found if isinstance(found, Fault) else None


def _body_or_fault(row: Row, seq: int, before: str) -> Body | Fault:
    if row.seq != seq:
        return Fault(seq, "missing", f"entry {seq} is not there, {row.seq} follows")
    if row.before != before:
        return Fault(seq, "order", "it was not written after the entry before it")
    if not row.body and not row.salt:
        return _VACANT
    if seal(row) != row.own:
        return Fault(seq, "altered", "its words or its time were changed after it was written")
    try:
        return decode(row.body)
    except msgspec.MsgspecError as cause:
        return Fault(seq, "unreadable", f"it is no entry of this format: {cause}")
