"""Which claims name a place, by the index alone: numbers of entries, none of them opened."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from whoholds.ledger import entry_tables as tables
from whoholds.ledger.database import Ledger
from whoholds.ledger.lookups import clocks_met
from whoholds.ledger.slices import Clocks

#: Names that are asked for in one statement: SQLite of old takes 999 values.
_AT_ONCE = 500


def claims_naming(ledger: Ledger, keys: Sequence[str], clocks: Clocks) -> list[int]:
    """Numbers of claims that name one of these places, or were amended to, latest reports first.

    Claims whose reports have no day come last. Which of them stand their entries tell.

    Args:
        ledger: the ledger.
        keys: folded names of places or regions, as `indexing.word_key` makes them.
        clocks: as known and taken in by.
    """
    c, p, a, w = tables.claim.c, tables.place.c, tables.about.c, tables.word.c
    found: dict[int, tuple[bool, int, int]] = {}
    with ledger.reading() as base:
        for part in (keys[n : n + _AT_ONCE] for n in range(0, len(keys), _AT_ONCE)):
            codes = select(w.code).where(w.text.in_(list(part)))
            seqs = select(p.seq).where(p.key.in_(codes))
            told = select(c.seq, c.dated, c.reported_end_us).where(clocks_met(tables.claim, clocks))
            amended = select(a.target_id).where(a.seq.in_(seqs))
            for where in (c.seq.in_(seqs), c.claim_id.in_(amended)):
                for seq, dated, end in base.execute(told.where(where)):
                    found[seq] = (not dated or end is None, -(end or 0), seq)
    return sorted(found, key=found.__getitem__)
