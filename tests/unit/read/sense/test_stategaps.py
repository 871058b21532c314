"""States and passives whose later members leave the verb out."""

import pytest

from whoholds.read.sense.stategaps import with_states


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "Aland and Beford are under rebel control, Cavan under the government's.",
            ["holds: rebel / Aland, Beford", "holds: the government / Cavan"],
        ),
        (
            "The north of the country is under the Front, the south under the junta.",
            ["holds: the Front / north", "holds: the junta / south"],
        ),
        (
            "Aland was in the hands of the army, Beford in those of the clans.",
            ["holds: the army / Aland", "holds: the clans / Beford"],
        ),
        (
            "Aland is held by the army, Beford by the rebels.",
            ["holds: the army / Aland", "holds: the rebels / Beford"],
        ),
    ],
)
def test_each_member_is_a_claim(told, text, claims):
    assert told(text) == claims


@pytest.mark.parametrize(
    "text",
    [
        "Aland is in rebel hands, and everyone in Beford knows it.",
        "Aland was held by the army in May and by the rebels in June.",
        "The army is in Aland, the rebels in Beford.",
    ],
)
def test_another_phrase_with_the_same_preposition_is_no_member(scene_of, text):
    sentence = scene_of(text).sentence
    assert with_states(sentence) is sentence
