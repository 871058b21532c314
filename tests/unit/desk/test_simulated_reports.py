"""Simulated reports are the same for the same seed, and whole."""

from __future__ import annotations

from whoholds.desk.simulated_reports import place_names, simulated_groups
from whoholds.ledger.indexing import word_key
from whoholds.model.entry import ClaimAdded, ReportAdded


def test_a_seed_gives_the_same_groups_again_and_another_gives_others():
    first, again = (list(simulated_groups(60, 9, seed=1)) for _ in range(2))
    assert first == again != list(simulated_groups(60, 9, seed=2))


def test_there_are_as_many_claims_as_asked_for_and_their_spans_hold_their_words():
    groups = list(simulated_groups(63, 9, seed=1))
    claims = [b for g in groups for b in g if isinstance(b, ClaimAdded)]
    reports = {b.report_id: b for g in groups for b in g if isinstance(b, ReportAdded)}
    assert len({c.claim_id for c in claims}) == 63
    for added in claims:
        text, claim = reports[added.report_id].report.text, added.claim
        for mention in (claim.proposition.actor, *claim.proposition.places):
            assert mention is not None
            assert mention.span is not None
            assert mention.span.of(text) == mention.name
        assert claim.attribution[0].span.of(text) == claim.attribution[0].name
        assert claim.cue.of(text) == claim.verb


def test_places_have_different_names():
    names = place_names(500, seed=4)
    assert len({word_key(n) for n in names}) == 500
