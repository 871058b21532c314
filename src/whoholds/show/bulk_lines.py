"""What a run of reading in bulk came to: how far records came, and what is left out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

#: The steps in words, by their codes.
STEPS = {
    "record": "records",
    "page": "pages and texts",
    "gate": "whose raw text was looked at",
    "language": "with words of control and war",
    "first reading": "in English",
    "article": "with a claim at first reading",
    "copy": "articles taken out",
    "sentences": "reports looked at sentence by sentence",
    "parse": "reports parsed",
    "claims": "reports with claims",
}
_WIDTH = 44


class BulkTold(NamedTuple):
    """Counters of a run: records that reached each step, those dropped by code, what came out."""

    reached: Mapping[str, int]
    dropped: Mapping[str, int]
    reports: int
    claims: int


def bulk_lines(told: BulkTold) -> Iterator[str]:
    """How many records reached each step, what was left out and why, what came out."""
    whole = told.reached.get("record", 0)
    for step, words in STEPS.items():
        count = told.reached.get(step, 0)
        yield f"{words:{_WIDTH}}{count:>12,}{_share(count, whole)}"
    if told.dropped:
        yield "left out:"
    for code, count in sorted(told.dropped.items(), key=lambda c: (-c[1], c[0])):
        yield f"  {code[:_WIDTH]:{_WIDTH - 2}}{count:>12,}{_share(count, whole)}"
    yield f"{told.claims:,} claims in {told.reports:,} reports"


def _share(count: int, whole: int) -> str:
    return f"{count / whole:>10.2%}" if whole else ""
