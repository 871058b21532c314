"""Every claim is fused, or listed with its reason."""

from __future__ import annotations

from fuse_samples import day, piece

from whoholds.fuse.claim_pieces import Evidence
from whoholds.fuse.unused_claims import count_unused, unused_of
from whoholds.model.estimate import Unused

KIND = Unused(claim_id="k", reason="kind")


def reasons(*pieces, used=(), unused=(KIND,), **more):
    told = unused_of(Evidence(pieces=pieces, unused=unused), set(used), day(9), **more)
    return {u.claim_id: u.reason for u in told}


def test_what_is_fused_is_not_listed():
    assert reasons(piece("a"), piece("b"), used="ab") == {"k": "kind"}
    assert reasons(unused=(KIND, Unused(claim_id="t", reason="kind")), used="t", totals="t") == {
        "k": "kind"
    }


def test_evidence_that_was_kept_back_has_a_reason_of_its_own():
    told = reasons(piece("late", on=12), piece("held", on=8), piece("out", on=3), asked={"out"})
    assert told == {"k": "kind", "late": "later", "held": "held", "out": "without"}


def test_a_claim_said_again_later_is_no_later_claim():
    assert reasons(piece("a", on=3), piece("a", on=12), used="a") == {"k": "kind"}
    assert reasons(piece("a", on=3), piece("a", on=12))["a"] == "held"


def test_a_total_that_was_asked_to_be_left_out_says_so():
    assert reasons(totals="k") == {"k": "total"}
    assert reasons(totals="k", asked="k") == {"k": "without"}


def test_reasons_are_counted_most_first():
    assert list(count_unused(["time", "kind", "kind"]).items()) == [("kind", 2), ("time", 1)]
