"""Judgements: order among different claims is nothing, and undoing restores."""

from __future__ import annotations

import msgspec
from hypothesis import given
from hypothesis import strategies as st
from judged_samples import chain, undone
from ledger_samples import added_report

from whoholds.ledger.decided import not_undone
from whoholds.ledger.same_names import SameNames
from whoholds.ledger.slices import claims_at
from whoholds.model.claim import Mention
from whoholds.model.entry import Body, ClaimAdded, Recorded
from whoholds.model.judgement import ClaimMarked, Judged, Merged, Undone

PLACES = ("Aland", "Beford", "Cavan", "Dorf")
BODIES = added_report(*PLACES)
CLAIMS = [b for b in BODIES if isinstance(b, ClaimAdded)]


@st.composite
def decisions(draw: st.DrawFn, claim: ClaimAdded) -> tuple[Body, ...]:
    """One decision about a claim, with the parts of a split."""
    what = draw(st.sampled_from(("accept", "reject", "amend", "split")))
    by = draw(st.sampled_from(("Ada", "Bo")))
    if what == "split":
        names = tuple(f"{claim.claim_id[:20]}-{n}" for n in range(2))
        parts = [_part(claim, name) for name in names]
        split = Judged(claim_id=claim.claim_id, decision="split", by=by, into=names)
        return (split, *parts)
    amended = _moved(claim) if what == "amend" else None
    return (Judged(claim_id=claim.claim_id, decision=what, by=by, amended=amended),)


def _moved(claim: ClaimAdded):
    p = msgspec.structs.replace(claim.claim.proposition, places=(Mention(name="Eland"),))
    return msgspec.structs.replace(claim.claim, proposition=p)


def _part(claim: ClaimAdded, name: str) -> ClaimMarked:
    return ClaimMarked(
        claim_id=name,
        report_id=claim.report_id,
        claim=_moved(claim),
        by="Ada",
        reported_time=claim.reported_time,
        split_of=claim.claim_id,
    )


def seen(*groups: tuple[Body, ...]) -> list[Recorded]:
    """The slice, without what tells the order alone."""
    bare = {"seq": 0, "decided_seq": 0, "recorded_time": None}
    held = claims_at(chain(BODIES, *groups))
    return sorted((msgspec.structs.replace(c, **bare) for c in held), key=lambda c: c.claim_id)


@given(st.data(), st.randoms(use_true_random=False))
def test_the_order_of_judgements_of_different_claims_changes_no_slice(data, rng):
    groups = [data.draw(decisions(claim)) for claim in CLAIMS]
    shuffled = list(groups)
    rng.shuffle(shuffled)
    assert seen(*shuffled) == seen(*groups)


@given(st.data())
def test_undoing_restores_what_was_in_force_before(data):
    claims = st.sampled_from(CLAIMS)
    before = [data.draw(decisions(data.draw(claims))) for _ in range(data.draw(st.integers(0, 3)))]
    last = data.draw(decisions(data.draw(claims)))
    seq = 1 + sum(map(len, (BODIES, *before)))
    assert seen(*before, last, (undone(seq),)) == seen(*before)
    undoing = seq + len(last)
    assert seen(*before, last, (undone(seq),), (undone(undoing),)) == seen(*before, last)


@given(st.lists(st.integers(0, 12), max_size=12))
def test_an_entry_is_in_force_unless_an_undoing_in_force_names_it(targets):
    rows = chain(*((Undone(entry=t, target_id="x", by="Ada"),) for t in targets))
    named = chain((Merged(what="place", names=("a",), into="b", by="Ada"),))
    rows = named + [msgspec.structs.replace(e, seq=e.seq + 1) for e in rows]

    def stands(seq: int) -> bool:
        return not any(
            isinstance(e.body, Undone) and e.body.entry == seq < e.seq and stands(e.seq)
            for e in rows
        )

    assert [e.seq for e in not_undone(rows)] == ([1] if stands(1) else [])


@given(
    st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef")), max_size=6),
    st.randoms(use_true_random=False),
)
def test_which_names_are_one_does_not_depend_on_the_order(pairs, rng):
    merged = [Merged(what="place", names=(a,), into=b, by="Ada") for a, b in pairs]
    other = list(merged)
    rng.shuffle(other)
    one, two = SameNames(merged), SameNames(other)
    assert [one.keys_of("place", n) for n in "abcdef"] == [
        two.keys_of("place", n) for n in "abcdef"
    ]
