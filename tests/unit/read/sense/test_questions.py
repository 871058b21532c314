"""Questions that a report leaves open."""

import pytest


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("The army would not say whether Beford had fallen.", "The army"),
        ("The army will not say who controls Beford.", "The army"),
        ("The council was silent on who will control Beford.", "The council"),
        ("The monitor was not able to verify that Beford had been captured.", "The monitor"),
        ("Who controls Beford is anybody's guess.", ""),
        ("Whether the rebels hold Beford is an open question.", ""),
        ("What cannot be established is whether the army still holds Beford.", ""),
        ("It could not be confirmed whether the rebels had captured Beford.", ""),
        ("There is no way of telling who holds Beford.", ""),
        ("Nobody will say who holds Beford.", ""),
        ("It remains to be seen whether the army can hold Beford.", ""),
        ("Whether the army can hold Beford is the question.", ""),
    ],
)
def test_a_question_left_open_is_a_silence(claims_in, text, by):
    (claim,) = claims_in(text)
    assert claim.kind == "silence"
    assert [m.name for m in claim.proposition.places] == ["Beford"]
    assert claim.proposition.by == by


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("The map shows who holds Beford.", []),
        ("The question is why the rebels took Beford.", ["took: the rebels / Beford"]),
        (
            "The rebels, who captured Beford in May, have not said when they will leave.",
            ["took: The rebels / Beford"],
        ),
        (
            "It is not known how many soldiers died when the rebels took Beford.",
            ["took: the rebels / Beford"],
        ),
        (
            "The army says it cannot hold Beford if Aland falls.",
            ["holds: The army / Beford / denied", "took: ? / Aland / hypothetical"],
        ),
    ],
)
def test_what_is_no_open_question_stays_as_it_is(told, text, claims):
    assert told(text) == claims
