"""Fixed phrases of holding, taking and losing."""

import pytest


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("The valley of Aland belongs to the rebels.", ["holds: the rebels / Aland"]),
        ("The rebels snapped up Beford on Friday.", ["took: The rebels / Beford"]),
        ("The army let Aland go.", ["lost: The army / Aland"]),
        ("The army has let go of Beford.", ["lost: The army / Beford"]),
        ("Aland opened its gates to the rebels.", ["took: the rebels / Aland"]),
        ("The rebels laid hands on Beford.", ["took: The rebels / Beford"]),
        ("The truce stripped the rebels of Aland.", ["lost: the rebels / Aland"]),
        ("The army was deprived of Beford in May.", ["lost: The army / Beford"]),
        ("The defeat cost the army Beford.", ["lost: the army / Beford"]),
        ("The truce gave the army Beford.", ["took: the army / Beford"]),
        ("Aland is now free of rebels.", ["lost: rebels / Aland"]),
        ("The rebels are now inside Beford.", ["contests: The rebels / Beford"]),
        ("The rebels added Beford to their gains.", ["took: The rebels / Beford"]),
        (
            "The defenders of Beford laid down their arms.",
            ["lost: The defenders of Beford / Beford"],
        ),
    ],
)
def test_a_fixed_phrase_shares_out_its_roles(told, text, claims):
    assert told(text) == claims


@pytest.mark.parametrize(
    "text",
    [
        "Aland belongs to Dorfia by right.",
        "The company snapped up Beford Mills.",
        "The minister let the remark go.",
        "Beford opened its gates to visitors.",
        "The rebels laid hands on a truck.",
        "The court stripped the mayor of Beford of his chain.",
        "The defeat cost the army a fortune.",
        "The road to Aland is free of snow.",
        "Residents are now inside Beford.",
        "The airline added Beford to its network.",
        "The workers of Beford laid down their tools.",
    ],
)
def test_the_same_words_of_other_things_tell_nothing(told, text):
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("The rebels carried the hill at dawn.", ["took: The rebels / hill"]),
        ("Our troops have carried the heights above Aland.", ["took: Our troops / heights"]),
        ("Soldiers carried the wounded down the hill.", []),
        ("The troops carried the trunk to the fort.", []),
    ],
)
def test_troops_carry_a_height_by_assault(told, text, claims):
    assert [c.replace("heights above Aland", "heights") for c in told(text)] == claims


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Government forces have rid Aland of the mutineers.", ["took: Government forces / Aland"]),
        ("The minister has purged the ministry of Aland men.", []),
        (
            "The rebels entered Aland at dawn and by noon they were inside the barracks.",
            ["contests: The rebels / Aland", "contests: The rebels / barracks"],
        ),
        ("The students entered the hall and by noon they were inside the ministry.", []),
    ],
)
def test_places_rid_of_people_and_men_inside_them(told, text, claims):
    assert told(text) == claims
