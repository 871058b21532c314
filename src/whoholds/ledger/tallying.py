"""How many claims of a slice stand, wait and were decided, without opening those left alone.

A claim that no later entry is about stands as it was read, and nobody decided on it: such claims
are counted by the index. Of the others the standing is asked (`later_standing`), and kept by the
numbers of their entries.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from itertools import chain

import msgspec
from sqlalchemy import ColumnElement, Connection, Select, and_, func, or_, select

from whoholds.ledger import entry_tables as tables
from whoholds.ledger.connection import fetched
from whoholds.ledger.database import Ledger
from whoholds.ledger.later_standing import touched_claims
from whoholds.ledger.lookups import Wanted, claims_met, clocks_met
from whoholds.ledger.sealing import microseconds
from whoholds.ledger.slices import Clocks
from whoholds.model.judgement import APPROVING

#: Numbers of entries that are asked for in one statement.
_AT_ONCE = 10_000
_DAY = timedelta(days=1)
#: First and last day, None where open.
Days = tuple[date | None, date | None]


class Tally(msgspec.Struct, frozen=True, kw_only=True):
    """Claims of a slice by their standing; `out` do not stand, `decided` do not wait.

    Both hold the numbers of the entries that first added them; `repeated` those of entries that
    added a claim again, or one that nobody claims any more.
    """

    claims: int
    standing: int
    accepted: int
    rejected: int
    waiting: int
    out: frozenset[int]
    decided: frozenset[int]
    repeated: frozenset[int]

    def __len__(self) -> int:
        return len(self.out) + len(self.decided) + len(self.repeated)


def tally(ledger: Ledger, clocks: Clocks | None = None) -> Tally:
    """The claims of a slice by their standing."""
    clocks = clocks or Clocks()
    with ledger.reading() as base:
        touched = touched_claims(base, lambda seqs: [True] * len(seqs))
        held = list(touched.standing(clocks))
        rows = _count(base, clocks)
        known = _known(base, touched.seqs, clocks)
    plain = rows - len(known)
    seen = {h.seq for h in held}
    standing = [h for h in held if h.in_force]
    return Tally(
        claims=plain + len(held),
        standing=plain + len(standing),
        accepted=sum(h.decision in APPROVING for h in standing),
        rejected=sum(h.decision == "reject" for h in held),
        waiting=plain + sum(h.status == "read" and not h.decision for h in held),
        out=frozenset(h.seq for h in held if not h.in_force),
        decided=frozenset(h.seq for h in held if h.status != "read" or h.decision),
        repeated=frozenset(known - seen),
    )


def latest_claims(ledger: Ledger, wanted: Wanted, told: Days = (None, None)) -> Iterator[int]:
    """Numbers of claims that may answer, the latest reports first, those without a day last.

    Args:
        ledger: the ledger.
        wanted: what is asked of claims.
        told: first and last day of their reports, whatever the reports' zones.
    """
    c = tables.claim.c
    dated = and_(c.dated == 1, c.reported_end_us.is_not(None))
    query = select(c.seq).where(claims_met(wanted), *_told_between(told))
    order = (c.reported_end_us.desc(), c.report_id, c.seq)
    with ledger.reading() as base:
        for part in (dated, or_(c.dated == 0, c.reported_end_us.is_(None))):
            yield from _numbers(base, query.where(part).order_by(*order))


def claim_counts(ledger: Ledger, report_ids: Sequence[str]) -> dict[str, int]:
    """How many claims each of these reports has, those that stand no more too."""
    c = tables.claim.c
    query = select(c.report_id, func.count(c.claim_id.distinct())).group_by(c.report_id)
    with ledger.reading() as base:
        found = base.execute(query.where(c.report_id.in_(list(report_ids))))
        return {row[0]: row[1] for row in found}


def acts_before(ledger: Ledger, most: int) -> list[int]:
    """Numbers of the last entries about something, the last first."""
    a = tables.about.c
    with ledger.reading() as base:
        return list(_numbers(base, select(a.seq).order_by(a.seq.desc()).limit(most)))


def _told_between(told: Days) -> Iterator[ColumnElement[bool]]:
    """A day more at both ends: days are those of the report's own zone."""
    first, last = told
    end = tables.claim.c.reported_end_us
    if first is not None:
        yield end >= microseconds(datetime.combine(first - _DAY, time(), UTC))
    if last is not None:
        yield end <= microseconds(datetime.combine(last + 3 * _DAY, time(), UTC))


def _count(base: Connection, clocks: Clocks) -> int:
    query = select(func.count()).select_from(tables.claim).where(clocks_met(tables.claim, clocks))
    return base.execute(query).scalar() or 0


def _known(base: Connection, seqs: Sequence[int], clocks: Clocks) -> frozenset[int]:
    """Those of them that were known and taken in by then."""
    if clocks == Clocks():
        return frozenset(seqs)
    c, found = tables.claim.c, set[int]()
    for part in (seqs[n : n + _AT_ONCE] for n in range(0, len(seqs), _AT_ONCE)):
        query = select(c.seq).where(c.seq.between(part[0], part[-1]))
        found.update(_numbers(base, query.where(clocks_met(tables.claim, clocks))))
    return frozenset(found.intersection(seqs))


def _numbers(base: Connection, query: Select[tuple[int]]) -> Iterator[int]:
    return (row[0] for row in chain.from_iterable(fetched(base, query)))
