"""What stands of claims that later entries are about. Every rule of it is that of `slices`.

A decision, a withdrawal or a retraction says nothing of what a claim says: of claims that only
such entries are about, these alone are opened, and the claim itself stands in as its row of the
index. All others are opened with everything that bears on them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, groupby, islice
from operator import itemgetter
from typing import Any

import msgspec
from sqlalchemy import Connection, func, select
from sqlalchemy.sql import Executable

from whoholds.ledger import entry_tables as tables
from whoholds.ledger import lookups
from whoholds.ledger.connection import fetched
from whoholds.ledger.indexing import NAMES
from whoholds.ledger.sealing import Row, decode, entry_of, moment
from whoholds.ledger.slices import Clocks, claims_at
from whoholds.model.claim import Claim, Control
from whoholds.model.entry import ClaimAdded, Entry, Recorded
from whoholds.model.judgement import Decision, Merged
from whoholds.model.span import Span
from whoholds.model.timespan import TimeSpan

#: Claims whose entries are opened at a time.
_OPENED = 2_000
#: What a claim says that stands in as its row: its standing does not follow from it.
_NOTHING = Claim(proposition=Control(relation="holds"), span=Span(0, 0))


class Standing(msgspec.Struct, frozen=True):
    """How a claim stands in a slice; `anew` is the claim where it is not what its entry says."""

    seq: int
    status: str
    decision: Decision | str
    anew: Recorded | None = None
    in_force: bool = True


@dataclass(frozen=True)
class Touched:
    """Claims that later entries are about: `plain` by their rows, `opened` by their entries.

    `opened` is the report of each by its id, `anew` the ids of those that may be restated.
    """

    base: Connection
    seqs: Sequence[int]
    plain: frozenset[int]
    opened: dict[str, str]
    anew: frozenset[str]

    def standing(self, clocks: Clocks) -> Iterator[Standing]:
        """Those of them that are in the slice."""
        for entries in self._of_plain():
            for held in claims_at(entries, clocks):
                yield _standing(held, None)
        ids = list(self.opened)
        for part in (ids[n : n + _OPENED] for n in range(0, len(ids), _OPENED)):
            wanted = frozenset(part)
            for held in claims_at(self._of_opened(part), clocks):
                # A split's whole brings its parts, whose own later entries may not be here.
                if held.claim_id in wanted:
                    anew = held if held.claim_id in self.anew else None
                    yield _standing(held, anew)

    def _of_plain(self) -> Iterator[list[Entry]]:
        """Entries about plain claims, after the claims' own, many claims at a time."""
        rows = chain.from_iterable(fetched(self.base, _about_plain()))
        claims = groupby((r for r in rows if r[0] in self.plain), key=itemgetter(0))
        each = (_entries(list(found)) for _, found in claims)
        while part := list(islice(each, _OPENED)):
            yield sorted(chain.from_iterable(part), key=lambda e: e.seq)

    def _of_opened(self, ids: Sequence[str]) -> list[Entry]:
        reports = list({self.opened[i] for i in ids})
        query = lookups.about_claims(list(ids), reports, reports=False)
        return [entry_of(Row(*row)) for row in chain.from_iterable(fetched(self.base, query))]


def _standing(held: Recorded, anew: Recorded | None) -> Standing:
    return Standing(held.seq, held.status, held.decision or "", anew, held.in_force)


def touched_claims(
    base: Connection, is_asked: Callable[[Sequence[int]], Sequence[bool]]
) -> Touched:
    """All claims whose standing may be another than when they were added.

    Args:
        base: a connection with one view of all tables.
        is_asked: tells of numbers of claims' entries whether they can be in what is asked.
    """
    merged = _merged(base)
    renamed = list(_all(base, lookups.claims_naming(merged))) if merged else []
    whole = [*_all(base, _opened()), *renamed]
    seqs = dict.fromkeys(seq for seq, *_ in whole)
    about = [seq for (seq,) in _all(base, _about()) if seq not in seqs]
    every = [*seqs, *about]
    asked = {seq for seq, yes in zip(every, is_asked(every), strict=True) if yes}
    return Touched(
        base,
        seqs=sorted(asked),
        plain=frozenset(asked.intersection(about)),
        opened={claim: report for seq, claim, report in whole if seq in asked},
        anew=frozenset({x for (x,) in _all(base, lookups.restated())} | {c for _, c, _ in renamed}),
    )


def _about() -> Executable:
    """Numbers of claims that a later entry is about."""
    c = tables.claim.c
    return select(c.seq).where(c.claim_id.in_(select(tables.about.c.target_id)))


def _opened() -> Executable:
    """Claims of which more is needed than what their rows and later entries say.

    Claims that were restated or added more than once, that a person marked or that such a marking
    is a part of, and those of a report that an entry is about.
    """
    c, a = tables.claim.c, tables.about.c
    told = (c.seq, c.claim_id, c.report_id)
    again = select(c.claim_id).group_by(c.claim_id).having(func.count() > 1)
    # What a person marked: its entry is claim and judgement in one.
    marked = select(a.target_id).where(a.seq.in_(select(c.seq)))
    ids = again.union(lookups.restated(), marked)
    by_report = select(*told).where(c.report_id.in_(select(a.target_id)))
    return (
        select(*told)
        .where(c.claim_id.in_(ids))
        .union(by_report, select(*told).where(c.seq.in_(select(a.seq))))
    )


def _about_plain() -> Executable:
    """Rows of claims, each with an entry about it that has no words for it, claim by claim."""
    c, a, e = tables.claim.c, tables.about.c, tables.entry.c
    times = (c.recorded_us, c.reported_end_us, c.valid_start_us, c.valid_end_us)
    return (
        select(c.seq, c.claim_id, c.report_id, *times, e.seq, e.recorded_us, e.body)
        .join_from(tables.about, tables.claim, c.claim_id == a.target_id)
        .join(tables.entry, e.seq == a.seq)
        .where(a.restates == 0)
        .order_by(c.seq, e.seq)
    )


def _entries(rows: Sequence[Any]) -> Iterator[Entry]:
    """The claim of these rows as far as its standing needs it, and the entries about it."""
    seq, claim_id, report_id, us, told, start, end = rows[0][:7]
    valid = TimeSpan(start=_moment(start), end=_moment(end))
    body = ClaimAdded(
        claim_id=claim_id,
        report_id=report_id,
        claim=msgspec.structs.replace(_NOTHING, valid_time=valid),
        reader="index",
        reported_time=TimeSpan(end=_moment(told)),
    )
    yield Entry(seq=seq, recorded_time=moment(us), body=body, before="", own="")
    for *_, later, later_us, data in rows:
        yield Entry(seq=later, recorded_time=moment(later_us), body=decode(data), before="", own="")


def _moment(us: int | None) -> Any:  # noqa: ANN401  (a moment or None)
    return None if us is None else moment(us)


def _merged(base: Connection) -> list[str]:
    """Every name that people said means the same as another, whatever became of that."""
    a = tables.about.c
    query = lookups.rows_of(select(a.seq).where(a.target_id == NAMES))
    bodies = (entry_of(Row(*r)).body for r in _all(base, query))
    return [n for b in bodies if isinstance(b, Merged) for n in (*b.names, b.into)]


def _all(base: Connection, query: Executable) -> Iterable[Any]:
    return chain.from_iterable(fetched(base, query))
