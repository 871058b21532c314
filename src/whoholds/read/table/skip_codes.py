"""Why a row of somebody's table or map is not taken: a stable code and what it means. Pure.

Rows are counted by these codes; polygons that are none by the codes of `errors.py` (P21 to P24).
"""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

#: Every code with its meaning; `docs/imports.md` lists them all.
SKIP_CODES: Mapping[str, str] = {
    "I-CELLS": "the row has more cells than the table has columns, or is no CSV",
    "I-DATE": "a day that is needed is missing or is no day",
    "I-DEPTH": "a length in km is the depth of an advance, not control of a place",
    "I-DOUBLE": "an earlier row has the same key; the first one stands",
    "I-DRAWN-TWICE": "the same polygon twice on one day",
    "I-EMPTY-DAY": "a file without a polygon: no report, not that nothing is held",
    "I-FACTUALITY": "a word that is none of our degrees of certainty",
    "I-FIGURE": "a count, an area or a share without its figure",
    "I-KIND": "a kind of row that is none of our kinds of claim",
    "I-LEFT": "the mapping says to leave rows of this value out",
    "I-NO-CONTROL": "an event that tells nothing of who holds the place",
    "I-NO-DAY": "a polygon without a day, in a series that has days",
    "I-NO-PLACE": "a claim of control that names no place or region",
    "I-NUMBER": "a number that is none, or low, best and high out of order",
    "I-OUTSIDE": "a polygon that lies nowhere near the places of the case",
    "I-PRECISION": "the place is not told exactly enough to say where",
    "I-RELATION": "a word that is none of our relations, or control without one",
    "I-SAME-DAY": "a second file or another status for a day that is there already",
    "I-STATUS": "a status that the mapping does not know",
    "I-SWAPPED": "latitude and longitude are in each other's place",
    "I-UNKNOWN-PLACE": "a place that is not in the case's gazetteer",
}


class Skipped(msgspec.Struct, frozen=True, kw_only=True):
    """A row that was not taken: where it stands, the code, and what was wrong with it."""

    row: str
    code: str
    what: str = ""
