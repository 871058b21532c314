"""What people decide about claims and names, each decision with its reason.

A judgement never changes what a reader said or what another person decided: it stands beside
them, with a name, and the last one that was not taken back is in force.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from whoholds.model.claim import Claim
from whoholds.model.timespan import TimeSpan

Decision = Literal["accept", "amend", "reject", "split", "merge", "add"]
#: A person stands for the claim: as it was read, as amended, or as marked by that person.
APPROVING: frozenset[Decision] = frozenset({"accept", "amend", "add"})
#: The claim does not stand: it is none, or others stand for it.
SETTING_ASIDE: frozenset[Decision] = frozenset({"reject", "split", "merge"})

ReasonCode = Literal[
    "",
    "wrong-actor",
    "wrong-place",
    "wrong-relation",
    "wrong-factuality",
    "wrong-source",
    "wrong-time",
    "wrong-quantity",
    "not-a-claim",
    "missed",
    "two-claims",
    "same-claim",
    "same-name",
    "mistake",
    "other",
]
#: Every code that can be given, with what it says. The list is closed, so that reasons can be
#: counted; what no code says is "other" with free words.
REASONS: dict[ReasonCode, str] = {
    "wrong-actor": "the party that holds, takes or loses, or the one it is from, is another",
    "wrong-place": "the places or the region around them are others",
    "wrong-relation": "it is another relation, another kind of claim, or an aim and no outlook",
    "wrong-factuality": "it is hedged, denied, planned or supposed where this says otherwise",
    "wrong-source": "someone else is relied on, or the chain of sources is another",
    "wrong-time": "it is said of another time, or of none",
    "wrong-quantity": "the figure, its unit, its bounds or what it counts are others",
    "not-a-claim": "the words claim nothing about who holds what",
    "missed": "the words hold a claim that no reader found",
    "two-claims": "it is several claims in one",
    "same-claim": "another claim of the record is the same one",
    "same-name": "the names mean the same place or party",
    "mistake": "an earlier decision was made in error",
    "other": "what the words beside it say",
}


class Judged(msgspec.Struct, frozen=True, kw_only=True, tag="judged"):
    """What a person decided about a claim; it never changes what the reader said.

    `amended` is the claim as the person would have it, where the decision is to amend. `into`
    names the claims that stand instead: the parts of a "split", the claim that is kept of those
    that "merge".
    """

    claim_id: str
    decision: Decision
    by: str
    reason: str = ""
    amended: Claim | None = None
    reason_code: ReasonCode = ""
    into: tuple[str, ...] = ()


class ClaimMarked(msgspec.Struct, frozen=True, kw_only=True, tag="marked"):
    """A claim that a person marked in a report: one no reader found, or a part of a split one.

    A part stands as long as the split of `split_of` is in force; it is "" for the others.
    """

    claim_id: str
    report_id: str
    claim: Claim
    by: str
    reported_time: TimeSpan
    reason_code: ReasonCode = "missed"
    reason: str = ""
    split_of: str = ""


class Merged(msgspec.Struct, frozen=True, kw_only=True, tag="merged"):
    """Names of one place, or of one party: `names` mean what `into` means.

    `into` is the name to go by, for a party its id in the case where it has one.
    """

    what: Literal["place", "party"]
    names: tuple[str, ...]
    into: str
    by: str
    reason_code: ReasonCode = "same-name"
    reason: str = ""


class Undone(msgspec.Struct, frozen=True, kw_only=True, tag="undone"):
    """A judgement taken back: what was in force before it is in force again.

    `entry` is the number of the judgement's entry, `target_id` what that one was about. Undoing
    an `Undone` brings the judgement back.
    """

    entry: int
    target_id: str
    by: str
    reason_code: ReasonCode = "mistake"
    reason: str = ""


class Corrected(msgspec.Struct, frozen=True, kw_only=True, tag="corrected"):
    """An outlet or a source corrects what a claim or a report of the ledger says.

    `by` is who corrects, `correction` what it says now, `where` the address or title it is found
    at, `reported_time` when it was published, and `noted_by` the person who put it down here.
    """

    target_id: str
    by: str
    correction: str
    where: str
    reported_time: TimeSpan
    noted_by: str


class RoundOpened(msgspec.Struct, frozen=True, kw_only=True, tag="round"):
    """A round of blind review: its name and its claims, in the order every coder sees them."""

    name: str
    claim_ids: tuple[str, ...]
    by: str


class Coded(msgspec.Struct, frozen=True, kw_only=True, tag="coded"):
    """What a coder decided in a blind round: it measures agreement and decides nothing."""

    round: str
    claim_id: str
    decision: Literal["accept", "amend", "reject"]
    by: str
    amended: Claim | None = None
    reason_code: ReasonCode = ""
    reason: str = ""


class Answered(msgspec.Struct, frozen=True, kw_only=True, tag="answered"):
    """How a question of an outlook came out by a person's word, under one of its criteria.

    `outcome` is the probability that it came true, 0 to 1; `reason` says on what that rests.
    """

    question_id: str
    criterion_id: str
    outcome: float
    by: str
    reason: str

    def __post_init__(self) -> None:
        if not 0 <= self.outcome <= 1:
            raise ValueError(f"an outcome is a probability, not {self.outcome}")


class Told(msgspec.Struct, frozen=True, kw_only=True, tag="told"):
    """That a place's probability is told although too little speaks of it, by a person's decision.

    `site` is the place as estimates number it, `name` what it is called. It changes no estimate:
    the place still rests on one origin or one side, and that is said wherever the figure stands.
    """

    site: str
    name: str
    by: str
    reason: str
