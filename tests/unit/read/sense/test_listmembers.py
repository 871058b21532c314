"""Members of a list of places that the parse hung elsewhere."""

import pytest


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Rebels remain masters of the airport and the Marconi station.",
         ["airport", "Marconi station"]),
        ("Rebels captured Aland on Monday and the southern town of Beford the same day.",
         ["Aland", "Beford"]),
        ("The army is in control of Aland and of Beford.", ["Aland", "Beford"]),
        ("In a week rebels took the Rumela oil field, the port and the dam.",
         ["Rumela oil field", "port", "dam"]),
    ],
)  # fmt: skip
def test_they_stand_on_the_list(claims_in, text, places):
    (claim,) = claims_in(text)
    assert [m.name for m in claim.proposition.places] == places


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Rebels captured Aland on Monday and Tuesday.", ["Aland"]),
        ("Rebels seized Aland on Sunday and president Berg resigned.", ["Aland"]),
        ("Rebels seized Aland, the capital, on Sunday.", ["Aland"]),
    ],
)
def test_days_people_and_second_names_do_not(claims_in, text, places):
    (claim,) = claims_in(text)
    assert [m.name for m in claim.proposition.places] == places
