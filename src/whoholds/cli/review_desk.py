"""Where decisions of `review` go: into force, or into a blind round."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from whoholds.desk import coding, judging, reworking
from whoholds.desk.case_folder import CaseFolder
from whoholds.desk.judging import Queued, Signed
from whoholds.desk.ledgering import find_claim
from whoholds.ledger.database import Ledger
from whoholds.ledger.set_fields import Settings
from whoholds.model.entry import Entry, Found
from whoholds.model.judgement import ClaimMarked, Judged, Merged, Told, Undone
from whoholds.show.judged_words import DECIDED

#: Each decision as its own entries; the numbers are those that take it back.
Numbers = tuple[int, ...]


class Desk(Protocol):
    """Somebody who decides, and where it is put down."""

    by: str

    def waiting(self) -> Sequence[Queued]:
        """The claims that wait for this person."""

    def is_open(self, queued: Queued) -> bool:
        """Whether a claim waits still: somebody may have decided meanwhile."""

    def accept(self, claim: str) -> Numbers:
        """The claim stands as it is."""

    def reject(self, claim: str, signed: Signed) -> Numbers:
        """It does not."""

    def amend(self, claim: str, settings: Settings, signed: Signed) -> Numbers:
        """It stands otherwise."""

    def undo(self, numbers: Numbers) -> None:
        """Take decisions back."""


class _Writing:
    """A ledger that is written, its head kept after each decision."""

    def __init__(self, folder: CaseFolder, ledger: Ledger, by: str) -> None:
        self.by = by
        self.folder = folder
        self.ledger = ledger

    def undo(self, numbers: Numbers) -> None:
        """Take decisions back, each by its number."""
        for number in numbers:
            self.kept(judging.undo(self.ledger, number, Signed(by=self.by)))

    def kept(self, *entries: Entry) -> Numbers:
        """The numbers of new entries, once the head is kept."""
        self.folder.keep_head(self.ledger.head())
        return tuple(entry.seq for entry in entries)


class OpenDesk(_Writing):
    """Decisions that come into force at once."""

    def waiting(self) -> Sequence[Queued]:
        """As `judging.review`."""
        return judging.review(self.ledger)

    def is_open(self, queued: Queued) -> bool:
        """Whether nobody decided since the queue was made."""
        then = queued.found.recorded
        return find_claim(self.ledger, then.claim_id).recorded.decided_seq == then.decided_seq

    def accept(self, claim: str) -> Numbers:
        """The claim stands as it is."""
        return self.kept(judging.judge(self.ledger, claim, "accept", Signed(by=self.by)))

    def reject(self, claim: str, signed: Signed) -> Numbers:
        """It does not."""
        return self.kept(judging.judge(self.ledger, claim, "reject", signed))

    def amend(self, claim: str, settings: Settings, signed: Signed) -> Numbers:
        """It stands otherwise."""
        case = self.folder.case
        return self.kept(judging.amend(self.ledger, claim, settings, signed, case=case))

    def split(self, claim: str, parts: Sequence[Settings], signed: Signed) -> Numbers:
        """It is several; the split is taken back as a whole, by its first entry."""
        case = self.folder.case
        return self.kept(*reworking.split_claim(self.ledger, claim, parts, signed, case=case))[:1]

    def merge(self, others: Sequence[str], kept: str, signed: Signed) -> Numbers:
        """They are one."""
        return self.kept(*reworking.merge_claims(self.ledger, others, kept, signed))

    def mark(self, missed: reworking.Missed, signed: Signed) -> Numbers:
        """The reader missed one."""
        return self.kept(reworking.mark_claim(self.ledger, missed, signed, case=self.folder.case))

    def beside(self, found: Found) -> Iterator[Found]:
        """The other claims of its report."""
        for queued in self.waiting():
            other = queued.found.recorded
            if other.report_id == found.recorded.report_id and other != found.recorded:
                yield queued.found


class BlindDesk(_Writing):
    """Decisions of a coder in a round: they decide nothing, and nobody's are shown."""

    def __init__(self, folder: CaseFolder, ledger: Ledger, by: str, name: str, most: int) -> None:
        super().__init__(folder, ledger, by)
        self.name = name
        self.round = coding.open_round(ledger, name, folder.case.case_id, by, most=most)
        folder.keep_head(ledger.head())

    def waiting(self) -> Sequence[Queued]:
        """What the coder still has to decide on."""
        self.round = coding.find_round(self.ledger, self.name) or self.round
        queue = coding.blind_queue(self.ledger, self.round, self.by)
        return tuple(Queued(found=found) for found in queue)

    def is_open(self, queued: Queued) -> bool:  # noqa: ARG002  (nobody else decides for a coder)
        """Always."""
        return True

    def accept(self, claim: str) -> Numbers:
        """The claim says what the report says."""
        return self._code(coding.Coding(claim=claim, decision="accept"), Signed(by=self.by))

    def reject(self, claim: str, signed: Signed) -> Numbers:
        """It is none."""
        return self._code(coding.Coding(claim=claim, decision="reject"), signed)

    def amend(self, claim: str, settings: Settings, signed: Signed) -> Numbers:
        """The report says otherwise."""
        told = coding.Coding(claim=claim, decision="amend", settings=settings)
        return self._code(told, signed)

    def _code(self, told: coding.Coding, signed: Signed) -> Numbers:
        entry = coding.code(self.ledger, self.name, told, signed, case=self.folder.case)
        return self.kept(entry)


def told_of(entry: Entry) -> str:
    """A decision's entry in one line: its number, what it is about, what it says, whose it is."""
    match entry.body:
        case Judged() as body:
            told = f"{body.claim_id} {DECIDED[body.decision]} by {body.by}"
        case ClaimMarked() as body:
            told = f"{body.claim_id} marked by {body.by}"
        case Merged() as body:
            told = f"{', '.join(body.names)} means {body.into}, says {body.by}"
        case Undone() as body:
            told = f"entry {body.entry} taken back by {body.by}"
        case Told() as body:
            told = f"the probability of {body.name} is told from the next fuse on, says {body.by}"
        case _:
            told = "added"
    return f"entry {entry.seq}: {told}"
