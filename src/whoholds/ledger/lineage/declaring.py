"""Whose words a report says itself that it carries: agency lines, credits, forwarding. Pure."""

from __future__ import annotations

import re

from whoholds.model.folding import fold
from whoholds.model.party import name_key
from whoholds.model.report import Report

#: A house in brackets before the dash of a dateline: "NORTHBRIDGE, May 6 (North Wire) - ".
_DATELINE = re.compile(r"\A[^\n]{0,80}?\(([^()\n\d]{2,40})\)\s*[-‐‑‒–—]")
#: A line of its own that credits a house: "Source: North Wire", "origin: North Wire."
_CREDIT = re.compile(
    r"(?im)^\W{0,3}(?:source|origin|originally published (?:by|on|in)|first published (?:by|on|in)"
    r"|republished (?:from|with permission (?:of|from))|reprinted from|via|forwarded from)\b"
    r"\s*+:?\s*+(?:the\s++)?([^\n.;|]{2,40})"
)
#: A story's credits stand in its first or last letters, so many at each end.
_ENDS = 600


def declared_house(report: Report) -> str:
    """The house that a report says its words are from, "" where it says none or itself."""
    house = report.forwarded_from or _credited(report.text)
    return "" if fold(house) == fold(report.outlet) else " ".join(house.split())


def _credited(text: str) -> str:
    found = _DATELINE.match(text)
    if found is None:
        found = _CREDIT.search(text[:_ENDS]) or _CREDIT.search(text[-_ENDS:])
    return "" if found is None else found[1]


def is_house(declared: str, outlet: str) -> bool:
    """Whether a declared house is this outlet."""
    return bool(declared) and name_key(declared) == name_key(outlet)
