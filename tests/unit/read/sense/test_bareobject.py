"""A bare pronoun for the ground of a verb of many senses: "they took it on Monday"."""

import pytest


def told(claims):
    return [
        (c.kind, c.proposition.relation, [m.name for m in c.proposition.places]) for c in claims
    ]


@pytest.mark.parametrize(
    "text",
    [
        "They took it on Tuesday.",
        "The rebels took it again in June.",
        "The rebels had taken it by Friday, and moved on.",
    ],
)
def test_where_a_side_takes_it_a_place_is_meant(claims_in, text):
    claims = claims_in(f"The rebels surrounded Beford on Monday. {text}")
    assert ("control", "took", ["Beford"]) in told(claims)


@pytest.mark.parametrize(
    "text",
    [
        "The rebels took it in turns to sleep.",
        "The rebels took it as an insult.",
        "The rebels kept it secret.",
        "The mayor took it on Tuesday.",
        "The rebels could have taken it without a shot.",
        "The army shells the road as the rebels leave it.",
    ],
)
def test_turns_of_phrase_and_others_tell_nothing(claims_in, text):
    claims = claims_in(f"The rebels surrounded Beford on Monday. {text}")
    assert [c for c in told(claims) if c[2] == ["Beford"] and c[1] in {"took", "lost"}] == []
