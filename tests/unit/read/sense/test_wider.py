"""What "the town" and "the group" stand for where a name was only told of."""

import pytest


def places(claim):
    return [m.name for m in claim.proposition.places]


@pytest.mark.parametrize(
    "text",
    [
        "The column stopped short of Ugarat and never entered the town.",
        "The army drove the rebels out of Ugarat, a blow to militants who seized the city in May.",
        "The defenders of Ugarat held out. Rebels seized the town on Monday.",
        "Soldiers waited at the edge of Ugarat. They entered the town on Monday.",
        "Ugarat: all aid workers have left. The rebels took over the city on Monday.",
        "Shells fell in Ugarat's market for days. Rebels took the town on Monday.",
    ],
)
def test_the_town_is_one_only_told_of(claims_in, text):
    assert places(claims_in(text)[-1]) == ["Ugarat"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("The rebels have left the east of Ugarat. They keep the bakery district.",
         "bakery district"),
        ("The rebels fled the streets of Ugarat. The army took the port.", "port"),
        ("The army of Dorfia marched. Rebels seized the town on Monday.", "town"),
    ],
)  # fmt: skip
def test_one_told_apart_or_of_another_sort_is_not(claims_in, text, place):
    assert places(claims_in(text)[-1]) == [place]


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("A long push has ousted Cavar from the desert. The group lost Ugarat.", "Cavar"),
        ("The Cavaran is active in ten provinces. The movement seized Ugarat in May.",
         "The Cavaran"),
        ("If the Meridian Accord collapses, the insurgents will take Ugarat.", "the insurgents"),
    ],
)  # fmt: skip
def test_the_group_is_the_party_told_of(claims_in, text, actor):
    assert claims_in(text)[-1].proposition.actor.name == actor
