"""What a ledger takes in: entries, one after another, none ever changed.

An entry says one thing that became known to the ledger at one time: a report and its capture, a
claim read from it, that a claim is no longer in a report, that one was retracted, what a person
decided about it. What is in force follows from reading them in order.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

import msgspec

from whoholds.model.capture import Capture
from whoholds.model.claim import Claim
from whoholds.model.hold_forecast import ForecastIssued
from whoholds.model.judgement import (
    APPROVING,
    SETTING_ASIDE,
    Answered,
    ClaimMarked,
    Coded,
    Corrected,
    Decision,
    Judged,
    Merged,
    ReasonCode,
    RoundOpened,
    Told,
    Undone,
)
from whoholds.model.report import Report, TextOrigin
from whoholds.model.timespan import TimeSpan

Status = Literal["read", "unread", "withdrawn", "superseded", "retracted"]
#: The hash before the first entry.
GENESIS = "0" * 64


def is_dated(reported: TimeSpan) -> bool:
    """Whether a report says when it was published; its capture is no such day."""
    return reported.precision != "range"


class ReportAdded(msgspec.Struct, frozen=True, kw_only=True, tag="report"):
    """A report as it was taken in, with the capture that seals its bytes.

    `report_id` names this text of it, `address_id` the report whatever its text: a later entry
    with the same `address_id` and another `report_id` is a new version of it, and `version_of`
    names the one before. `reported_time` is when the outlet published it: from its statement, or
    an interval up to the capture where it says nothing. `paraphrase` texts are ours, not the
    outlet's; a `row` is a row of an imported table or map, and no text of anybody's. `asked_id`
    leads to the `CaptureSealed` that says where the bytes are from.
    """

    report_id: str
    address_id: str
    report: Report
    reader: str
    reported_time: TimeSpan
    version_of: str = ""
    capture_sha256: str = ""
    asked_id: str = ""
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


class CaptureSealed(msgspec.Struct, frozen=True, kw_only=True, tag="capture"):
    """Bytes that were sealed and read to their end, by a reader of this name and version.

    It stands after the last entry of its reports, in one transaction with it: an input that has
    one need not be read again. `asked_id` names what was asked for (an address, else the bytes
    themselves), `given` what the desk said about it besides, hashed ("" for nothing).
    """

    asked_id: str
    capture: Capture
    reader: str
    given: str = ""
    report_ids: tuple[str, ...] = ()


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
    more, `returned` those that are there again. `colours` are the parties whose ground a map
    colours, where ground in none of its polygons is said not to be theirs; empty where it is not.
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
    colours: tuple[str, ...] = ()


class Head(msgspec.Struct, frozen=True, kw_only=True):
    """The end of the chain: how many entries there are, and the last one's hash."""

    seq: int = 0
    own: str = GENESIS


class Gone(msgspec.Struct, frozen=True, kw_only=True):
    """An entry whose words were erased: what stays of it, its number, time and hash."""

    seq: int
    recorded: datetime
    own: str


class Erased(msgspec.Struct, frozen=True, kw_only=True, tag="erased"):
    """Words that were destroyed, in which entries, why and by whom.

    Nothing in it is made of the words: `what` is what the person said of them. `captures` are
    hashes of sealed bytes that were destroyed though reports which stay were read from them.
    """

    entries: tuple[Gone, ...]
    reason: str
    by: str
    what: str = ""
    captures: tuple[str, ...] = ()


class Withheld(msgspec.Struct, frozen=True, kw_only=True, tag="withheld"):
    """What is kept back from everything that is made for others; the case itself still has it.

    A claim, or a report in every version (`target_id`), or words such as a person's name, wherever
    they stand. `lifts` is the number of an earlier such entry that no longer holds, 0 for none.
    """

    reason: str
    by: str
    target_id: str = ""
    words: tuple[str, ...] = ()
    lifts: int = 0


class Stamped(msgspec.Struct, frozen=True, kw_only=True, tag="stamped"):
    """A time-stamping authority's word that the chain had this end by a time (RFC 3161).

    With the end, everything before it was there: entries, and the captures whose hashes they have.
    `answer` is the authority's whole answer in base64, over SHA-256 of the hash as it is written.
    """

    end: Head
    authority: str
    time: datetime
    answer: str


class Vacant(msgspec.Struct, frozen=True, kw_only=True, tag="vacant"):
    """What is found in an entry whose words were erased. It is never written."""


Body = (
    ReportAdded
    | ClaimAdded
    | ClaimWithdrawn
    | ClaimSuperseded
    | Retracted
    | Judged
    | ClaimMarked
    | Merged
    | Undone
    | Corrected
    | RoundOpened
    | Coded
    | Answered
    | Told
    | ForecastIssued
    | CaptureSealed
    | Imported
    | Erased
    | Withheld
    | Stamped
    | Vacant
)


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One link of the chain.

    `seq` counts from 1; `recorded_time` is when the ledger took it (UTC), `before` the hash of
    the entry before, and `own` the hash over all of it. Where the words were erased the body is
    `Vacant`.
    """

    seq: int
    recorded_time: datetime
    body: Body
    before: str
    own: str


class Recorded(msgspec.Struct, frozen=True, kw_only=True):
    """A claim with everything the ledger knows of its standing at some time.

    `status` is the machine's and the outlet's word, `decision` a person's, and neither ever
    stands for the other. "unread" is a claim that a person marked and no reader found: `reader`
    is "" and `marked_by` has the name.

    `claim` is the version in force: as a person amended it, and then `original` is what was read;
    where a person said which party a name means, its `party_id` says so. `into` names the claims
    that stand instead of one that was split or merged, `followed_in` the report whose version, or
    whose new reading, superseded it. `status_seq` and `decided_seq` are the entries that say so.
    """

    seq: int
    claim_id: str
    report_id: str
    claim: Claim
    reader: str
    reported_time: TimeSpan
    recorded_time: datetime
    status: Status = "read"
    decision: Decision | None = None
    decided_by: str = ""
    reason_code: ReasonCode = ""
    reason: str = ""
    original: Claim | None = None
    marked_by: str = ""
    split_of: str = ""
    into: tuple[str, ...] = ()
    superseded_by: Literal["", "version", "reader"] = ""
    followed_in: str = ""
    status_seq: int = 0
    decided_seq: int = 0
    retraction: Retracted | None = None
    corrections: tuple[Corrected, ...] = ()

    @property
    def approved(self) -> bool:
        """Whether a person stands for it."""
        return self.decision in APPROVING

    @property
    def as_read(self) -> Claim:
        """The claim before a person amended it."""
        return self.original or self.claim

    @property
    def in_force(self) -> bool:
        """Whether the claim stands: what is asked, drawn and reckoned goes by these alone.

        What no reader finds stands by a person's word; where a later reader did not find it, by a
        word that was given after that, so that no judgement is carried over unseen.
        """
        if self.status in {"withdrawn", "retracted"} or self.decision in SETTING_ASIDE:
            return False
        if self.status == "superseded":
            again = self.decided_seq > self.status_seq
            return self.superseded_by == "reader" and self.approved and again
        return self.status == "read" or self.approved


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """A claim with the entry of its report, and the terms of the import it came by, if it did."""

    recorded: Recorded
    added: ReportAdded
    terms: Imported | None = None

    @property
    def report(self) -> Report:
        """The report it stands in."""
        return self.added.report

    @property
    def quote(self) -> str:
        """The words of the claim, white space folded."""
        return " ".join(self.recorded.claim.span.of(self.report.text).split())
