"""A report of the ledger, put together again."""

from __future__ import annotations

import msgspec
import pytest
from ledger_samples import outcome, reading

from whoholds.desk.judging import retract
from whoholds.desk.reading import Outcome
from whoholds.desk.recalling import recall
from whoholds.errors import UnknownTarget
from whoholds.model.span import Span

TEXT = "It rained. The Northern army took Aland. It also took Bel. Then it rained."


def spanning(*spans):
    """A reading of TEXT with a claim at each of `spans`."""
    read = reading(*(f"P{n}" for n in range(len(spans))), text=TEXT)
    claims = tuple(
        msgspec.structs.replace(c, span=Span(*s)) for c, s in zip(read.claims, spans, strict=True)
    )
    sentence = msgspec.structs.replace(read.sentences[0], claims=claims)
    return Outcome(source="a", reading=msgspec.structs.replace(read, sentences=(sentence,)))


def test_claims_stand_in_their_sentences_by_name(add, folder):
    (taken,) = add(spanning((41, 58), (11, 40), (15, 40)))
    with folder.open() as ledger:
        held = recall(ledger, taken.report_id)
    assert [s.span.of(TEXT) for s in held.reading.sentences] == [
        "It rained.",
        "The Northern army took Aland.",
        "It also took Bel.",
        "Then it rained.",
    ]
    assert list(held.by_name) == ["s2a", "s2b", "s3a"]
    for name, found in held.by_name.items():
        assert held.name_of(found.recorded.claim_id) == (name, int(name[1]) - 1)
        sentence = held.reading.sentences[int(name[1]) - 1]
        assert sentence.span.holds(found.recorded.claim.span)


def test_sentences_that_one_claim_runs_over_are_one(add, folder):
    (taken,) = add(spanning((11, 40), (15, 58), (41, 58)))
    with folder.open() as ledger:
        held = recall(ledger, taken.report_id)
    assert len(held.reading.sentences) == 3
    assert list(held.by_name) == ["s2a", "s2b", "s2c"]
    assert held.reading.sentences[1].span.of(TEXT).endswith("Bel.")


def test_what_became_of_a_claim_is_told(add, folder):
    (taken,) = add(outcome("Aland"))
    with folder.open() as ledger:
        retract(ledger, taken.report_id, "an error", "Ada")
        (found,) = recall(ledger, taken.report_id).by_name.values()
    assert found.recorded.status == "retracted"


def test_a_report_that_is_not_there_is_said(folder):
    with folder.open() as ledger, pytest.raises(UnknownTarget, match="no report"):
        recall(ledger, "none")
