"""Claims that no later entry bears on, with their reports: the shortest way through the store."""

from __future__ import annotations

from collections.abc import Sequence

from whoholds.ledger import lookups
from whoholds.ledger.database import Ledger
from whoholds.ledger.sealing import decode, moment
from whoholds.ledger.slices import freshly_read
from whoholds.model.entry import ClaimAdded, Recorded, ReportAdded


def fresh_claims(
    ledger: Ledger, seqs: Sequence[int]
) -> tuple[list[Recorded], dict[str, ReportAdded]]:
    """The claims that these entries added, a few hundred, in order; their reports by id.

    Entries that added no claim are passed over: whoever asks compares the numbers.
    """
    with ledger.reading() as base:
        rows = lookups.bodies_of(base, seqs)
        told = [(seq, moment(us), decode(body)) for seq, us, body in rows]
        claims = [freshly_read(n, at, b) for n, at, b in told if isinstance(b, ClaimAdded)]
        first = lookups.first_report_numbers(base, {c.report_id for c in claims})
        reports = (decode(body) for _, _, body in lookups.bodies_of(base, sorted(first)))
        return claims, {r.report_id: r for r in reports if isinstance(r, ReportAdded)}
