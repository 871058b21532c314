"""The record as others may have it: what is withheld was never in it. Pure.

Not what is shown is filtered, but the record from which it is made: entries that name what is
withheld are left out, withheld words are blotted out, and what is left is linked and numbered as if
nothing else had ever been there. Whatever is made of it cannot tell more.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import msgspec

from whoholds.ledger.blotting import Blot
from whoholds.ledger.ids import address_id, claim_id, report_id
from whoholds.ledger.sealing import Row, decode, encode, seal
from whoholds.model.entry import (
    GENESIS,
    Body,
    CaptureSealed,
    ClaimAdded,
    Entry,
    Erased,
    Imported,
    ReportAdded,
    Stamped,
    Vacant,
    Withheld,
)
from whoholds.model.judgement import RoundOpened, Undone

#: Hexadecimal digits of the hash that names sealed bytes.
CAPTURE_DIGITS = 64
#: An id of ours in the bytes of a body.
_ID = re.compile(rb'"([0-9a-f]{24})"')


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """What is kept back from others: claims and reports by id, captures by hash, and words."""

    targets: tuple[str, ...] = ()
    words: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything is."""
        return bool(self.targets or self.words)


def kept_back(entries: Iterable[Entry]) -> Kept:
    """What the entries about withholding come to, without what was lifted again."""
    holding: dict[int, Withheld] = {}
    for entry in entries:
        if isinstance(body := entry.body, Withheld):
            if body.lifts:
                holding.pop(body.lifts, None)
            else:
                holding[entry.seq] = body
    return Kept(
        targets=tuple(dict.fromkeys(b.target_id for b in holding.values() if b.target_id)),
        words=tuple(dict.fromkeys(w for b in holding.values() for w in b.words)),
    )


def addresses_of(rows: Iterable[Body], kept: Kept) -> frozenset[str]:
    """Addresses of the withheld reports: all their versions are withheld, also later ones."""
    return frozenset(
        body.address_id
        for body in rows
        if isinstance(body, ReportAdded) and body.report_id in kept.targets
    )


def public_rows(rows: Iterable[Row], kept: Kept, addresses: frozenset[str]) -> Iterator[Row]:
    """The record without what is withheld, linked anew; times and salts stay.

    Args:
        rows: the whole record, in order.
        kept: what is kept back.
        addresses: of the reports among it (`addresses_of`).
    """
    public = _Public(kept, addresses)
    seq, before = 0, GENESIS
    for row in rows:
        body = public.body(row)
        if body is None:
            continue
        seq += 1
        bare = Row(seq, row.recorded_us, encode(body), before, "", row.salt)
        public.numbers[row.seq] = seq
        before = seal(bare)
        yield msgspec.structs.replace(bare, own=before)


def is_capture(target: str) -> bool:
    """Whether this is the hash of sealed bytes, and no id of a claim or report."""
    return len(target) == CAPTURE_DIGITS


class _Public:
    """What of each entry others may have, as the record is read in order."""

    def __init__(self, kept: Kept, addresses: frozenset[str]) -> None:
        self._gone = set(kept.targets)
        self._captures = frozenset(t for t in kept.targets if is_capture(t))
        self._blotted_reports: set[str] = set()
        self._addresses = addresses
        self._blot = Blot(kept.words)
        self._renamed: dict[str, str] = {}
        self.numbers: dict[int, int] = {}

    def body(self, row: Row) -> Body | None:
        """The entry's body, None where others have nothing of it."""
        body = decode(row.body)
        if isinstance(body, Vacant | Erased | Withheld | Stamped):
            return None
        if isinstance(body, ReportAdded) and body.address_id in self._addresses:
            self._gone.add(body.report_id)
        if isinstance(body, ClaimAdded) and body.report_id in self._gone:
            self._gone.add(body.claim_id)
        left = self._without_gone(row, body)
        left = None if left is None else self._without_captures(left)
        if left is None:
            return None
        if isinstance(left, Undone):
            number = self.numbers.get(left.entry)
            left = None if number is None else msgspec.structs.replace(left, entry=number)
        return None if left is None else self._blotted(left)

    def _without_gone(self, row: Row, body: Body) -> Body | None:
        """Lists lose the ids that are gone; an entry that speaks of one of them is none."""
        named = {found.decode() for found in _ID.findall(row.body)} & self._gone
        if not named:
            return body
        if isinstance(body, CaptureSealed):
            left = tuple(i for i in body.report_ids if i not in named)
            return msgspec.structs.replace(body, report_ids=left) if left else None
        if isinstance(body, RoundOpened):
            left = tuple(i for i in body.claim_ids if i not in named)
            return msgspec.structs.replace(body, claim_ids=left) if left else None
        return None

    def _without_captures(self, body: Body) -> Body | None:
        """What was read from withheld bytes stays, without their hash and where they are from."""
        match body:
            case CaptureSealed() if body.capture.sha256 in self._captures:
                return None
            case ReportAdded() if body.capture_sha256 in self._captures:
                return msgspec.structs.replace(body, capture_sha256="", asked_id="")
            case Imported() if body.capture_sha256 in self._captures:
                return msgspec.structs.replace(body, capture_sha256="", recipe_sha256="")
        return body

    def _blotted(self, body: Body) -> Body | None:
        """Withheld words are blotted out; ids made of them are made of what is left."""
        if not self._blot.words:
            return body
        if isinstance(body, CaptureSealed):
            # The bytes of a report that is blotted hold the words, and their hash proves which.
            left = tuple(i for i in body.report_ids if i not in self._blotted_reports)
            if body.report_ids and not left:
                return None
            body = msgspec.structs.replace(body, report_ids=left)
        data = self._blot.everywhere(msgspec.to_builtins(body), self._renamed)
        fresh: Body = msgspec.convert(data, Body)
        if isinstance(fresh, ReportAdded) and fresh != body:
            return self._report_anew(fresh)
        if isinstance(fresh, ClaimAdded) and fresh != body:
            own = claim_id(fresh.report_id, fresh.claim)
            self._renamed[fresh.claim_id] = own
            return msgspec.structs.replace(fresh, claim_id=own)
        return fresh

    def _report_anew(self, fresh: ReportAdded) -> ReportAdded:
        """A report with words blotted out is another one, and has no sealed bytes."""
        self._blotted_reports.add(fresh.report_id)
        own, address = report_id(fresh.report), address_id(fresh.report)
        self._renamed |= {fresh.report_id: own, fresh.address_id: address}
        return msgspec.structs.replace(
            fresh, report_id=own, address_id=address, capture_sha256="", asked_id=""
        )
