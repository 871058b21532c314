"""Shell: the stages from a ledger to estimates, timed in seconds of CPU of this process."""

from __future__ import annotations

from pathlib import Path

from whoholds.bench.ledger_fuse_speed import LedgerFuse
from whoholds.desk.case_folder import open_case
from whoholds.desk.fuse_evidence import gathered_of
from whoholds.desk.fuse_stages import peak_mb, timed
from whoholds.desk.fusing import Wish, fused_of, write_estimates
from whoholds.desk.ledgering import claims
from whoholds.desk.tracing import trace


def measure_case(path: Path, places: int) -> LedgerFuse:
    """Fuse a case from its ledger, and write the estimates beside it."""
    folder = open_case(path)
    with folder.open() as ledger:
        read_s, found = timed(lambda: claims(ledger))
        head = ledger.head()
    linked_s, lineage = timed(lambda: trace(found))
    placed_s, gathered = timed(lambda: gathered_of(folder, lineage))
    gathered_mb = peak_mb()
    fused_s, fusion = timed(lambda: fused_of(folder, gathered, head, Wish()))
    written_s, _ = timed(lambda: write_estimates(folder, fusion))
    return LedgerFuse(
        claims=len(found),
        places=places,
        told=len(fusion.told.standings),
        days=fusion.estimates.case.days,
        read_s=read_s,
        linked_s=linked_s,
        placed_s=placed_s,
        fused_s=fused_s,
        written_s=written_s,
        gathered_mb=gathered_mb,
        peak_mb=peak_mb(),
    )
