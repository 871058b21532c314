"""What must hold of a ledger after a fault, and what faults are tried on."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path

from whoholds.desk.simulated_reports import simulated_groups
from whoholds.ledger.database import Ledger, open_ledger
from whoholds.ledger.sealing import decode
from whoholds.model.entry import Body, ClaimAdded, ReportAdded

from faults import CLOCK

#: Claims of a run.
CLAIMS = 60

Groups = list[tuple[Body, ...]]


def groups(seed: int, claims: int = CLAIMS) -> Groups:
    """Invented reports with their claims, a group each."""
    return [g for g in simulated_groups(claims, 40, seed) if isinstance(g[0], ReportAdded)]


def half_in(ledger: Ledger, every: Groups) -> Iterator[str]:
    """Groups of which some entries are in a ledger and some are not."""
    there = set()
    for row in ledger.rows():
        body = decode(row.body)
        there.add(
            body.report_id if isinstance(body, ReportAdded) else getattr(body, "claim_id", "")
        )
    for group in every:
        ids = {b.report_id if isinstance(b, ReportAdded) else b.claim_id
               for b in group if isinstance(b, ReportAdded | ClaimAdded)}  # fmt: skip
        if ids & there and not ids <= there:
            yield f"{len(ids & there)} of {len(ids)} entries of a group are in it"


def problems(url: str | Path, acknowledged: int, every: Groups) -> Iterator[str]:
    """What is wrong with a ledger after a fault."""
    with open_ledger(url) as ledger:
        head, fault = ledger.head(), ledger.first_fault()
        if fault is not None:
            yield f"entry {fault.seq}: {fault.kind}: {fault.what}"
        if head.seq < acknowledged:
            yield f"{acknowledged} entries were acknowledged, {head.seq} are there"
        yield from half_in(ledger, every)
        before = head.seq
        ledger.append(groups(999, 5)[0], CLOCK)
        if ledger.head().seq <= before:
            yield "nothing can be added after it"


def in_child(run: Callable[[Callable[[int], None]], None]) -> tuple[int, int]:
    """Do something in a process of its own; what it acknowledged last, and how it ended."""
    reads, writes = os.pipe()
    child = os.fork()
    if child == 0:
        status = 1
        with contextlib.suppress(BaseException):
            os.close(reads)
            run(lambda seq: (os.write(writes, seq.to_bytes(8)), None)[1])
            status = 0
        os._exit(status)
    os.close(writes)
    told = b""
    while part := os.read(reads, 1 << 16):
        told += part
    os.close(reads)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    return int.from_bytes(told[len(told) - 8 :]) if told else 0, status
