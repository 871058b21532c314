"""What waits for a person, and what a better reader does to what was judged."""

from __future__ import annotations

import msgspec
import pytest
from judged_samples import chain, judged
from ledger_samples import DAY, added_report, claim_of, reading

from whoholds.ledger.review_queue import LEAST_OVERLAP, overlap, shuffled, waiting
from whoholds.ledger.slices import claims_at
from whoholds.ledger.taking_in import Before, bodies_of
from whoholds.model.doubt import Doubt
from whoholds.model.entry import ClaimAdded
from whoholds.model.span import Span

TEXT = "The Northern army took Aland on Monday and held it. Then it rained."
DOUBT = Doubt(code="D-TEST", reason="?")


def read(*spans: tuple[str, int, int], reader: str = "reader/1", text: str = TEXT):
    """A reading with a claim about each place at each span."""
    bare = reading(*(place for place, _, _ in spans), text=text, reader=reader)
    claims = tuple(
        msgspec.structs.replace(c, span=Span(a, b))
        for c, (_, a, b) in zip(bare.claims, spans, strict=True)
    )
    sentence = msgspec.structs.replace(bare.sentences[0], claims=claims)
    return msgspec.structs.replace(bare, sentences=(sentence,))


def anew(old, now):
    """The entries of a new reading of what `old` added."""
    report, *claims = old
    return bodies_of(now, captured=DAY, before=Before(report=report, claims=tuple(claims)))


def queue(*groups):
    rows = chain(*groups)
    texts = {e.body.report_id: e.body.report.text for e in rows if hasattr(e.body, "address_id")}
    return waiting(list(claims_at(rows)), texts)


FIRST = bodies_of(read(("Aland", 0, 37)), captured=DAY)
OLD = claim_of(FIRST)
ACCEPTED = (judged(OLD.claim_id),)


def test_what_nobody_decided_on_waits_those_with_doubts_first():
    two = added_report("Aland", "Beford")
    doubted = msgspec.structs.replace(
        two[2], claim=msgspec.structs.replace(two[2].claim, doubts=(DOUBT,))
    )
    ids = [w.recorded.claim_id for w in queue((*two[:2], doubted))]
    assert ids == [two[2].claim_id, two[1].claim_id]
    assert [w.recorded.claim_id for w in queue(two, (judged(two[1].claim_id),))] == ids[:1]


def test_an_unchanged_claim_keeps_its_id_and_its_judgement():
    again = anew(FIRST, read(("Aland", 0, 37), ("Beford", 0, 37), reader="reader/2"))
    assert [type(b) for b in again] == [ClaimAdded]
    (only,) = queue(FIRST, ACCEPTED, again)
    assert (only.recorded.claim_id, only.was) == (again[0].claim_id, ())


def test_a_judged_claim_that_is_read_otherwise_comes_first_with_its_old_judgement():
    again = anew(FIRST, read(("Alandia", 4, 40), ("Beford", 52, 67), reader="reader/2"))
    first, second = queue(FIRST, ACCEPTED, again)
    assert first.recorded.claim.proposition.places[0].name == "Alandia"
    assert first.recorded.decision is None
    assert [(w.claim_id, w.decision, w.decided_by) for w in first.was] == [
        (OLD.claim_id, "accept", "Ada")
    ]
    assert second.was == ()


def test_once_the_new_claim_is_judged_the_old_judgement_is_settled():
    again = anew(FIRST, read(("Alandia", 4, 40), reader="reader/2"))
    new = claim_of(again)
    assert queue(FIRST, ACCEPTED, again, (judged(new.claim_id, "reject"),)) == ()


def test_an_accepted_claim_that_no_reader_finds_now_waits_itself():
    again = anew(FIRST, read(("Beford", 52, 67), reader="reader/2"))
    first, _ = queue(FIRST, ACCEPTED, again)
    assert first.recorded.claim_id == OLD.claim_id
    assert first.was == (first.recorded,)
    assert first.recorded.in_force is False
    left = queue(FIRST, ACCEPTED, again, (judged(OLD.claim_id, by="Bo"),))
    assert OLD.claim_id not in {w.recorded.claim_id for w in left}
    rejected = (judged(OLD.claim_id, "reject"),)
    assert all(w.recorded.claim_id != OLD.claim_id for w in queue(FIRST, rejected, again))


def test_a_claim_beside_it_when_it_was_judged_is_another_claim():
    both = bodies_of(read(("Aland", 0, 37), ("Beford", 0, 37)), captured=DAY)
    one, other = (b.claim_id for b in both[1:])
    again = anew(both, read(("Beford", 0, 37), reader="reader/2"))
    decided = (judged(one), judged(other))
    (only,) = queue(both, decided, again)
    assert (only.recorded.claim_id, only.was) == (one, (only.recorded,))


def test_a_judgement_follows_over_two_readers():
    second = anew(FIRST, read(("Alandia", 4, 40), reader="reader/2"))
    third = anew((FIRST[0], claim_of(second)), read(("Alandria", 2, 40), reader="reader/3"))
    (only,) = queue(FIRST, ACCEPTED, second, third)
    assert only.recorded.claim.proposition.places[0].name == "Alandria"
    assert [w.claim_id for w in only.was] == [OLD.claim_id]


def test_a_new_version_that_says_it_again_shows_what_was_decided_before():
    again = anew(FIRST, read(("Aland", 8, 45), text="Updated " + TEXT))
    (only,) = queue(FIRST, ACCEPTED, again)
    assert only.recorded.report_id != OLD.report_id
    assert [w.claim_id for w in only.was] == [OLD.claim_id]


@pytest.mark.parametrize(
    ("other", "share"),
    [((0, 10), 1.0), ((2, 4), 1.0), ((5, 15), 0.5), ((9, 19), 0.1), ((10, 20), 0.0), ((3, 3), 0.0)],
)
def test_overlap_is_the_share_of_the_shorter(other, share):
    assert overlap(Span(0, 10), Span(*other)) == overlap(Span(*other), Span(0, 10)) == share
    assert 0 < LEAST_OVERLAP <= 0.5


def test_a_shuffled_queue_is_the_same_for_the_same_seed_and_blind_to_decisions():
    two = added_report("Aland", "Beford", "Cavan", "Dorf", "Eland")
    bare = list(claims_at(chain(two)))
    judged_too = list(claims_at(chain(two, (judged(two[1].claim_id, "reject"),))))
    assert shuffled(bare, "case", 3) == shuffled(judged_too, "case", 3)
    assert len(shuffled(bare, "case", 3)) == 3
    assert {shuffled(bare, str(n), 5) for n in range(9)} != {shuffled(bare, "0", 5)}
    assert sorted(shuffled(bare, "x", 9)) == sorted(c.claim_id for c in bare)
