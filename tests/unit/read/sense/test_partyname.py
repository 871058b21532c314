"""Which party a pronoun, "the group" or "the rebels" stands for."""

import pytest


def test_a_pronoun_stands_for_the_last_party(told):
    text = "Northern troops crossed the river on Sunday. They captured Aland on Monday."
    assert told(text) == ["took: Northern troops / Aland"]


def test_the_pronoun_is_kept_as_written(claims_in):
    text = "Northern troops crossed the river on Sunday. They captured Aland on Monday."
    (claim,) = claims_in(text)
    assert claim.proposition.actor.span.of(text) == "Northern troops"
    assert claim.proposition.actor.written.of(text) == "They"


def test_a_pronoun_without_anyone_before_it_stays_a_pronoun(told):
    assert told("They captured Aland.") == ["took: They / Aland"]


def test_a_person_with_a_title_is_no_it(told):
    text = (
        "Foreign Minister Ann Orley said that the next part of France's campaign had begun and "
        "that its goal was the liberation of Aland."
    )
    assert told(text) == ["took: France / Aland / future"]


def test_what_somebody_speaks_for_is_it(told):
    text = "Captain Ann Orley, spokeswoman for the Bel Liga, said it had left Beford."
    assert told(text) == ["lost: the Bel Liga / Beford"]


@pytest.mark.parametrize(
    "text",
    [
        "According to the defence ministry, the rebels captured Aland.",
        "The Defence Ministry said the rebels captured Aland.",
        "The Northern Army said in a statement that the rebels captured Aland.",
    ],
)
def test_who_speaks_of_the_rebels_speaks_of_others(claims_in, text):
    assert [c.proposition.actor.name for c in claims_in(text)] == ["the rebels"]


def test_a_body_may_speak_of_itself_as_the_group(claims_in):
    (claim,) = claims_in("The Northern Front said the group had captured Aland.")
    assert claim.proposition.actor.name == "The Northern Front"


def test_the_rebels_are_whom_an_earlier_sentence_named(claims_in):
    (claim,) = claims_in("The Northern Front is on the march. The rebels captured Aland on Monday.")
    assert claim.proposition.actor.name == "The Northern Front"


def test_the_group_is_who_runs_the_ministry_that_speaks(claims_in):
    text = "The Northern Front's health ministry said Aland, which the group has run, was calm."
    (claim,) = claims_in(text)
    assert claim.proposition.actor.name == "The Northern Front"
