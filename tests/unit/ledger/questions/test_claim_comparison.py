"""Two claims beside each other: what is the same, what differs, what is left open."""

from __future__ import annotations

import pytest
from answer_samples import about, quantity, told

from whoholds.ledger.questions.claim_comparison import compare, on_common_ground
from whoholds.ledger.questions.ground_keys import Ground


def stance(theirs, ours):
    return compare(theirs, ours).stance


def fields(theirs, ours):
    return {d.aspect for d in compare(theirs, ours).differs}


def test_the_same_claim_is_the_same_in_every_field():
    one = told(by="General Arn", on=9)
    found = compare(one, one)
    assert (found.stance, found.differs, found.unsaid) == ("same", (), ())
    assert set(found.same) == {"actor", "relation", "place", "day", "factuality", "source"}


def test_what_was_taken_is_held_from_then_on_and_not_before():
    took, before, after = told(on=9), told(relation="holds", on=2), told(relation="holds", on=20)
    assert stance(after, took) == stance(took, after) == "same"
    assert "holding follows from a change told before" in compare(after, took).notes
    assert stance(before, took) == "other time"


def test_what_was_lost_is_not_held_after_it():
    lost, before, after = (
        told(relation="lost", on=9),
        told(relation="holds", on=2),
        told(relation="holds", on=20),
    )
    assert (stance(after, lost), fields(after, lost)) == ("differs", {"relation"})
    assert stance(before, lost) == "other time"


def test_two_holders_at_one_time_differ_in_the_actor():
    ours = told(actor="the River Front", relation="holds", on=10)
    assert fields(told(relation="holds", on=10), ours) == {"actor"}
    assert stance(told(relation="holds", on=30), ours) == "other time"


def test_one_side_s_loss_does_not_say_who_has_it_now():
    ours = compare(told(on=9), told(actor="the River Front", relation="lost", on=9))
    assert (ours.stance, ours.differs) == ("open", ())
    assert any("River Front" in note for note in ours.notes)


def test_a_denial_agrees_with_a_denial_and_differs_from_what_it_denies():
    denied = told(relation="holds", factuality="denied", on=9)
    assert stance(denied, denied) == "same"
    assert fields(told(relation="holds", on=9), denied) == {"factuality"}
    assert stance(denied, told(relation="lost", on=9)) == "same"


def test_a_denied_loss_says_that_it_is_held():
    denied = told(relation="lost", factuality="denied", on=9)
    assert stance(told(relation="holds", on=9), denied) == "same"
    assert fields(told(relation="lost", on=9), denied) == {"factuality"}


def test_days_of_one_event_differ_and_far_ones_are_another_event():
    assert fields(told(on=9), told(on=12)) == {"day"}
    assert stance(told(on=1), told(on=30)) == "other time"


def test_a_day_that_is_not_said_is_left_open():
    found = compare(told(on=9), told(11))
    assert (found.stance, found.unsaid) == ("same", ("day",))
    assert compare(told(None), told(on=9)).days_apart is None


def test_what_was_told_as_taken_before_the_day_of_the_statement_differs_in_the_day():
    assert fields(told(12, on=12), told(9)) == {"day"}


@pytest.mark.parametrize(("hedge", "who"), [("probable", "the claim"), ("possible", "the claim")])
def test_what_is_hedged_agrees_and_is_told_as_hedged(hedge, who):
    found = compare(told(on=9), told(on=9, factuality=hedge))
    assert found.stance == "same"
    assert f"{who} is hedged: {hedge}" in found.notes


def test_what_is_to_come_differs_from_what_is_so():
    assert fields(told(on=9), told(on=9, factuality="future")) == {"factuality"}
    assert stance(told(factuality="future"), told(factuality="future")) == "same"


def test_fighting_inside_differs_from_holding_and_getting_near_from_taking():
    assert fields(told(relation="holds"), told(relation="contests")) == {"relation"}
    other = told(actor="the River Front", relation="contests")
    assert fields(told(relation="holds"), other) == {"relation"}
    assert fields(told(), told(relation="advanced")) == {"relation"}


def test_what_may_both_hold_says_nothing_of_each_other():
    not_held = told(relation="holds", factuality="denied")
    assert stance(not_held, told(relation="advanced")) == "unrelated"
    assert stance(told(relation="contests"), told(relation="advanced")) == "unrelated"
    both = told(relation="contests"), told(actor="the River Front", relation="contests")
    assert stance(*both) == "unrelated"


def test_a_city_is_not_its_district():
    assert stance(told(), told(places=("Aland district",))) == "unrelated"
    assert stance(told(), told(places=("Aland city",))) == "same"


def test_places_are_known_by_the_aliases_of_the_case():
    ground = Ground({"aland": frozenset({"#1"}), "port royal": frozenset({"#1"})})
    assert compare(told(), told(places=("Port Royal",)), ground).stance == "same"
    assert compare(told(), told(places=("Port Royal",))).stance == "unrelated"


def test_an_actor_that_is_unsaid_or_unknown_leaves_open_of_whom():
    assert stance(told(), told(actor="")) == "open"
    stranger = compare(told(), told(actor="the group"))
    assert stranger.stance == "open"
    assert "the group: no party that the case knows" in stranger.notes
    assert not any("“" in note for note in stranger.notes)
    assert fields(told(actor="the group"), told(actor="the band")) == {"actor"}


def test_who_says_it_is_told_and_does_not_make_it_another_claim():
    theirs = told(by="General Arn")
    ours = compare(theirs, told(by="Colonel Bel"))
    assert (ours.stance, {d.aspect for d in ours.differs}) == ("same", {"source"})
    assert "another speaker of the same side" in ours.notes
    assert "source" in compare(theirs, told(by="Arn")).same


def test_kinds_are_not_mixed():
    count = told(figure=quantity(5), places=(), within="Aland Province")
    area = told(figure=quantity(5, "km2"), places=(), within="Aland Province")
    assert stance(count, area) == stance(told(), count) == "unrelated"


def test_outlooks_are_compared_by_their_reach():
    def outlook(low, high, **more):
        return told(horizon=(low, high), factuality="future", **more)

    assert stance(outlook(30, 90), outlook(60, None)) == "same"
    assert fields(outlook(0, 30), outlook(60, 90)) == {"day"}
    assert "day" in compare(outlook(0, 30), outlook(None, None)).unsaid
    assert stance(outlook(0, 30), outlook(0, 30, actor="the River Front")) == "unrelated"
    assert stance(outlook(0, 30), outlook(0, 30, reported=40)) == "other time"


def test_aims_are_compared_by_what_is_said_to_have_come_of_them():
    assert fields(told(aim="yes"), told(aim="no")) == {"factuality"}
    assert stance(told(aim="yes"), told(aim="unsaid")) == "same"
    assert stance(told(aim="no"), told(aim="no", places=("Beford",))) == "unrelated"


def test_common_ground_is_a_place_or_where_none_is_named_a_region():
    named = told(within="Aland Province").claim
    assert on_common_ground(named, told(within="Beford region").claim, Ground())
    assert on_common_ground(named, told(places=(), within="Aland region").claim, Ground())
    assert not on_common_ground(named, told(places=("Beford",), within="Aland").claim, Ground())


def test_a_hedged_figure_meets_one_near_it():
    theirs = told(figure=about(100), places=(), within="Aland Province", relation="holds")
    ours = told(figure=quantity(92), places=(), within="Aland Province", relation="holds")
    found = compare(theirs, ours)
    assert found.stance == "same"
    assert any("about 100 settlements" in note for note in found.notes)
