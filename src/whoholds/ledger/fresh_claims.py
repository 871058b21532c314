"""Claims that no later entry bears on, with their reports: the shortest way through the store."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import msgspec

from whoholds.ledger import lookups
from whoholds.ledger.database import Ledger
from whoholds.ledger.sealing import decode, moment
from whoholds.model.entry import ReportAdded
from whoholds.model.excerpt import Excerpted

_excerpts = msgspec.json.Decoder(Excerpted)


def fresh_excerpts(
    ledger: Ledger, seqs: Sequence[int]
) -> tuple[list[tuple[int, datetime, Excerpted]], dict[str, ReportAdded]]:
    """The claims that these entries added, a few hundred, in order; their reports by id.

    Of each its number, when it was recorded, and what its columns need. Entries that added no
    claim are passed over: whoever asks compares the numbers.
    """
    with ledger.reading() as base:
        rows = lookups.bodies_of(base, seqs)
        found = [(n, moment(us), told) for n, us, b in rows if (told := _excerpt(b)) is not None]
        first = lookups.first_report_numbers(base, {told.report_id for _, _, told in found})
        reports = (decode(body) for _, _, body in lookups.bodies_of(base, sorted(first)))
        return found, {r.report_id: r for r in reports if isinstance(r, ReportAdded)}


def _excerpt(body: bytes) -> Excerpted | None:
    """What an entry's claim says; None of an entry that added none, or whose words were erased."""
    try:
        return _excerpts.decode(body)
    except msgspec.MsgspecError:
        return None
