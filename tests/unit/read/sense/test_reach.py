"""How far a closing or inserted saying reaches."""

from __future__ import annotations

import pytest


def said(claims):
    return [
        (c.proposition.relation, c.attribution[-1].name if c.attribution else "") for c in claims
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The army took Dorf, two officers said, after capturing Aland.",
         [("took", "two officers"), ("took", "two officers")]),
        ("The army entered Dorf, residents said, as the rebels abandoned the airfield at Gorm.",
         [("contests", "residents"), ("lost", "residents")]),
        ("The army has taken Dorf, the mayor said, while the rebels still hold Aland.",
         [("took", "the mayor"), ("holds", "")]),
        ("The army has taken Dorf, the mayor said, adding that the rebels hold Aland.",
         [("took", "the mayor"), ("holds", "the mayor")]),
        ("Dorfia announced that its troops would withdraw from Aland, giving up Beford.",
         [("lost", "Dorfia"), ("lost", "Dorfia")]),
    ],
)  # fmt: skip
def test_a_saying_goes_on_with_what_attends_it(claims_in, text, expected):
    assert said(claims_in(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rebels took Aland, only to be driven out by the army, whose men, a witness said, fled.",
         ""),
        ("The army has entered Aland and, residents say, holds the bridge.", ""),
    ],
)  # fmt: skip
def test_an_aside_vouches_for_its_own_clause(claims_in, text, expected):
    assert said(claims_in(text))[0][1] == expected


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("It was announced by the ministry that Aland had been retaken.", "the ministry"),
        ("It was announced in Dorf that Aland had been retaken.", ""),
        ("“The army has taken Aland,” the mayor snapped, “and it will stay.”", "the mayor"),
        ("The army has written off the plain: with Aland lost, the rebels hold the coast.", ""),
    ],
)
def test_who_says_it(claims_in, text, name):
    assert said(claims_in(text))[0][1] == name
