"""Figures of claims as terms."""

from __future__ import annotations

from answer_samples import about, found, quantity, told

from whoholds.ledger.arithmetic.sum_terms import (
    hedge_words,
    in_order,
    of_one_region,
    one_voice,
    region_words,
    term_of,
    terms_of,
    two_sides,
)
from whoholds.ledger.questions.ground_keys import Ground
from whoholds.model.answers import Interval

PLACE = {"places": (), "within": "Aland Province"}


def term(q, claim_id="c", **more):
    made = term_of(told(figure=q, **{**PLACE, **more}), claim_id)
    assert made is not None
    return made


def test_a_term_says_whose_how_much_when_and_by_whom():
    one = term(about(12, "village"), by="General Arn", on=4)
    assert one.words == ("the Northern army: about 12 villages taken, 2031-05-04, by General Arn")
    assert (one.value, one.wide.low < 12) == (Interval(12, 12), True)
    assert region_words(one) == "Aland Province"
    assert hedge_words((one,)) == ("“about 12 villages” is taken as 12",)


def test_what_has_no_figure_no_day_or_is_not_told_as_so_is_no_term():
    assert term_of(told()) is None
    assert term_of(told(reported=None, figure=quantity(3))) is None
    assert term_of(told(figure=quantity(3), factuality="denied")) is None


def test_each_origin_is_one_term_and_a_part_of_a_total_none():
    import msgspec

    one = found("a", figure=quantity(9), by="Arn", **PLACE)
    copy = found("b", outlet="Beford Daily", figure=quantity(9), by="Arn", **PLACE)
    claim = one.recorded.claim
    part = msgspec.structs.replace(
        claim, proposition=msgspec.structs.replace(claim.proposition, part_of=0)
    )
    other = found("d", figure=quantity(2), by="Bel", **PLACE)
    partial = msgspec.structs.replace(
        other, recorded=msgspec.structs.replace(other.recorded, claim=part)
    )
    gone = found("e", figure=quantity(4), status="retracted", **PLACE)
    assert [t.claim_id for t in terms_of([copy, one, partial, gone], Ground())] == ["a"]


def test_terms_have_one_order():
    terms = [term(quantity(n), f"c{n}", reported=10 - n) for n in (1, 2, 3)]
    assert in_order(terms) == in_order(terms[::-1])


def test_two_sides_are_both_known_to_the_case_or_neither():
    north, river = term(quantity(1)), term(quantity(1), actor="the River Front")
    group, band = term(quantity(1), actor="the group"), term(quantity(1), actor="the band")
    assert two_sides(north, river)
    assert two_sides(group, band)
    assert not two_sides(north, group)
    assert not two_sides(north, north)


def test_one_voice_is_one_speaker_or_the_party_itself():
    arn, bel = term(quantity(1), by="General Arn"), term(quantity(2), by="Colonel Bel")
    assert one_voice(arn, bel)
    assert one_voice(term(quantity(1), by="A"), term(quantity(2), by="A"))
    assert not one_voice(arn, term(quantity(2), by="Commander Cor"))
    assert one_voice(term(quantity(1), "", outlet=""), arn)


def test_figures_without_a_region_are_of_none():
    assert of_one_region(term(quantity(1)), term(quantity(2)), Ground())
    assert not of_one_region(term(quantity(1)), term(quantity(2), within=""), Ground())
