"""Which records of a web archive are reports, and in which order they were captured. Pure.

An archive holds several captures of one address, not always in the order of time, and a later one
may be a *revisit*: only the remark that the same bytes were found again. Versions of a report are
told apart by their order, so that each address is handed on in the order of its captures.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Literal

import msgspec

from whoholds.read.text.arrival import FORMS

#: Kinds of record that can hold a report (the WARC standard's names).
RecordKind = Literal["response", "resource", "conversion", "revisit"]
#: What a report can be made from, by the beginning of its content type.
READ_TYPES = tuple(FORMS)

#: Before every capture.
FIRST = datetime(1970, 1, 1, tzinfo=UTC)
#: Why a record is not read: the words that are shown and counted.
Why = Literal[
    "redirect",
    "HTTP error",
    "not a page",
    "unchanged revisit",
    "revisit of a record that is not here",
    "text made from a page that is here",
    "same capture again",
    "without a date",
    "without an address",
    "cut off",
    "broken",
    "too large",
    "another kind of record",
]


class RecordLine(msgspec.Struct, frozen=True, kw_only=True):
    """What the head of a record says; `number` counts the archive's records from 0.

    `declared` is the record's content type, `digest` the archive's own of the payload. Of a
    revisit, `refers_to` is the id of the record that is found again, where it names one, and
    `unmodified` says that the server told so.
    """

    number: int
    kind: RecordKind
    url: str
    record_id: str = ""
    taken: datetime | None = None
    declared: str = ""
    digest: str = ""
    refers_to: str = ""
    unmodified: bool = False


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """One capture: the record that says when and where, and the one that holds its bytes."""

    line: RecordLine
    payload: int


def plan(lines: Sequence[RecordLine]) -> tuple[tuple[Step, ...], Counter[Why]]:
    """Captures of each address in the order of time, and what is not read, counted by reason.

    Addresses stand in the order in which the archive first has them.
    """
    passed: Counter[Why] = Counter()
    originals = {x.digest: x.number for x in reversed(lines) if x.digest and x.kind != "revisit"}
    by_id = {x.record_id: x for x in lines if x.record_id and x.kind != "revisit"}
    shown = {x.url for x in lines if x.kind in {"response", "resource"}}
    by_address: dict[str, list[RecordLine]] = defaultdict(list)
    for line in lines:
        if line.kind == "conversion" and line.url in shown:
            passed["text made from a page that is here"] += 1
        elif not line.url:
            passed["without an address"] += 1
        elif line.taken is None:
            passed["without a date"] += 1
        else:
            by_address[line.url].append(line)
    steps = [
        step
        for captures in by_address.values()
        for step in _steps(sorted(captures, key=_when), originals, by_id, passed)
    ]
    return tuple(steps), passed


def _when(line: RecordLine) -> tuple[datetime, int]:
    return line.taken or FIRST, line.number


def _steps(
    captures: Iterable[RecordLine],
    originals: dict[str, int],
    by_id: dict[str, RecordLine],
    passed: Counter[Why],
) -> Iterator[Step]:
    """Captures of one address; those that show again what stood there before are counted."""
    last = ""
    for line in captures:
        if line.kind != "revisit":
            if line.digest and line.digest == last:
                passed["same capture again"] += 1
                continue
            last = line.digest or f"record {line.number}"
            yield Step(line=line, payload=line.number)
            continue
        found = by_id.get(line.refers_to)
        digest = line.digest or (found.digest if found is not None else "")
        if line.unmodified or (digest and digest == last):
            passed["unchanged revisit"] += 1
        elif digest in originals or found is not None:
            last = digest
            yield Step(line=line, payload=originals.get(digest, found.number if found else 0))
        else:
            passed["revisit of a record that is not here"] += 1


class Waiting:
    """Hands captures on as their bytes are read, each address in its order."""

    def __init__(self, steps: Sequence[Step]) -> None:
        self._queues: dict[str, list[Step]] = defaultdict(list)
        for step in steps:
            self._queues[step.line.url].append(step)
        self._uses = Counter(step.payload for step in steps)
        self._asking: dict[int, list[str]] = defaultdict(list)
        for step in steps:
            self._asking[step.payload].append(step.line.url)
        self._held: dict[int, bytes | None] = {}
        self.held_bytes = 0

    def wants(self, number: int) -> bool:
        """Whether a capture is made of this record's bytes."""
        return number in self._uses

    def give(self, number: int, payload: bytes | None) -> Iterator[tuple[Step, bytes | None]]:
        """Take a record's bytes (None: they cannot be had), and hand on what is ready now."""
        self._held[number] = payload
        self.held_bytes += len(payload or b"")
        for url in dict.fromkeys(self._asking[number]):
            queue = self._queues[url]
            while queue and queue[0].payload in self._held:
                step = queue.pop(0)
                yield step, self._held[step.payload]
                self._used(step.payload)

    def _used(self, number: int) -> None:
        self._uses[number] -= 1
        if not self._uses[number]:
            self.held_bytes -= len(self._held.pop(number) or b"")
