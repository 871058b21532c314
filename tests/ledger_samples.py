"""Entries for tests of the ledger: invented reports of one sentence."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime
from pathlib import Path

from whoholds.desk.case_folder import CaseFolder, begin_case
from whoholds.desk.reading import Outcome
from whoholds.ledger.sealing import SALT_BYTES, Fault, Row, checked
from whoholds.ledger.taking_in import bodies_of
from whoholds.model.claim import Claim, Control, Mention
from whoholds.model.entry import Body, ClaimAdded, Head, Retracted
from whoholds.model.reading import Reading, SentenceReading
from whoholds.model.report import Report
from whoholds.model.span import Span
from whoholds.model.timespan import TimeSpan, days

DAY = datetime(2031, 5, 8, tzinfo=UTC)
PUBLISHED = days(date(2031, 5, 6), date(2031, 5, 6))


def reading(
    *places: str,
    text: str = "The Northern army took it.",
    published: TimeSpan | None = PUBLISHED,
    reader: str = "reader/1",
    url: str = "https://aland.example/news/1",
) -> Reading:
    """A report whose one sentence claims each of `places` for the Northern army."""
    report = Report(report_id="r", text=text, outlet="The Aland Post", url=url, published=published)
    claims = tuple(
        Claim(
            proposition=Control(
                actor=Mention(name="the Northern army"),
                relation="took",
                places=(Mention(name=place),),
            ),
            span=Span(0, len(text)),
        )
        for place in places
    )
    sentence = SentenceReading(span=Span(0, len(text)), claims=claims, parsed=True)
    return Reading(report=report, sentences=(sentence,), reader=reader)


def added_report(*places: str, **how: str) -> tuple[Body, ...]:
    """The entries of such a report."""
    return bodies_of(reading(*places, **how), captured=DAY)


def one_report_case(path: Path) -> CaseFolder:
    """A case of two parties with one such report in its ledger."""
    folder = begin_case(path, ("Northern army", "River Front"))
    with folder.open() as ledger:
        ledger.append(added_report("Aland"), DAY)
        folder.keep_head(ledger.head())
    return folder


def salt() -> bytes:
    """The same salt each time, for chains that are made outside of a store."""
    return bytes(range(SALT_BYTES))


def claim_of(bodies: tuple[Body, ...]) -> ClaimAdded:
    """The first claim among them."""
    return next(b for b in bodies if isinstance(b, ClaimAdded))


def retraction(target: str, reason: str = "it was a mistake") -> Retracted:
    """A small entry."""
    return Retracted(target_id=target, reason=reason, by="the desk")


def outcome(*places: str, source: str = "a.txt", **how: str) -> Outcome:
    """Such a report as it comes from reading `source`."""
    return Outcome(source=source, reading=reading(*places, **how))


def first_fault(rows: Iterable[Row], outside: Head | None = None) -> Fault | None:
    """The first break of a chain read from its beginning, None where it is whole."""
    return next((found for _, found in checked(rows, outside) if isinstance(found, Fault)), None)
