"""What tells which road, height or quarter is meant is part of its name."""

import pytest


def grounds(claims):
    return [
        ([m.name for m in c.proposition.places], [m.name for m in c.proposition.within])
        for c in claims
    ]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("The army held the corridor from Aland to Beford.", "corridor from Aland to Beford"),
        ("The road from Aland to Beford is firmly in rebel hands.", "road from Aland to Beford"),
        ("Rebels seized the road between Aland and Beford.", "road between Aland and Beford"),
        ("Rebels hold the coast as far as Beford.", "coast as far as Beford"),
        ("Rebels occupied the heights above Beford.", "heights above Beford"),
        ("Rebels were flushed out of the forests around Beford.", "forests around Beford"),
        ("The army is in charge of the airfield at Beford.", "airfield at Beford"),
        ("Rebels hold the road to Beford.", "road to Beford"),
        ("The rebels held the governor's compound.", "governor's compound"),
        ("The rebels hold the Papula heights at Beford.", "Papula heights"),
        ("The fortress of Beford was captured by rebels.", "Beford"),
        ("Rebels captured Beford's main airport on Tuesday.", "Beford's main airport"),
        ("Rebels hold the Citadel of Beford.", "Citadel of Beford"),
        ("Troops held the western entrance to Beford.", "western entrance to Beford"),
        ("Troops hold the approaches to the bridge.", "approaches to the bridge"),
        ("Troops reached the shore of the Cavan lake.", "shore of the Cavan lake"),
        ("Rebels took the university district of Beford.", "university district of Beford"),
        ("Rebels took the football ground of Beford.", "football ground of Beford"),
    ],
)
def test_names(claims_in, text, place):
    assert grounds(claims_in(text)) == [([place], [])]


@pytest.mark.parametrize(
    ("text", "place", "within"),
    [
        ("Rebels took back the Cavan quarter of Beford on Tuesday.", "Cavan quarter", "Beford"),
        ("Rebels have left the Bab Arn district of Beford.", "Bab Arn district", "Beford"),
    ],
)
def test_a_named_quarter_lies_in_its_town(claims_in, text, place, within):
    assert grounds(claims_in(text)) == [([place], [within])]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Rebels seized the road on Monday to help the army.", "road"),
        ("Rebels took the coast from the army.", "coast"),
        ("Rebels took the army's bridge.", "bridge"),
        ("Rebels took the central district of Beford.", "Beford"),
    ],
)
def test_other_phrases_are_no_part_of_it(claims_in, text, place):
    assert grounds(claims_in(text)) == [([place], [])]


def test_a_country_is_no_part_of_its_features_name(claims_in):
    assert grounds(claims_in("Rebels captured Kenya's main airport.")) == [
        (["main airport"], ["Kenya"])
    ]


def test_both_of_two_features_are_known(claims_in):
    told = claims_in("The army took the oil field, the port and both bridges at Beford.")
    assert grounds(told) == [(["oil field", "port", "both bridges at Beford"], [])]


def test_a_town_whose_features_are_named_is_the_town(claims_in):
    text = "The monks left Beford's shrines when the town was captured by rebels."
    assert grounds(claims_in(text)) == [(["Beford"], [])]
