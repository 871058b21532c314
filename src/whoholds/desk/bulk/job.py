"""What one worker is asked to read, how, and what it says when it is done. Plain data."""

from __future__ import annotations

import hashlib
from typing import Literal

import msgspec

from whoholds.read.sense.parser import DEFAULT_MODEL

#: What a part is made of.
PartKind = Literal["warc", "wacz", "parquet", "jsonl", "files"]
#: A change to what is written, or to what the cascade lets pass, is a new recipe: parts made by
#: another are made anew.
RECIPE = "whoholds-bulk/3"
_DIGITS = 16


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """A piece of the input that one worker reads from end to end.

    `source` is the file as it was named; of a Parquet file `group` is the row group, of a large
    web archive the number of the piece, whose records begin from `begin` on and before `end`; of
    loose files (`kind` "files") `files` has their names. `size_bytes` is for the time left,
    `stamp` tells whether the input has changed.
    """

    source: str
    kind: PartKind
    group: int = -1
    begin: int = 0
    end: int = 0
    files: tuple[str, ...] = ()
    size_bytes: int = 0
    stamp: str = ""

    @property
    def part_id(self) -> str:
        """The same part has the same id in every run; its tables are named by it."""
        return _digest(self.source, self.kind, str(self.group), *self.files[:1])


class Job(msgspec.Struct, frozen=True, kw_only=True):
    """How parts are read, and where the tables go: a folder or an address of a store.

    `case` is the path of a `case.toml`, "" for none; `copies` reads copies of a report too.
    """

    out: str
    model: str = DEFAULT_MODEL
    case: str = ""
    copies: bool = False

    def fingerprint(self, part: Part, case_digest: str) -> str:
        """What a finished part's tables follow from: where it is the same, nothing is redone."""
        settings = (RECIPE, self.model, str(self.copies), case_digest)
        return _digest(part.part_id, part.stamp, str(part.size_bytes), *settings)


class PartDone(msgspec.Struct, frozen=True, kw_only=True):
    """A part that was read to its end: counters, and what is dropped by code.

    `reached` counts records by the last step they came to and those before it; `failed` says why
    the part could not be read, "" where it was.
    """

    part_id: str
    source: str
    fingerprint: str
    size_bytes: int = 0
    reached: dict[str, int] = {}
    dropped: dict[str, int] = {}
    reports: int = 0
    claims: int = 0
    failed: str = ""


class Totals(msgspec.Struct, frozen=True, kw_only=True):
    """All parts together."""

    parts: int = 0
    failed: tuple[str, ...] = ()
    reached: dict[str, int] = {}
    dropped: dict[str, int] = {}
    reports: int = 0
    claims: int = 0


def add_up(parts: list[PartDone]) -> Totals:
    """The totals of parts; counters in the order of the steps, what is dropped by name."""
    reached: dict[str, int] = {}
    dropped: dict[str, int] = {}
    for part in parts:
        for into, counts in ((reached, part.reached), (dropped, part.dropped)):
            for name, count in counts.items():
                into[name] = into.get(name, 0) + count
    return Totals(
        parts=len(parts),
        failed=tuple(f"{p.source}: {p.failed}" for p in parts if p.failed),
        reached=reached,
        dropped=dict(sorted(dropped.items())),
        reports=sum(p.reports for p in parts),
        claims=sum(p.claims for p in parts),
    )


def _digest(*words: str) -> str:
    return hashlib.sha256("\x00".join(words).encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]
