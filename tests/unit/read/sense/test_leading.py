"""Whom a speaker stands for."""

import pytest


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "Abu Arn, emir of the Dorf Brigade, said his fighters had taken Beford.",
            ["took: the Dorf Brigade / Beford"],
        ),
        (
            "Abu Arn, a commander of the Dorf Companies, said: “We control the bridge.”",
            ["holds: the Dorf Companies / bridge"],
        ),
        (
            "A spokesman for the brigades said Beford was still ours.",
            ["holds: the brigades / Beford"],
        ),
        ("The president said his forces had taken Beford.", ["took: his forces / Beford"]),
        (
            "The mayor of Aland said: “We control the bridge.”",
            ["holds: The mayor of Aland / bridge"],
        ),
    ],
)
def test_the_group_a_speaker_leads_is_the_party(told, text, claims):
    assert told(text) == claims
