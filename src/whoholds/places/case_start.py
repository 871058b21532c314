"""Who held the ground when a case begins, in a `case.toml`: its tables `[[start]]`. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from whoholds.model.case import Case, Start
from whoholds.places.layer_file import Problems
from whoholds.places.toml_fields import Fields


def parse_starts(entries: Sequence[Fields]) -> tuple[Start, ...]:
    """The tables `[[start]]`; faults are noted."""
    out = []
    for entry in entries:
        entry.only("party", "on", "source", "places", "file", "rest")
        start = Start(
            party_id=entry.text("party"),
            day=entry.day("on", needed=True) or date.max,
            source=entry.text("source"),
            places=entry.words("places"),
            file=entry.text("file", default=""),
            rest=entry.flag("rest"),
        )
        if bool(start.places) + bool(start.file) + start.rest != 1:
            entry.fault("places", "give one of places, file (a boundary) and rest (all others)")
        out.append(start)
    return tuple(out)


def check_starts(case: Case, problems: Problems) -> None:
    """Who held ground is a holder of the case on that day."""
    known = {p.party_id for p in case.parties}
    for n, start in enumerate(case.starts):
        if start.party_id not in known:
            problems.append((f"start[{n}].party", f"there is no party {start.party_id!r}"))
        elif case.holder_of(start.party_id, start.day).holder_id not in case.holder_ids:
            problems.append((f"start[{n}].party", f"{start.party_id!r} holds no ground that day"))
