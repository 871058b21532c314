"""What a ledger takes in: entries, one after another, none ever changed.

An entry says one thing that became known to the ledger at one time: a report and its capture, a
claim read from it, that a claim is no longer in a report, that one was retracted, what a person
decided about it. What is in force follows from reading them in order.
"""

from __future__ import annotations

from datetime import datetime
from typing import Literal

import msgspec

from whoholds.model.claim import Claim
from whoholds.model.report import Report, TextOrigin
from whoholds.model.timespan import TimeSpan

Decision = Literal["accept", "amend", "reject"]
#: The hash before the first entry.
GENESIS = "0" * 64


class ReportAdded(msgspec.Struct, frozen=True, kw_only=True, tag="report"):
    """A report as it was taken in, with the capture that seals its bytes.

    `report_id` names this text of it, `address_id` the report whatever its text: a later entry
    with the same `address_id` and another `report_id` is a new version of it, and `version_of`
    names the one before. `reported_time` is when the outlet published it: from its statement, or
    an interval up to the capture where it says nothing. `paraphrase` texts are ours, not the
    outlet's.
    """

    report_id: str
    address_id: str
    report: Report
    reader: str
    reported_time: TimeSpan
    version_of: str = ""
    capture_sha256: str = ""
    text_origin: TextOrigin = "original"


class ClaimAdded(msgspec.Struct, frozen=True, kw_only=True, tag="claim"):
    """One claim read from a report in the ledger, by a reader of this name and version."""

    claim_id: str
    report_id: str
    claim: Claim
    reader: str
    reported_time: TimeSpan


class ClaimWithdrawn(msgspec.Struct, frozen=True, kw_only=True, tag="withdrawn"):
    """The outlet's new version of a report no longer holds a claim of the version before."""

    claim_id: str
    report_id: str
    reported_time: TimeSpan


class ClaimSuperseded(msgspec.Struct, frozen=True, kw_only=True, tag="superseded"):
    """Another claim stands for this one, or another reader does not find it.

    By a new "version" of its report, which says the same in its own words and is known from its
    `reported_time`; or by another "reader" of the same text.
    """

    claim_id: str
    report_id: str
    by: Literal["version", "reader"]
    reader: str
    reported_time: TimeSpan


class Retracted(msgspec.Struct, frozen=True, kw_only=True, tag="retracted"):
    """A claim or report taken back, by whom, why, and who relied on it until then."""

    target_id: str
    reason: str
    by: str
    relied_on: tuple[str, ...] = ()


class Judged(msgspec.Struct, frozen=True, kw_only=True, tag="judged"):
    """What a person decided about a claim; it never changes what the reader said.

    `amended` is the claim as the person would have it, where the decision is to amend.
    """

    claim_id: str
    decision: Decision
    by: str
    reason: str = ""
    amended: Claim | None = None


class Undone(msgspec.Struct, frozen=True, kw_only=True, tag="undone"):
    """A judgement taken back: what was in force before it is in force again.

    `entry` is the number of the judgement's entry, `target_id` the claim it was about.
    """

    entry: int
    target_id: str
    by: str
    reason: str = ""


Body = ReportAdded | ClaimAdded | ClaimWithdrawn | ClaimSuperseded | Retracted | Judged | Undone


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One link of the chain.

    `seq` counts from 1; `recorded_time` is when the ledger took it (UTC), `before` the hash of
    the entry before, and `own` the hash over all of it.
    """

    seq: int
    recorded_time: datetime
    body: Body
    before: str
    own: str


class Head(msgspec.Struct, frozen=True, kw_only=True):
    """The end of the chain: how many entries there are, and the last one's hash."""

    seq: int = 0
    own: str = GENESIS


class Recorded(msgspec.Struct, frozen=True, kw_only=True):
    """A claim with everything the ledger knows of its standing at some time.

    `status` is the machine's and the outlet's word ("read", "withdrawn", "superseded",
    "retracted"), `decision` a person's, and neither ever stands for the other.
    """

    seq: int
    claim_id: str
    report_id: str
    claim: Claim
    reader: str
    reported_time: TimeSpan
    recorded_time: datetime
    status: Literal["read", "withdrawn", "superseded", "retracted"] = "read"
    decision: Decision | None = None
    decided_by: str = ""


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """A claim with the entry of its report: all that a list, a table or a citation needs."""

    recorded: Recorded
    added: ReportAdded

    @property
    def report(self) -> Report:
        """The report it stands in."""
        return self.added.report

    @property
    def quote(self) -> str:
        """The words of the claim, white space folded."""
        return " ".join(self.recorded.claim.span.of(self.report.text).split())
