"""Which place a pronoun or a noun stands for."""


def test_a_type_of_place_stands_for_the_last_place_of_that_type(told):
    text = "The rebels surrounded Beford. They then took the town."
    assert told(text) == ["advanced: The rebels / Beford", "took: The rebels / Beford"]


def test_what_changed_hands_is_a_place_that_it_may_stand_for(told):
    text = "Aland changed hands twice before the army took it."
    assert told(text) == ["took: ? / Aland", "took: the army / Aland"]
