"""A second place that goes the way of the first."""

import pytest


@pytest.mark.parametrize(
    ("text", "kind", "factuality"),
    [
        ("Rebels took Aland and Beford is likely to follow.", "assessment", "probable"),
        ("Aland has fallen and Beford will follow it.", "assessment", "future"),
        ("The rebels took Aland, and the general predicted Beford would be next.", "assessment",
         "future"),
        ("The rebels seized Aland, and a spokesman said Beford was next.", "aim", "future"),
    ],
)  # fmt: skip
def test_what_follows_shares_the_relation(claims_in, text, kind, factuality):
    first, second = claims_in(text)
    assert [m.name for m in second.proposition.places] == ["Beford"]
    assert second.proposition.relation == first.proposition.relation == "took"
    assert (second.kind, second.factuality) == (kind, factuality)


@pytest.mark.parametrize(
    "text",
    [
        "Rebels took Aland on Friday, and peace talks will follow.",
        "Rebels took Aland and more reinforcements will follow.",
        "Aland was captured and the president is expected to follow his ministers.",
    ],
)
def test_talks_people_and_countries_follow_in_another_sense(claims_in, text):
    assert [[m.name for m in c.proposition.places] for c in claims_in(text)] == [["Aland"]]
