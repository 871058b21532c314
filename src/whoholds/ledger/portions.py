"""Long lists in portions, none of which ends where two things belong together. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from whoholds.model.entry import Body

#: Claims whose entries are fetched together when many are listed.
GROUP = 400


def portions(groups: Iterable[Sequence[Body]], size: int) -> Iterator[list[Sequence[Body]]]:
    """Groups together until they have so many entries."""
    part: list[Sequence[Body]] = []
    entries = 0
    for group in groups:
        part.append(group)
        entries += len(group)
        if entries >= size:
            yield part
            part, entries = [], 0
    if part:
        yield part


def whole_reports(found: Iterable[Any]) -> Iterator[list[Any]]:
    """Rows of (time, report, ...) in groups, none of which ends inside a report."""
    part: list[Any] = []
    for row in found:
        if len(part) >= GROUP and row[:2] != part[-1][:2]:
            yield part
            part = []
        part.append(row)
    if part:
        yield part
