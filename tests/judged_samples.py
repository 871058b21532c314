"""Entries of judgements for tests: a chain, a day between groups."""

from __future__ import annotations

from datetime import timedelta

from ledger_samples import DAY, salt

from whoholds.ledger.sealing import entry_of, link
from whoholds.model.entry import Body, Entry, Head
from whoholds.model.judgement import Judged, Undone


def chain(*groups: tuple[Body, ...]) -> list[Entry]:
    """Entries recorded a day apart, from 8 May on."""
    head, out = Head(), []
    for n, group in enumerate(groups):
        for row in link(head, group, DAY + timedelta(days=n), salt):
            out.append(entry_of(row))
            head = Head(seq=row.seq, own=row.own)
    return out


def judged(claim_id: str, decision: str = "accept", by: str = "Ada", **more: object) -> Judged:
    """A decision."""
    return Judged(claim_id=claim_id, decision=decision, by=by, **more)  # type: ignore[arg-type]


def undone(entry: int, target: str = "x") -> Undone:
    """An entry taken back."""
    return Undone(entry=entry, target_id=target, by="Ada")
