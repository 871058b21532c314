"""A slice of the ledger in columns: what fusion reads of every claim, without opening entries.

The index tells what claims say as they were added. Claims that a later entry is about are opened
and read as everywhere (`slices.claims_at`): no rule of what stands is told twice.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any, get_args, get_type_hints

import msgspec
from sqlalchemy import Connection, func, select
from sqlalchemy.sql import Executable

from whoholds.ledger import entry_tables as tables
from whoholds.ledger import lookups
from whoholds.ledger.indexing import CHAIN, NAMES, claim_words_of, named_in
from whoholds.ledger.sealing import Row, entry_of, microseconds
from whoholds.ledger.slices import Clocks, claims_at
from whoholds.model.entry import Recorded
from whoholds.model.judgement import Decision, Merged

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Codes = NDArray[np.int32]

#: What the numbers in `ClaimColumns.status` and `.decision` say.
STATUSES: tuple[str, ...] = get_args(get_type_hints(Recorded)["status"])
DECISIONS: tuple[str, ...] = ("", *get_args(Decision))
#: Rows fetched at a time, and claims whose entries are opened at a time.
_FETCHED, _OPENED = 50_000, 2_000
#: No time: what numpy calls NaT, as its number.
_NAT = -(2**63)
_COLUMNS = (
    "seq", "recorded_us", "reported_end_us", "valid_start_us", "valid_end_us", "kind", "relation",
    "factuality", "actor", "from_actor", "party", "from_party", "sources",
)  # fmt: skip
_TIMES = ("reported_end_us", "valid_start_us", "valid_end_us")
_WORDS = _COLUMNS[5:]


@dataclass(frozen=True, kw_only=True)
class ClaimColumns:
    """Claims of a slice, a row each in the order in which they were added.

    Columns of type int32 are numbers of `words` ("" where there is none): names are folded,
    `source` is the innermost of the chain. Times are `datetime64[us]`, UTC and half-open, NaT
    where unsaid or open. `status` and `decision` are numbers of `STATUSES` and `DECISIONS`.
    `place_claim`, `place` and `place_within` have a row for each place a claim names: the claim's
    row, the place's word, and whether it is named as a region that the others lie in.
    """

    words: tuple[str, ...]
    seq: NDArray[np.int64]
    reported_end: NDArray[np.datetime64]
    valid_start: NDArray[np.datetime64]
    valid_end: NDArray[np.datetime64]
    kind: Codes
    relation: Codes
    factuality: Codes
    actor: Codes
    from_actor: Codes
    party: Codes
    from_party: Codes
    source: Codes
    outlet: Codes
    status: NDArray[np.int8]
    decision: NDArray[np.int8]
    place_claim: NDArray[np.int64]
    place: Codes
    place_within: NDArray[np.bool_]

    def __len__(self) -> int:
        """How many claims."""
        return len(self.seq)


def columns_at(base: Connection, clocks: Clocks) -> ClaimColumns:
    """The slice in columns, through a connection with one view of all tables."""
    read = _read(base)
    kept = _in_slice(read, clocks)
    restated = _decide(base, read, kept, clocks)
    places = _places(base, read, restated)
    return _compacted(read, kept, places)


@dataclass(kw_only=True)
class _Read:
    """The index as it was read: a row a claim, by `_COLUMNS`; what was decided is filled in."""

    rows: NDArray[np.int64]
    outlet: Codes
    words: _Words
    status: NDArray[np.int8]
    decision: NDArray[np.int8]

    def __getitem__(self, name: str) -> NDArray[np.int64]:
        return self.rows[:, _COLUMNS.index(name)]

    def row_of(self, seq: int) -> int:
        """The row of an entry."""
        return int(self["seq"].searchsorted(seq))


class _Words:
    """The words of the index by number; what a person's own words add comes after them."""

    def __init__(self, base: Connection) -> None:
        w = tables.word.c
        found = chain.from_iterable(_fetched(base, select(w.text).order_by(w.code)))
        self.texts = ["", *(text for (text,) in found)]
        self._codes: dict[str, int] = {}

    def code(self, text: str) -> int:
        """The number of a word, which it is given where it has none."""
        if not self._codes:
            self._codes = {word: n for n, word in enumerate(self.texts) if n}
        if text not in self._codes:
            self._codes[text] = len(self.texts)
            self.texts.append(text)
        return self._codes[text]

    def innermost(self, chains: Codes) -> Codes:
        """For each chain of sources the number of its last name."""
        import numpy as np

        used, back = np.unique(chains, return_inverse=True)
        last = [self.code(self.texts[n].rsplit(CHAIN, 1)[-1]) for n in used]
        return np.array(last, np.int32)[back]


def _read(base: Connection) -> _Read:
    """All claims of the index, in order, each with its report's outlet."""
    import numpy as np

    words = _Words(base)
    r, c = tables.report.c, tables.claim.c
    # The entry that first added a report is the last to be set.
    told = _fetched(base, select(r.report_id, r.outlet).order_by(r.seq.desc()))
    outlets = dict(chain.from_iterable(told))
    columns = [func.coalesce(c[name], _NAT) if name in _TIMES else c[name] for name in _COLUMNS]
    parts, outlet_parts = [np.empty((0, len(_COLUMNS)), np.int64)], [np.empty(0, np.int32)]
    for found in _fetched(base, select(c.report_id, *columns).order_by(c.seq)):
        outlet_parts.append(np.array([outlets.get(row[0], 0) for row in found], np.int32))
        parts.append(np.array([row[1:] for row in found], np.int64))
    rows = np.concatenate(parts)
    zeros = np.zeros(len(rows), np.int8)
    return _Read(
        rows=rows,
        outlet=np.concatenate(outlet_parts),
        words=words,
        status=zeros,
        decision=zeros.copy(),
    )


def _fetched(base: Connection, query: Executable) -> Iterator[Sequence[Any]]:
    """Rows as tuples, many at a time."""
    if base.dialect.name != "sqlite":
        for part in base.execute(query.execution_options(yield_per=_FETCHED)).partitions():
            yield [tuple(row) for row in part]
        return
    # SQLite's own tuples: SQLAlchemy's rows take as long again to make.
    cursor = base.execute(query).cursor
    while found := cursor.fetchmany(_FETCHED):
        yield found


def _in_slice(read: _Read, clocks: Clocks) -> NDArray[np.bool_]:
    """Which claims, as they were added, are in the slice: as `known_by` and `meets` have it."""
    import numpy as np

    kept = np.ones(len(read.rows), np.bool_)
    if clocks.known_at is not None:
        told = read["reported_end_us"]
        kept &= (told != _NAT) & (told <= microseconds(clocks.known_at))
    if clocks.recorded_at is not None:
        kept &= read["recorded_us"] <= microseconds(clocks.recorded_at)
    if clocks.on is not None and clocks.on.end is not None:
        kept &= read["valid_start_us"] < microseconds(clocks.on.end)  # NaT is before all
    if clocks.on is not None and clocks.on.start is not None:
        ends = read["valid_end_us"]
        kept &= (ends == _NAT) | (ends > microseconds(clocks.on.start))
    return kept


def _decide(
    base: Connection, read: _Read, kept: NDArray[np.bool_], clocks: Clocks
) -> list[tuple[int, Recorded]]:
    """Fill in what stands of claims that later entries are about; those that a person restated."""
    renamed = list(chain.from_iterable(_fetched(base, lookups.claims_naming(_merged(base)))))
    touched = [*chain.from_iterable(_fetched(base, _touched())), *renamed]
    anew = {t for (t,) in chain.from_iterable(_fetched(base, lookups.restated()))}
    anew |= {claim for _, claim, _ in renamed}
    for seq, *_ in touched:
        kept[read.row_of(seq)] = False
    restated = []
    for held in _standing(base, touched, clocks):
        at = read.row_of(held.seq)
        kept[at] = True
        read.status[at] = STATUSES.index(held.status)
        read.decision[at] = DECISIONS.index(held.decision or "")
        if held.claim_id in anew:
            read.rows[at] = _row_of(held, read)
            restated.append((at, held))
    return restated


def _touched() -> Executable:
    """Claims that a later entry is about, or that were added more than once."""
    c, a = tables.claim.c, tables.about.c
    again = select(c.claim_id).group_by(c.claim_id).having(func.count() > 1)
    targets = select(a.target_id)
    by_claim = select(c.seq, c.claim_id, c.report_id).where(c.claim_id.in_(targets.union(again)))
    by_report = select(c.seq, c.claim_id, c.report_id).where(c.report_id.in_(targets))
    # What a person marked: its entry is claim and judgement in one.
    marked = select(c.seq, c.claim_id, c.report_id).where(c.seq.in_(select(a.seq)))
    return by_claim.union(by_report, marked)


def _merged(base: Connection) -> list[str]:
    """Every name that people said means the same as another, whatever became of that."""
    a = tables.about.c
    query = lookups.rows_of(select(a.seq).where(a.target_id == NAMES))
    bodies = (entry_of(Row(*r)).body for r in chain.from_iterable(_fetched(base, query)))
    return [n for b in bodies if isinstance(b, Merged) for n in (*b.names, b.into)]


def _standing(base: Connection, touched: Sequence[Any], clocks: Clocks) -> Iterator[Recorded]:
    """These claims as the slice has them."""
    reports = {claim: report for _, claim, report in touched}
    ids = list(reports)
    for n in range(0, len(ids), _OPENED):
        part = ids[n : n + _OPENED]
        query = lookups.about_claims(part, list({reports[i] for i in part}), reports=False)
        found = chain.from_iterable(_fetched(base, query))
        yield from claims_at([entry_of(Row(*row)) for row in found], clocks)


def _row_of(held: Recorded, read: _Read) -> list[int]:
    """The row of a claim that is no longer what its entry says."""
    row = dict(zip(_COLUMNS, map(int, read.rows[read.row_of(held.seq)]), strict=True))
    valid = held.claim.valid_time
    row["valid_start_us"] = _us(valid and valid.start)
    row["valid_end_us"] = _us(valid and valid.end)
    told = msgspec.structs.asdict(claim_words_of(held.claim))
    return [row[n] if n not in told else read.words.code(told[n]) for n in _COLUMNS]


def _us(time: Any) -> int:  # noqa: ANN401  (a moment or None)
    return _NAT if time is None else microseconds(time)


def _places(
    base: Connection, read: _Read, restated: Sequence[tuple[int, Recorded]]
) -> NDArray[np.int64]:
    """Row of the claim, word of the place, and 1 for a region, of every place that is named."""
    import numpy as np

    p = tables.place.c
    parts = [np.empty((0, 3), np.int64)]
    parts += [np.array(f, np.int64) for f in _fetched(base, select(p.seq, p.key, p.within))]
    places = np.concatenate(parts)
    # Entries that name places without being a claim's own (a person's words for it) have no row.
    at = read["seq"].searchsorted(places[:, 0])
    own = at < len(read.rows)
    own[own] = read["seq"][at[own]] == places[own, 0]
    places[:, 0] = at
    places = places[own & ~np.isin(at, [row for row, _ in restated])]
    own_words = [
        (row, read.words.code(key), int(within))
        for row, held in restated
        for key, within in named_in(held.claim).items()
    ]
    places = np.concatenate([places, np.array(own_words, np.int64).reshape(-1, 3)])
    return places[np.lexsort((places[:, 1], places[:, 0]))]


def _compacted(read: _Read, kept: NDArray[np.bool_], places: NDArray[np.int64]) -> ClaimColumns:
    """What is in the slice, without what is not."""
    import numpy as np

    named = places[kept[places[:, 0]]]
    told: dict[str, Any] = {name: read[name][kept].astype(np.int32) for name in _WORDS}
    told |= {n.removesuffix("_us"): read[n][kept].view("datetime64[us]") for n in _TIMES}
    return ClaimColumns(
        source=read.words.innermost(told.pop("sources")),
        **told,
        words=tuple(read.words.texts),
        seq=read["seq"][kept],
        outlet=read.outlet[kept],
        status=read.status[kept],
        decision=read.decision[kept],
        place_claim=(np.cumsum(kept) - 1)[named[:, 0]],
        place=named[:, 1].astype(np.int32),
        place_within=named[:, 2].astype(np.bool_),
    )
