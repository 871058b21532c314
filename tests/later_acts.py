"""Entries that say later what becomes of two reports and their claims, in any order, for tests."""

from __future__ import annotations

from datetime import timedelta

import msgspec
from hypothesis import strategies as st
from judged_samples import judged
from ledger_samples import DAY, added_report, retraction

from whoholds.ledger.indexing import target_of
from whoholds.model.claim import Mention
from whoholds.model.entry import Body, ClaimAdded, ClaimSuperseded, ClaimWithdrawn
from whoholds.model.judgement import ClaimMarked, Corrected, Merged, Undone
from whoholds.model.timespan import TimeSpan, days

REPORTS = [added_report("Aland", "Beford", url=f"https://a.example/{n}") for n in range(2)]
CLAIMS = [b for r in REPORTS for b in r if isinstance(b, ClaimAdded)]
MAY = [
    days((DAY + timedelta(days=n)).date(), (DAY + timedelta(days=n)).date()) for n in range(-4, 6)
]
KINDS = ("accept", "reject", "amend", "split", "mark", "withdraw", "supersede", "again", "retract",
         "correct", "merge", "undo")  # fmt: skip


@st.composite
def later(draw: st.DrawFn) -> tuple[Body, ...]:
    """An entry about a claim, a report, a name or an earlier entry; of a split all of it."""
    claim, what = draw(st.sampled_from(CLAIMS)), draw(st.sampled_from(KINDS))
    when = draw(st.sampled_from(MAY))
    target = draw(st.sampled_from((claim.claim_id, claim.report_id, f"{claim.claim_id[:20]}-0")))
    own = {"claim_id": claim.claim_id, "report_id": claim.report_id, "reported_time": when}
    match what:
        case "accept" | "reject":
            return (judged(target, what),)
        case "amend":
            return (judged(claim.claim_id, what, amended=_other(claim, when)),)
        case "split":
            parts = tuple(f"{claim.claim_id[:20]}-{n}" for n in range(2))
            marked = [_marked(claim, when, p, split_of=claim.claim_id) for p in parts]
            return (judged(claim.claim_id, what, into=parts), *marked)
        case "mark":
            return (_marked(claim, when, draw(st.sampled_from((claim.claim_id, "m")))),)
        case "withdraw":
            return (ClaimWithdrawn(**own),)
        case "supersede":
            by = draw(st.sampled_from(("version", "reader")))
            return (ClaimSuperseded(**own, by=by, reader="reader/2"),)
        case "again":
            return (msgspec.structs.replace(claim, reader="reader/3"),)
        case "retract":
            return (retraction(target),)
        case "correct":
            return (Corrected(target_id=target, by="The Aland Post", correction="no", where="p. 1",
                              reported_time=when, noted_by="Ada"),)  # fmt: skip
        case "merge":
            return (Merged(what="party", names=("the Northern army",), into="north", by="Ada"),)
        case _:
            return (Undone(entry=draw(st.integers(0, 30)), target_id="", by="Ada"),)


def _other(claim: ClaimAdded, when: TimeSpan):
    p = msgspec.structs.replace(claim.claim.proposition, places=(Mention(name="Eland"),))
    return msgspec.structs.replace(claim.claim, proposition=p, valid_time=when)


def _marked(claim: ClaimAdded, when: TimeSpan, name: str, split_of: str = "") -> ClaimMarked:
    return ClaimMarked(claim_id=name, report_id=claim.report_id, claim=_other(claim, when),
                       by="Ada", reported_time=when, split_of=split_of)  # fmt: skip


def of_earlier(body: Undone, said: list[Body]) -> Undone:
    """An undoing of one of the entries that are there, about what that one is about."""
    at = body.entry % len(said)
    return Undone(entry=at + 1, target_id=target_of(said[at]), by=body.by)
