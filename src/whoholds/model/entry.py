"""What a ledger takes in: entries, one after another, none ever changed.

An entry says one thing that became known to the ledger at one time: a report and its capture, a
claim read from it, that a claim is no longer in a report, that one was retracted, what a person
decided about it. What is in force follows from reading them in order.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

import msgspec

from whoholds.model.claim import Claim
from whoholds.model.report import Report
from whoholds.model.timespan import TimeSpan

TextOrigin = Literal["original", "translation", "paraphrase", "row"]
Decision = Literal["accept", "amend", "reject"]
#: The hash before the first entry.
GENESIS = "0" * 64


class ReportAdded(msgspec.Struct, frozen=True, kw_only=True, tag="report"):
    """A report as it was taken in, with the capture that seals its bytes.

    `report_id` names this text of it, `address_id` the report whatever its text: a later entry
    with the same `address_id` and another `report_id` is a new version of it, and `version_of`
    names the one before. `reported_time` is when the outlet published it: from its statement, or
    an interval up to the capture where it says nothing. `paraphrase` texts are ours, not the
    outlet's; a `row` is a row of an imported table or map, and no text of anybody's.
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


class Flip(msgspec.Struct, frozen=True, kw_only=True):
    """A status that a map showed for a place and took back at once, with its first day."""

    place: str
    status: str
    day: date
    days: int


class Imported(msgspec.Struct, frozen=True, kw_only=True, tag="imported"):
    """An import of somebody's table or map: whose, on which terms, and what became of its rows.

    `import_id` names the series whatever its file says now; rows carry it (`Report.row`). One
    entry stands before the first rows of a run (`complete` false), one after the last, so that a
    run that was stopped shows. `recipe_sha256` is over the file, the mapping and the ground:
    where it is the same, importing again adds nothing.

    `skipped` counts rows by code. `report_days` are the days on which a map or a table of
    statuses says anything, `edit_days` those on which it differs from the day before: "no change"
    and "no report" are two things. `vanished` are rows (by address) that the file had and has no
    more, `returned` those that are there again.
    """

    import_id: str
    name: str
    form: str
    maker: str
    licence: str
    citation: str = ""
    url: str = ""
    capture_sha256: str
    recipe_sha256: str
    reader: str = ""
    complete: bool = True
    rows: int = 0
    claims: int = 0
    skipped: dict[str, int] = {}
    report_days: tuple[date, ...] = ()
    edit_days: tuple[date, ...] = ()
    flips: tuple[Flip, ...] = ()
    vanished: tuple[str, ...] = ()
    returned: tuple[str, ...] = ()


Body = ReportAdded | ClaimAdded | ClaimWithdrawn | ClaimSuperseded | Retracted | Judged | Imported


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
