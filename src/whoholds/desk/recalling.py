"""Shell: a report of the ledger as it was read, its claims where they stand in the text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

import msgspec

from whoholds.errors import UnknownTarget
from whoholds.ledger.database import Ledger
from whoholds.ledger.slices import Clocks, claims_at
from whoholds.model.entry import Found, ReportAdded
from whoholds.model.guide import claim_id
from whoholds.model.reading import Reading, SentenceReading
from whoholds.model.span import Span, cover
from whoholds.read.sense.sentences import split


class Recalled(msgspec.Struct, frozen=True, kw_only=True):
    """A report with its claims; `by_name` finds a claim by its name on a page ("s1a")."""

    added: ReportAdded
    reading: Reading
    by_name: dict[str, Found]

    def name_of(self, claim: str) -> tuple[str, int]:
        """The name on a page of the claim with this id, and its sentence's place, from 0."""
        name = next(n for n, f in self.by_name.items() if f.recorded.claim_id == claim)
        return name, int("".join(c for c in name if c.isdigit())) - 1


def no_report(report_id: str) -> str:
    """What is told where a report is not there, or may not be shown."""
    return f"the ledger has no report {report_id}: whoholds claims lists them"


def recall(ledger: Ledger, report_id: str, clocks: Clocks | None = None) -> Recalled:
    """The report of this id with all its claims, whatever became of them.

    Raises:
        UnknownTarget: there is no such report.
    """
    entry = ledger.report_of(report_id)
    if entry is None or not isinstance(entry.body, ReportAdded):
        raise UnknownTarget(no_report(report_id))
    added = entry.body
    held = claims_at(ledger.claims_with_standing(report_id), clocks)
    found = sorted(
        (Found(recorded=h, added=added) for h in held), key=lambda f: f.recorded.claim.span
    )
    sentences = _sentences(split(added.report.text), found)
    named = {
        claim_id(n, i): f
        for n, (_, mine) in enumerate(sentences, start=1)
        for i, f in enumerate(mine)
    }
    reading = Reading(
        report=added.report,
        sentences=tuple(_read(span, mine) for span, mine in sentences),
        doubts=added.report.doubts,
        reader=added.reader,
    )
    return Recalled(added=added, reading=reading, by_name=named)


def _read(span: Span, found: Iterable[Found]) -> SentenceReading:
    claims = tuple(f.recorded.claim for f in found)
    return SentenceReading(span=span, claims=claims, parsed=bool(claims))


def _sentences(spans: Sequence[Span], found: Sequence[Found]) -> list[tuple[Span, list[Found]]]:
    """Sentences with their claims; those that one claim runs over are one."""
    out: list[tuple[Span, list[Found]]] = [(s, []) for s in spans]
    for f in found:
        span = f.recorded.claim.span
        at = max(0, bisect_right([s.start for s, _ in out], span.start) - 1)
        last = at
        while last + 1 < len(out) and out[last + 1][0].start < span.end:
            last += 1
        joined = out[at : last + 1]
        whole = cover([*(s for s, _ in joined), span])
        out[at : last + 1] = [(whole, [g for _, mine in joined for g in mine] + [f])]
    return out
