"""The doubts of a reading, gathered for the end of a view."""

from __future__ import annotations

from whoholds.model.doubt import Doubt
from whoholds.model.reading import Reading


def all_doubts(reading: Reading) -> tuple[tuple[int, Doubt], ...]:
    """Every doubt once, with the number of its sentence (0: of the report as a whole)."""
    found: dict[Doubt, int] = {}
    for n, sentence in enumerate(reading.sentences, start=1):
        for doubt in (*sentence.doubts, *(d for c in sentence.claims for d in c.doubts)):
            found.setdefault(doubt, n)
    for doubt in reading.doubts:
        found.setdefault(doubt, 0)
    return tuple((n, doubt) for doubt, n in found.items())
