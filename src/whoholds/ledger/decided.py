"""What people decided, replayed in order: the last decision that was not taken back. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from whoholds.ledger.same_names import SameNames, with_parties
from whoholds.model.entry import Entry, Recorded
from whoholds.model.judgement import ClaimMarked, Judged, Merged, Undone


def not_undone(entries: Sequence[Entry]) -> Iterator[Entry]:
    """The entries without those that were taken back, in order; an undoing can be undone too."""
    cancelled: set[int] = set()
    for entry in reversed(entries):
        body = entry.body
        if isinstance(body, Undone) and entry.seq not in cancelled and body.entry < entry.seq:
            cancelled.add(body.entry)
    return (e for e in entries if e.seq not in cancelled and not isinstance(e.body, Undone))


class Decisions:
    """What is in force of the judgements among `entries`, which are in order."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        acts = list(not_undone(list(entries)))
        self.names = SameNames(e.body for e in acts if isinstance(e.body, Merged))
        self._splits: dict[str, tuple[str, ...]] = {}
        self._last: dict[str, tuple[int, Judged | ClaimMarked]] = {}
        self._marks: dict[str, list[ClaimMarked]] = {}
        for entry in acts:
            if isinstance(entry.body, Judged):
                split = entry.body.decision == "split"
                self._splits[entry.body.claim_id] = entry.body.into if split else ()
        for entry in acts:
            body = entry.body
            if isinstance(body, ClaimMarked) and self._is_whole(body):
                self._marks.setdefault(body.claim_id, []).append(body)
                self._last[body.claim_id] = (entry.seq, body)
            elif isinstance(body, Judged):
                self._last[body.claim_id] = (entry.seq, body)

    def applied(self, held: Recorded) -> Recorded | None:
        """A claim with what was decided about it.

        None where a person alone had marked it and that is in force no more: nobody says it.
        """
        marks = self._marks.get(held.claim_id, [])
        if not held.reader and not marks:
            return None
        held = self._decided(held, marks)
        if not self.names:
            return held
        return msgspec.structs.replace(held, claim=with_parties(held.claim, self.names))

    def _decided(self, held: Recorded, marks: list[ClaimMarked]) -> Recorded:
        if held.claim_id not in self._last:
            return held
        seq, body = self._last[held.claim_id]
        told = msgspec.structs.replace(
            held,
            decision=body.decision if isinstance(body, Judged) else "add",
            decided_by=body.by,
            decided_seq=seq,
            reason_code=body.reason_code,
            reason=body.reason,
            marked_by=marks[0].by if marks else "",
            split_of=marks[-1].split_of if marks else "",
        )
        return _judged(told, body) if isinstance(body, Judged) else told

    def _is_whole(self, marked: ClaimMarked) -> bool:
        """Whether a marking stands: a part of a claim does while the claim's split is in force."""
        return not marked.split_of or marked.claim_id in self._splits.get(marked.split_of, ())


def _judged(held: Recorded, body: Judged) -> Recorded:
    if body.amended is None:
        return msgspec.structs.replace(held, into=body.into)
    return msgspec.structs.replace(held, claim=body.amended, original=held.claim)
