"""What speakers call themselves and theirs."""

from __future__ import annotations

import pytest

ACTORS = [
    ("The dam is not in our hands any more, the officer told the Daily.", "the officer"),
    ("The commander of the Third Corps, Ada Berg, said her men had taken Aland.", "Third Corps"),
    ("The Front’s founder said his men had taken Aland.", "The Front"),
    ("Ada Berg, a commander of the Aland Front, said: “We control Beford.”", "the Aland Front"),
    ("The militia’s spokesman said it had left Aland.", "The militia"),
    ("The army said it had left Aland.", "The army"),
]


@pytest.mark.parametrize(("text", "actor"), ACTORS)
def test_who_speaks_of_himself_names_his_side(claims_in, text, actor):
    (claim,) = claims_in(text)
    assert actor in claim.proposition.actor.name


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("The Front accused the army of seizing Aland.", "the army"),
        ("The shelling obliged the army to withdraw from Aland.", "the army"),
        ("Officials judge the army capable of holding Aland.", "the army"),
        ("The army promised the mayor to hold Aland.", "The army"),
        ("Federal troops had by early May recovered Aland.", "Federal troops"),
    ],
)
def test_who_is_accused_judged_or_made_to_act_is_the_one_who_acts(claims_in, text, actor):
    (claim,) = claims_in(text)
    assert claim.proposition.actor.name == actor


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "The RDF said it had taken Aland, according to the Cavan Centre.",
            ["took: The RDF / Aland"],
        ),
    ],
)
def test_it_is_the_one_who_speaks_nearest(told, text, claims):
    assert told(text) == claims


def test_a_speaker_named_after_the_pronoun_agrees_with_it_in_number(claims_in):
    text = "Cavan fighters opened a new front. They also took Beford, a rebel commander said."
    assert claims_in(text)[-1].proposition.actor.name == "Cavan fighters"
    text = "The convoy of the rebels left. It had retaken Beford, the army said."
    assert claims_in(text)[-1].proposition.actor.name == "the army"
