"""What counts once."""

from __future__ import annotations

from answer_samples import found, quantity

from whoholds.ledger.questions.origin_groups import CARRIED_DAYS, origins_of


def ids(groups):
    return [[f.recorded.claim_id for f in g] for g in groups]


def test_one_speaker_s_words_in_two_outlets_are_one_origin():
    one = found("a", by="General Arn")
    other = found("b", 11, outlet="Beford Daily", by="Arn")
    assert len(origins_of([one, other])) == 2
    spelled = found("b", 11, outlet="Beford Daily", by="General Arn")
    assert ids(origins_of([spelled, one])) == [["a", "b"]]


def test_another_speaker_place_figure_or_denial_is_another_origin():
    claims = [
        found("a"),
        found("b", by="General Arn"),
        found("c", places=("Beford",)),
        found("d", factuality="denied"),
        found("e", figure=quantity(3), places=()),
        found("f", figure=quantity(4), places=()),
    ]
    assert len(origins_of(claims)) == 6


def test_what_is_said_again_much_later_is_said_anew():
    claims = [found("a", 1), found("b", 1 + CARRIED_DAYS), found("c", 20)]
    assert ids(origins_of(claims)) == ids(origins_of(claims[::-1])) == [["a", "b"], ["c"]]
