"""What the columns of a slice say in words, and what they should say."""

from __future__ import annotations

from datetime import UTC, datetime

import msgspec

from whoholds.ledger.claim_columns import DECISIONS, STATUSES
from whoholds.ledger.indexing import CHAIN, claim_words_of, name_key, named_in
from whoholds.ledger.slices import claims_at
from whoholds.model.entry import ReportAdded
from whoholds.model.timespan import TimeSpan


def told(columns):
    """What the columns say of each claim, in words."""
    words = columns.words
    places: dict[int, dict[str, bool]] = {}
    for row, place, within in zip(
        columns.place_claim, columns.place, columns.place_within, strict=True
    ):
        places.setdefault(int(row), {})[words[place]] = bool(within)
    names = ("kind", "relation", "factuality", "actor", "from_actor", "party", "from_party")
    names += ("source", "outlet")
    for n in range(len(columns)):
        yield (
            int(columns.seq[n]),
            *(words[getattr(columns, name)[n]] for name in names),
            *(_time(getattr(columns, x)[n]) for x in ("reported_end", "valid_start", "valid_end")),
            STATUSES[columns.status[n]],
            DECISIONS[columns.decision[n]],
            places.get(n, {}),
        )


def _time(us):
    return None if str(us) == "NaT" else us.astype(datetime).replace(tzinfo=UTC)


def expected(ledger, clocks):
    """The same from the entries, read one by one."""
    entries = list(ledger.entries())
    reports = [e.body for e in entries if isinstance(e.body, ReportAdded)]
    outlets = {r.report_id: name_key(r.report.outlet) for r in reports}
    for held in sorted(claims_at(entries, clocks), key=lambda h: h.seq):
        words = claim_words_of(held.claim)
        valid = held.claim.valid_time or TimeSpan()
        yield (
            held.seq,
            *msgspec.structs.astuple(words)[:-1],
            words.sources.rsplit(CHAIN, 1)[-1],
            outlets[held.report_id],
            held.reported_time.end,
            valid.start,
            valid.end,
            held.status,
            held.decision or "",
            named_in(held.claim),
        )
