"""Events without a doer: who announced them, who suffers them, who gains by them."""

from __future__ import annotations

import pytest

#: sentence, who took or lost Aland ("?" where the sentence does not imply it)
ACTORS = [
    ("The Front announced the capture of Aland.", "The Front"),
    ("The junta’s communiqué announced the recapture of Aland.", "The junta"),
    ("The mayor announced the capture of Aland.", "?"),
    ("The army admitted the loss of Aland.", "The army"),
    ("Residents mourned the loss of Aland.", "?"),
    ("The loss of Aland deprived the Northern army of its last base.", "the Northern army"),
    ("Losing Aland would be a blow to the army.", "the army"),
    ("Recapturing Aland would be a victory for the government.", "the government"),
    ("The capture of Aland took the Front eleven years.", "the Front"),
    ("The Front’s objective is the capture of Aland.", "The Front"),
    ("After the loss of Aland the army dug in along the river.", "the army"),
    ("After the loss of Aland the mayor fled.", "?"),
]


@pytest.mark.parametrize(("text", "actor"), ACTORS)
def test_an_event_without_a_doer_is_about_the_party_it_implies(claims_in, text, actor):
    found = [c.proposition.actor.name if c.proposition.actor else "?" for c in claims_in(text)]
    assert found == [actor]


def test_the_one_who_held_the_place_is_the_one_who_lost_it(claims_in):
    *_, last = claims_in("Aland, seized by the Front in May, was handed back in June.")
    assert (last.proposition.relation, last.proposition.actor.name) == ("lost", "the Front")
