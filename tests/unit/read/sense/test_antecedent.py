"""Pronouns and "the town" stand for the last name that fits."""


def test_a_pronoun_stands_for_the_last_party(told):
    text = "Northern troops crossed the river on Sunday. They captured Aland on Monday."
    assert told(text) == ["took: Northern troops / Aland"]


def test_a_type_of_place_stands_for_the_last_place_of_that_type(told):
    text = "The rebels surrounded Beford. They then took the town."
    assert told(text) == ["advanced: The rebels / Beford", "took: The rebels / Beford"]


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


def test_what_changed_hands_is_a_place_that_it_may_stand_for(told):
    text = "Aland changed hands twice before the army took it."
    assert told(text) == ["took: ? / Aland", "took: the army / Aland"]
