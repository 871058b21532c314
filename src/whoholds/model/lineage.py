"""Where claims come from: stories of copied reports, statements and what carriers made of them."""

from __future__ import annotations

from typing import Literal

import msgspec

from whoholds.model.timespan import TimeSpan

#: How a report came to be in a story: it ran it first, took it over as it was, wrote it in other
#: words, or the times do not tell which came first.
Part = Literal["first", "copy", "rewrite", "unknown"]
#: What a carrier may change in a statement.
Changed = Literal[
    "kind", "figure", "unit", "relation", "factuality", "actor", "places", "horizon", "speaker"
]


class Resemblance(msgspec.Struct, frozen=True, kw_only=True):
    """How much two bodies share, by their shingles, exactly.

    `jaccard` is shared / all, `containment` shared / those of the smaller body.
    """

    jaccard: float
    containment: float


class Member(msgspec.Struct, frozen=True, kw_only=True):
    """A report in a story. `of` is the report it was most likely taken from, "" of the first.

    `declared` is the house it says itself it comes from ("Reuters"), `resemblance` what it shares
    with `of`; None where only its own word makes it a copy.
    """

    report_id: str
    outlet: str
    reported_time: TimeSpan
    part: Part
    of: str = ""
    declared: str = ""
    resemblance: Resemblance | None = None


class Story(msgspec.Struct, frozen=True, kw_only=True):
    """Reports that are copies of one; it counts once. The first comes first."""

    story_id: str
    members: tuple[Member, ...]


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """What a carrier says otherwise than the statement: "figure": "46 percent", "119 km2"."""

    what: Changed
    was: str
    now: str


class Carrier(msgspec.Struct, frozen=True, kw_only=True):
    """A claim as one that carries a statement; with `changes` it is a variant of it."""

    claim_id: str
    report_id: str
    outlet: str
    reported_time: TimeSpan
    changes: tuple[Change, ...] = ()


class Statement(msgspec.Struct, frozen=True, kw_only=True):
    """One speaker's proposition on one day, with all that carry it, the earliest first.

    It is named after the claim that carried it first, and is one origin: whoever else tells what
    the same speaker said is no second witness.
    """

    statement_id: str
    speaker: str
    carriers: tuple[Carrier, ...]

    @property
    def variants(self) -> tuple[Carrier, ...]:
        """Carriers that changed it."""
        return tuple(c for c in self.carriers if c.changes)


class Origin(msgspec.Struct, frozen=True, kw_only=True):
    """An independent root: one speaker, or one story in its outlets' own voice.

    However many claims and outlets rest on it, it is one witness.
    """

    speaker: str
    claim_ids: tuple[str, ...]
    outlets: tuple[str, ...]
