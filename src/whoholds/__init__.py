"""Who holds what, according to whom, since when, and how sure can we be?

The public face. Names are fetched when asked for, so that `import whoholds` costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from whoholds.desk.case_folder import CaseFolder, begin_case, open_case
    from whoholds.desk.exporting import export
    from whoholds.desk.finding import places_find
    from whoholds.desk.ledgering import Asked, add, claims, verify
    from whoholds.desk.reading import read_, read_report
    from whoholds.errors import WhoholdsError
    from whoholds.model.attribution import Link
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
    "CaseFolder": "whoholds.desk.case_folder",
    "Claim": "whoholds.model.claim",
    "Doubt": "whoholds.model.doubt",
    "Link": "whoholds.model.attribution",
    "Quantity": "whoholds.model.quantity",
    "ReadOptions": "whoholds.read.text.assemble",
    "Reading": "whoholds.model.reading",
    "Report": "whoholds.model.report",
    "Span": "whoholds.model.span",
    "TimeSpan": "whoholds.model.timespan",
    "WhoholdsError": "whoholds.errors",
    "add": "whoholds.desk.ledgering",
    "begin_case": "whoholds.desk.case_folder",
    "claims": "whoholds.desk.ledgering",
    "export": "whoholds.desk.exporting",
    "open_case": "whoholds.desk.case_folder",
    "places_find": "whoholds.desk.finding",
    "read_": "whoholds.desk.reading",
    "read_report": "whoholds.desk.reading",
    "serve": "whoholds.web.server",
    "verify": "whoholds.desk.ledgering",
}

__all__ = [
    "Asked",
    "CaseFolder",
    "Claim",
    "Doubt",
    "Link",
    "Quantity",
    "ReadOptions",
    "Reading",
    "Report",
    "Span",
    "TimeSpan",
    "WhoholdsError",
    "__version__",
    "add",
    "begin_case",
    "claims",
    "export",
    "open_case",
    "places_find",
    "read_",
    "read_report",
    "serve",
    "verify",
]


def __getattr__(name: str) -> object:
    """Fetch a public name from its module (PEP 562)."""
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'whoholds' has no attribute {name!r}")


def __dir__() -> list[str]:
    """What can be asked for."""
    return list(__all__)
