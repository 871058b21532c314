"""Where and when every claim is, as arrays that stay in memory: which claims a slice may hold.

A server is asked for slices of a map again and again. The index in the store finds claims by name
and by time of report, not by ground; and a box may hold thousands of names. So times and names of
all claims are kept beside it, some 60 bytes a claim, and grow with the ledger. It narrows what is
read: a claim that answers is always among the candidates, and what stands follows from entries.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, func, select

from whoholds.ledger import entry_tables as tables
from whoholds.ledger import lookups
from whoholds.ledger.connection import fetched
from whoholds.ledger.indexing import NAMES
from whoholds.ledger.later_standing import touched_claims
from whoholds.ledger.sealing import microseconds
from whoholds.ledger.slices import Clocks

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: No time, as a number.
_NONE = -(2**63)
#: Where fewer than one in so many claims name a place of a slice, only these are looked at.
_FEW = 8


@dataclass(frozen=True, kw_only=True)
class SliceIndex:
    """Claims in the order in which they were added.

    `seq` are numbers of entries; times are microseconds since 1970, UTC and half-open, the least
    number where unsaid. `place_row` and `place` have a row for each place that a claim names (no
    region): the claim's row and the number of the name, which `words` explains. `restated` are rows
    of claims for which a person has other words: they are candidates of every slice. `touched`
    marks claims whose standing may be another than when they were added.
    """

    seq: NDArray[np.int64]
    reported_end: NDArray[np.int64]
    valid_start: NDArray[np.int64]
    valid_end: NDArray[np.int64]
    place_row: NDArray[np.int64]
    place: NDArray[np.int32]
    words: tuple[str, ...]
    restated: NDArray[np.int64]
    touched: NDArray[np.bool_]
    last: int

    def __len__(self) -> int:
        """How many claims."""
        return len(self.seq)

    def candidates(
        self, clocks: Clocks, inside: NDArray[np.bool_] | None = None
    ) -> NDArray[np.int64]:
        """Numbers of entries of claims that may be in a slice, in order.

        Args:
            clocks: what the slice asks of times.
            inside: of every word whether it may name a place of the slice; None asks nothing.
        """
        import numpy as np

        rows = None if inside is None else self._rows_of(np.flatnonzero(inside))
        if rows is not None and len(rows) * _FEW < len(self):
            return self._few(clocks, rows)
        kept = self._in_time(clocks)
        if rows is not None:
            named = np.zeros(len(self), np.bool_)
            named[rows] = True
            kept &= named
        kept[self.restated] = True
        if clocks.known_at is not None:
            known = (self.reported_end != _NONE) & (
                self.reported_end <= microseconds(clocks.known_at)
            )
            kept &= known
        return self.seq[kept]

    def _few(self, clocks: Clocks, rows: NDArray[np.int64]) -> NDArray[np.int64]:
        """The same where few claims name a place of the slice: only these are looked at."""
        import numpy as np

        own = np.union1d(rows, self.restated)
        start, end = self.valid_start[own], self.valid_end[own]
        kept = _meets(clocks, start, end) | np.isin(own, self.restated)
        if clocks.known_at is not None:
            reported = self.reported_end[own]
            kept &= (reported != _NONE) & (reported <= microseconds(clocks.known_at))
        return self.seq[own[kept]]

    @cached_property
    def _by_word(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Rows of claims by the word they name, and where those of each word begin."""
        import numpy as np

        order = np.argsort(self.place, kind="stable")
        begins = np.searchsorted(self.place[order], np.arange(len(self.words) + 1))
        return self.place_row[order], begins

    def _rows_of(self, words: NDArray[np.int64]) -> NDArray[np.int64]:
        """Rows of the claims that name any of these words; one may come twice."""
        import numpy as np

        rows, begins = self._by_word
        parts = [rows[begins[w] : begins[w + 1]] for w in words.tolist()]
        return np.concatenate(parts) if parts else np.empty(0, np.int64)

    def untouched(self, seqs: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Which of these claims are as they were added, by every later entry."""
        return ~self.touched[self.seq.searchsorted(seqs)]

    def _in_time(self, clocks: Clocks) -> NDArray[np.bool_]:
        """Which claims, as they were added, meet the interval: as `slices.meets` has it."""
        return _meets(clocks, self.valid_start, self.valid_end)


def _meets(clocks: Clocks, starts: NDArray[np.int64], ends: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Which of these times meet the interval."""
    import numpy as np

    kept = np.ones(len(starts), np.bool_)
    if clocks.on is not None and clocks.on.end is not None:
        kept &= starts < microseconds(clocks.on.end)
    if clocks.on is not None and clocks.on.start is not None:
        kept &= (ends == _NONE) | (ends > microseconds(clocks.on.start))
    return kept


def load_index(base: Connection, before: SliceIndex | None = None) -> SliceIndex:
    """The index as it stands, read from where `before` ended."""
    import numpy as np

    c = tables.claim.c
    times = [func.coalesce(x, _NONE) for x in (c.reported_end_us, c.valid_start_us, c.valid_end_us)]
    last = 0 if before is None else before.last
    query = select(c.seq, *times).where(c.seq > last).order_by(c.seq)
    fresh = _numbers(base, query, 4)
    old = np.empty((0, 4), np.int64)
    if before is not None:
        columns = (before.seq, before.reported_end, before.valid_start, before.valid_end)
        old = np.column_stack(columns)
    whole = np.concatenate([old, fresh])
    seq = np.ascontiguousarray(whole[:, 0])
    rows, codes = _places(base, seq, before)
    w = tables.word.c
    texts = (
        "",
        *(t for (t,) in chain.from_iterable(fetched(base, select(w.text).order_by(w.code)))),
    )
    newest = base.execute(select(func.max(tables.entry.c.seq))).scalar()
    return SliceIndex(
        seq=seq,
        reported_end=np.ascontiguousarray(whole[:, 1]),
        valid_start=np.ascontiguousarray(whole[:, 2]),
        valid_end=np.ascontiguousarray(whole[:, 3]),
        place_row=rows,
        place=codes,
        words=texts,
        restated=_restated(base, seq),
        touched=_touched(base, seq, before),
        last=int(newest or 0),
    )


def _numbers(base: Connection, query: Any, width: int) -> NDArray[np.int64]:  # noqa: ANN401  (a selection)
    """Rows of numbers, as an array."""
    import numpy as np

    parts = [np.empty((0, width), np.int64)]
    for found in fetched(base, query):
        flat = np.fromiter(chain.from_iterable(found), np.int64, width * len(found))
        parts.append(flat.reshape(-1, width))
    return np.concatenate(parts)


def _places(
    base: Connection, seq: NDArray[np.int64], before: SliceIndex | None
) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
    """Rows of claims and numbers of names, in the order of claims; regions are left out."""
    import numpy as np

    p = tables.place.c
    last = 0 if before is None else before.last
    found = _numbers(base, select(p.seq, p.key).where(p.within == 0, p.seq > last), 2)
    rows = seq.searchsorted(found[:, 0])
    own = rows < len(seq)
    own[own] = seq[rows[own]] == found[own, 0]
    rows, codes = rows[own], found[own, 1].astype(np.int32)
    order = np.argsort(rows, kind="stable")
    rows, codes = rows[order], codes[order]
    if before is None:
        return rows, codes
    return np.concatenate([before.place_row, rows]), np.concatenate([before.place, codes])


def _touched(
    base: Connection, seq: NDArray[np.int64], before: SliceIndex | None
) -> NDArray[np.bool_]:
    """Which claims later entries bear on; of a ledger that grew, what the new ones bear on."""
    import numpy as np

    found = np.zeros(len(seq), np.bool_)
    a, c = tables.about.c, tables.claim.c
    last = 0 if before is None else before.last
    targets = select(a.target_id).where(a.seq > last)
    # Names that people merged bear on every claim that has one, whenever it is added.
    names = select(a.seq).where(a.target_id == NAMES).limit(1)
    merged = base.execute(names).first() is not None
    if before is None or merged:
        numbers = list(touched_claims(base, lambda seqs: [True] * len(seqs)).seqs)
    else:
        found[: len(before)] = before.touched
        fresh = select(c.claim_id).where(c.seq > last)
        again = select(c.claim_id).where(c.claim_id.in_(fresh))
        again = again.group_by(c.claim_id).having(func.count() > 1)
        marked = select(a.seq).where(a.seq > last)
        conditions = (
            c.claim_id.in_(targets), c.report_id.in_(targets), c.claim_id.in_(again),
            c.seq.in_(marked),
        )  # fmt: skip
        numbers = [n for one in conditions for (n,) in base.execute(select(c.seq).where(one))]
    found[seq.searchsorted(np.array(sorted(set(numbers)), np.int64))] = True
    return found


def _restated(base: Connection, seq: NDArray[np.int64]) -> NDArray[np.int64]:
    """Rows of claims that later entries have words for."""
    import numpy as np

    c = tables.claim.c
    query = select(c.seq).where(c.claim_id.in_(lookups.restated()))
    found = [n for (n,) in base.execute(query)]
    return np.asarray(seq.searchsorted(np.array(sorted(found), np.int64)))
