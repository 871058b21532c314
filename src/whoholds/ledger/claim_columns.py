"""A slice of the ledger in columns: what fusion reads of every claim, without opening entries.

The index tells what claims say as they were added; what stands of those that later entries are
about comes from `later_standing`, and so from `slices.claims_at` as everywhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any, get_args, get_type_hints

import msgspec
from sqlalchemy import Connection, func, select
from sqlalchemy.sql import Executable

from whoholds.ledger import entry_tables as tables
from whoholds.ledger.connection import fetched
from whoholds.ledger.indexing import CHAIN, claim_words_of, named_in
from whoholds.ledger.later_standing import touched_claims
from whoholds.ledger.sealing import microseconds
from whoholds.ledger.slices import Clocks
from whoholds.model.entry import Recorded
from whoholds.model.judgement import Decision

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Codes = NDArray[np.int32]

#: What the numbers in `ClaimColumns.status` and `.decision` say.
STATUSES: tuple[str, ...] = get_args(get_type_hints(Recorded)["status"])
DECISIONS: tuple[str, ...] = ("", *get_args(Decision))
#: No time: what numpy calls NaT, as its number.
_NAT = -(2**63)
_TIMES = ("reported_end_us", "valid_start_us", "valid_end_us")
_WORDS = (
    "kind", "relation", "factuality", "actor", "from_actor", "party", "from_party", "sources",
)  # fmt: skip
_COLUMNS = ("seq", *_TIMES, *_WORDS)


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
    read = _read(base, clocks)
    kept = _in_time(read, clocks)
    restated = _decide(base, read, kept, clocks)
    places = _places(base, read, restated)
    return _compacted(read, kept, places)


@dataclass(kw_only=True)
class _Read:
    """The index as it was read, a row a claim; what was decided is filled in.

    Words are numbers of 32 bits, all others of 64.
    """

    columns: dict[str, NDArray[Any]]
    outlet: Codes
    words: _Words
    status: NDArray[np.int8]
    decision: NDArray[np.int8]

    def __len__(self) -> int:
        return len(self.columns["seq"])

    def __getitem__(self, name: str) -> NDArray[Any]:
        return self.columns[name]

    def rows_of(self, seqs: Any) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:  # noqa: ANN401  (numbers, as an array or a list)
        """For each number of an entry the row of its claim, and whether it has one."""
        import numpy as np

        wanted = np.asarray(seqs, np.int64)
        at = self["seq"].searchsorted(wanted)
        found = at < len(self)
        found[found] = self["seq"][at[found]] == wanted[found]
        return at, found


class _Words:
    """The words of the index by number; what a person's own words add comes after them."""

    def __init__(self, base: Connection) -> None:
        w = tables.word.c
        found = chain.from_iterable(fetched(base, select(w.text).order_by(w.code)))
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


def _read(base: Connection, clocks: Clocks) -> _Read:
    """All claims of the index that were known and taken in by then, each with its outlet."""
    import numpy as np

    words = _Words(base)
    r = tables.report.c
    # The entry that first added a report is the last to be set.
    told = fetched(base, select(r.report_id, r.outlet).order_by(r.seq.desc()))
    outlets = dict(chain.from_iterable(told))
    types = [np.int32 if name in _WORDS else np.int64 for name in _COLUMNS]
    parts: list[list[NDArray[Any]]] = [[np.empty(0, t) for t in (*types, np.int32)]]
    for found in fetched(base, _claims(clocks)):
        reports, *columns = zip(*found, strict=True)
        told_by = np.array([outlets.get(x, 0) for x in reports], np.int32)
        parts.append([*(np.array(x, t) for x, t in zip(columns, types, strict=True)), told_by])
    *read, outlet = (np.concatenate(part) for part in zip(*parts, strict=True))
    zeros = np.zeros(len(outlet), np.int8)
    return _Read(
        columns=dict(zip(_COLUMNS, read, strict=True)),
        outlet=outlet,
        words=words,
        status=zeros,
        decision=zeros.copy(),
    )


def _claims(clocks: Clocks) -> Executable:
    """What the index says of claims that were known by then, as `known_by` has it, in order.

    Their times are sums for the store, so that it reads its table from end to end: by the index
    of times it would find half of a ledger in no order, and go to each row of it alone.
    """
    c = tables.claim.c
    columns = [func.coalesce(c[name], _NAT) if name in _TIMES else c[name] for name in _COLUMNS]
    query = select(c.report_id, *columns).order_by(c.seq)
    if clocks.known_at is not None:
        query = query.where(c.reported_end_us + 0 <= microseconds(clocks.known_at))
    if clocks.recorded_at is not None:
        query = query.where(c.recorded_us + 0 <= microseconds(clocks.recorded_at))
    return query


def _in_time(read: _Read, clocks: Clocks) -> NDArray[np.bool_]:
    """Which claims, as they were added, meet the interval asked for: as `meets` has it."""
    import numpy as np

    kept = np.ones(len(read), np.bool_)
    if clocks.on is not None and clocks.on.end is not None:
        kept &= read["valid_start_us"] < microseconds(clocks.on.end)  # NaT is before all
    if clocks.on is not None and clocks.on.start is not None:
        ends = read["valid_end_us"]
        kept &= (ends == _NAT) | (ends > microseconds(clocks.on.start))
    return kept


def _decide(
    base: Connection, read: _Read, kept: NDArray[np.bool_], clocks: Clocks
) -> list[tuple[int, Recorded]]:
    """Fill in what stands of claims that later entries are about; those that are restated."""
    touched = touched_claims(base, lambda seqs: read.rows_of(seqs)[1].tolist())
    at, _ = read.rows_of(touched.seqs)
    kept[at] = False
    standing = list(touched.standing(clocks))
    rows, _ = read.rows_of([s.seq for s in standing])
    kept[rows] = True
    read.status[rows] = [STATUSES.index(s.status) for s in standing]
    read.decision[rows] = [DECISIONS.index(s.decision) for s in standing]
    restated = [(row, s.anew) for row, s in zip(rows.tolist(), standing, strict=True) if s.anew]
    for row, held in restated:
        _restate(read, row, held)
    return restated


def _restate(read: _Read, row: int, held: Recorded) -> None:
    """Put in a claim that is no longer what its entry says."""
    valid = held.claim.valid_time
    read["valid_start_us"][row] = _us(valid and valid.start)
    read["valid_end_us"][row] = _us(valid and valid.end)
    for name, word in msgspec.structs.asdict(claim_words_of(held.claim)).items():
        read[name][row] = read.words.code(word)


def _us(time: Any) -> int:  # noqa: ANN401  (a moment or None)
    return _NAT if time is None else microseconds(time)


def _places(
    base: Connection, read: _Read, restated: Sequence[tuple[int, Recorded]]
) -> NDArray[np.int64]:
    """Row of the claim, word of the place, and 1 for a region, of every place that is named."""
    import numpy as np

    p = tables.place.c
    parts = [np.empty((0, 3), np.int64)]
    for found in fetched(base, select(p.seq, p.key, p.within)):
        numbers = np.fromiter(chain.from_iterable(found), np.int64, 3 * len(found))
        parts.append(numbers.reshape(-1, 3))
    places = np.concatenate(parts)
    # Entries that name places without being a claim's own (a person's words for it) have no row,
    # and those of claims that were not known by then.
    places[:, 0], own = read.rows_of(places[:, 0])
    places = places[own & ~np.isin(places[:, 0], [row for row, _ in restated])]
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
    told: dict[str, Any] = {name: read[name][kept] for name in _WORDS}
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
