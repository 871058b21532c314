"""A row of a table as a text with places in it: what stands where a sentence stands. Pure.

"column: value | column: value", empty cells left out. It is the row and nobody's words.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping

import msgspec

from whoholds.model.claim import Claim
from whoholds.model.reading import Reading, SentenceReading
from whoholds.model.report import Origin, Report
from whoholds.model.span import Span
from whoholds.model.timespan import TimeSpan

#: Between two cells.
BAR = " | "


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """A row of somebody's table: its number in the file (from 1), its key, its cells by column."""

    number: int
    key: str
    cells: Mapping[str, str]

    def cell(self, column: str) -> str:
        """A cell without the white space around it, "" where there is none."""
        return self.cells.get(column, "").strip()


class RowText(msgspec.Struct, frozen=True, kw_only=True):
    """The row as a text, and where each column's value stands in it."""

    text: str
    at: Mapping[str, Span]

    @property
    def whole(self) -> Span:
        """All of it."""
        return Span(0, len(self.text))

    def part(self, column: str, words: str) -> Span | None:
        """Where `words` stand in a column's value; None where they do not."""
        held = self.at.get(column)
        found = -1 if held is None else self.text.find(words, held.start, held.end)
        return None if found < 0 or not words else Span(found, found + len(words))


def row_text(cells: Mapping[str, str]) -> RowText:
    """The cells that say something, each with its column's name."""
    parts: list[str] = []
    at: dict[str, Span] = {}
    length = 0
    for column, cell in cells.items():
        value = cell.strip()
        if not value:
            continue
        head = (BAR if parts else "") + f"{column}: "
        at[column] = Span(length + len(head), length + len(head) + len(value))
        parts.append(head + value)
        length += len(head) + len(value)
    return RowText(text="".join(parts), at=at)


def content_key(cells: Mapping[str, str]) -> str:
    """A key for a row that has none: made of what it says."""
    return hashlib.sha256(row_text(cells).text.encode("utf-8", "replace")).hexdigest()[:16]


def listed(cell: str, separator: str) -> Iterator[str]:
    """The parts of a cell that holds several, without the empty ones."""
    parts = cell.split(separator) if separator else [cell]
    yield from (p for part in parts if (p := part.strip()))


class Printed(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of a row as something published: by whom, where, when, copied from what."""

    outlet: str
    url: str = ""
    title: str = ""
    published: TimeSpan | None = None
    origins: tuple[Origin, ...] = ()


def row_reading(
    row_id: str, written: RowText, claims: tuple[Claim, ...], printed: Printed, reader: str
) -> Reading:
    """A row as a report of one sentence, with its claims.

    Args:
        row_id: the import's id, "/", the row's key.
        written: the row.
        claims: what it says.
        printed: by whom and when.
        reader: the name and version of what read it.
    """
    report = Report(
        report_id=row_id,
        row=row_id,
        text=written.text,
        title=printed.title,
        outlet=printed.outlet,
        url=printed.url,
        published=printed.published,
        origins=printed.origins,
    )
    sentence = SentenceReading(span=written.whole, claims=claims, parsed=True)
    return Reading(report=report, sentences=(sentence,), reader=reader)
