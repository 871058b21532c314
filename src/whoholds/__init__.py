"""Who holds what, according to whom, since when, and how sure can we be?

The public face. Names are fetched when asked for, so that `import whoholds` costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from whoholds.desk.adding import add
    from whoholds.desk.answering import check, diff, sums
    from whoholds.desk.backing_up import export_ledger, import_ledger
    from whoholds.desk.briefing import BriefWish, brief
    from whoholds.desk.bulk.bulk_adding import add_tables
    from whoholds.desk.bulk.bulk_reading import BulkOptions, read_bulk
    from whoholds.desk.case_folder import CaseFolder, begin_case, open_case
    from whoholds.desk.coding import round_agreement
    from whoholds.desk.deposit import deposit
    from whoholds.desk.erasing import erase
    from whoholds.desk.exporting import export
    from whoholds.desk.finding import places_find
    from whoholds.desk.fusing import fuse_
    from whoholds.desk.holding.forecasting import forecast_
    from whoholds.desk.import_terms import ImportOptions
    from whoholds.desk.importing import import_
    from whoholds.desk.judging import (
        Correction,
        Signed,
        amend,
        correct,
        judge,
        retract,
        review,
        undo,
    )
    from whoholds.desk.ledgering import Asked, claims, verify, who
    from whoholds.desk.outlooks import score
    from whoholds.desk.proposal.proposing import begin_proposed, propose_case
    from whoholds.desk.public_record import for_others, withhold
    from whoholds.desk.reading import read_, read_report
    from whoholds.desk.release_changes import changes
    from whoholds.desk.releasing import release
    from whoholds.desk.reworking import (
        Missed,
        mark_claim,
        merge_claims,
        merge_names,
        split_claim,
    )
    from whoholds.desk.stamping import stamp
    from whoholds.desk.tracing import Lineage, origins
    from whoholds.desk.watching import WatchWish, watch
    from whoholds.errors import WhoholdsError
    from whoholds.model.attribution import Link
    from whoholds.model.case import publication_delay
    from whoholds.model.claim import Claim
    from whoholds.model.doubt import Doubt
    from whoholds.model.quantity import Quantity
    from whoholds.model.reading import Reading
    from whoholds.model.report import Report
    from whoholds.model.span import Span
    from whoholds.model.timespan import TimeSpan
    from whoholds.read.text.assemble import ReadOptions
    from whoholds.web.server import serve

__version__ = "0.1.0"

#: Where each public name lives.
_HOMES = {
    "Asked": "whoholds.desk.ledgering",
    "BriefWish": "whoholds.desk.briefing",
    "BulkOptions": "whoholds.desk.bulk.bulk_reading",
    "CaseFolder": "whoholds.desk.case_folder",
    "Claim": "whoholds.model.claim",
    "Correction": "whoholds.desk.judging",
    "Doubt": "whoholds.model.doubt",
    "Lineage": "whoholds.desk.tracing",
    "ImportOptions": "whoholds.desk.import_terms",
    "Link": "whoholds.model.attribution",
    "Missed": "whoholds.desk.reworking",
    "Quantity": "whoholds.model.quantity",
    "ReadOptions": "whoholds.read.text.assemble",
    "Reading": "whoholds.model.reading",
    "Report": "whoholds.model.report",
    "Signed": "whoholds.desk.judging",
    "Span": "whoholds.model.span",
    "TimeSpan": "whoholds.model.timespan",
    "WatchWish": "whoholds.desk.watching",
    "WhoholdsError": "whoholds.errors",
    "add": "whoholds.desk.adding",
    "add_tables": "whoholds.desk.bulk.bulk_adding",
    "amend": "whoholds.desk.judging",
    "begin_case": "whoholds.desk.case_folder",
    "begin_proposed": "whoholds.desk.proposal.proposing",
    "brief": "whoholds.desk.briefing",
    "check": "whoholds.desk.answering",
    "claims": "whoholds.desk.ledgering",
    "diff": "whoholds.desk.answering",
    "export": "whoholds.desk.exporting",
    "export_ledger": "whoholds.desk.backing_up",
    "import_ledger": "whoholds.desk.backing_up",
    "correct": "whoholds.desk.judging",
    "judge": "whoholds.desk.judging",
    "map_": "whoholds.desk.map_folder",
    "mark_claim": "whoholds.desk.reworking",
    "merge_claims": "whoholds.desk.reworking",
    "merge_names": "whoholds.desk.reworking",
    "import_": "whoholds.desk.importing",
    "open_case": "whoholds.desk.case_folder",
    "origins": "whoholds.desk.tracing",
    "places_find": "whoholds.desk.finding",
    "propose_case": "whoholds.desk.proposal.proposing",
    "publication_delay": "whoholds.model.case",
    "read_": "whoholds.desk.reading",
    "read_bulk": "whoholds.desk.bulk.bulk_reading",
    "read_report": "whoholds.desk.reading",
    "release": "whoholds.desk.releasing",
    "retract": "whoholds.desk.judging",
    "review": "whoholds.desk.judging",
    "round_agreement": "whoholds.desk.coding",
    "split_claim": "whoholds.desk.reworking",
    "undo": "whoholds.desk.judging",
    "sums": "whoholds.desk.answering",
    "serve": "whoholds.web.server",
    "verify": "whoholds.desk.ledgering",
    "watch": "whoholds.desk.watching",
    "who": "whoholds.desk.ledgering",
    "changes": "whoholds.desk.release_changes",
    "deposit": "whoholds.desk.deposit",
    "erase": "whoholds.desk.erasing",
    "for_others": "whoholds.desk.public_record",
    "forecast_": "whoholds.desk.holding.forecasting",
    "fuse_": "whoholds.desk.fusing",
    "score": "whoholds.desk.outlooks",
    "stamp": "whoholds.desk.stamping",
    "withhold": "whoholds.desk.public_record",
}

__all__ = [
    "Asked",
    "BriefWish",
    "BulkOptions",
    "CaseFolder",
    "Claim",
    "Correction",
    "Doubt",
    "ImportOptions",
    "Lineage",
    "Link",
    "Missed",
    "Quantity",
    "ReadOptions",
    "Reading",
    "Report",
    "Signed",
    "Span",
    "TimeSpan",
    "WatchWish",
    "WhoholdsError",
    "__version__",
    "add",
    "add_tables",
    "amend",
    "begin_case",
    "begin_proposed",
    "brief",
    "changes",
    "check",
    "claims",
    "correct",
    "deposit",
    "diff",
    "erase",
    "export",
    "export_ledger",
    "for_others",
    "forecast_",
    "fuse_",
    "import_",
    "import_ledger",
    "judge",
    "map_",
    "mark_claim",
    "merge_claims",
    "merge_names",
    "open_case",
    "origins",
    "places_find",
    "propose_case",
    "publication_delay",
    "read_",
    "read_bulk",
    "read_report",
    "release",
    "retract",
    "review",
    "round_agreement",
    "score",
    "serve",
    "split_claim",
    "stamp",
    "sums",
    "undo",
    "verify",
    "watch",
    "who",
    "withhold",
]


def __getattr__(name: str) -> object:
    """Fetch a public name from its module (PEP 562)."""
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'whoholds' has no attribute {name!r}")


def __dir__() -> list[str]:
    """What can be asked for."""
    return list(__all__)
