"""Ground given up, left, lost, or fallen to another."""

import pytest


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Aland passed into the hands of the rebels.", ["took: the rebels / Aland"]),
        (
            "The Northern army handed Beford over to the rebels.",
            ["took: the rebels / Beford / from The Northern army"],
        ),
        ("Beford was evacuated by Dorfian forces.", ["lost: Dorfian forces / Beford"]),
        ("The rebels abandoned Beford.", ["lost: The rebels / Beford"]),
        ("Aland surrendered to the Northern army.", ["took: the Northern army / Aland"]),
        (
            "The rebels' enclave in Upper Aland shrank further.",
            ["lost: The rebels / in Upper Aland"],
        ),
        ("Residents left Beford.", []),
    ],
)
def test_who_loses_what_to_whom(told, text, claims):
    assert told(text) == claims


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("The insurgents have been pushed off Mount Ash.", ["lost: The insurgents / Mount Ash"]),
        (
            "Aland appears to have gone over to the rebels.",
            ["took: the rebels / Aland / probable"],
        ),
        (
            "The rebels yielded the campus to a delegation of bishops.",
            ["took: a delegation of bishops / campus / from The rebels"],
        ),
        ("The mayor has gone over to the rebels.", []),
        ("The army handed the report to neutral monitors.", []),
    ],
)
def test_ground_is_lost_off_over_and_to_others(told, text, claims):
    assert told(text) == claims


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "Under the deal Dorfia must return Aland by 15 May and Beford by 20 June.",
            ["lost: Dorfia / Aland / future", "lost: Dorfia / Beford / future"],
        ),
        ("The council has pledged to return all of Dorfia to central control.", []),
        ("The deal obliged Dorfia to return Aland.", []),
        ("The envoy must return home by May.", []),
    ],
)
def test_what_a_side_must_return_it_loses(told, text, claims):
    assert told(text) == claims


def test_a_place_reverts_to_those_who_fight(told):
    assert told("Aland has reverted to the army.") == ["took again: the army / Aland"]
    assert told("The land has reverted to the widow.") == []


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Aland submitted to the rebels.", ["took: the rebels / Aland"]),
        ("Aland reverted to Dorfia.", ["took again: Dorfia / Aland"]),
        ("Aland submitted to the court.", []),
        ("The rebels were rolled back from Aland.", ["lost: The rebels / Aland"]),
    ],
)
def test_a_place_goes_over(told, text, claims):
    assert told(text) == claims
