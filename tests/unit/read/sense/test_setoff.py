"""Speakers that the parse hangs elsewhere are found by the breaks beside them."""

from __future__ import annotations

import pytest

#: sentence, its innermost source ("" for the article's own voice)
SAID = [
    ("The army has left Aland, an aid worker who fled the town said by telephone.", "worker"),
    ("The army has left Aland, people who had left the town wrote on Telegram.", "people"),
    ("The army retook Dorf, local media say.", "local media"),
    ("The army, wrote the colonel, held Aland.", "the colonel"),
    ("The militia, says the panel’s report, holds Aland.", "the panel’s report"),
    ("The army will lose Aland before winter, a Western diplomat in Beford conceded.", "diplomat"),
    ("The army holds Aland (the ministry says).", "the ministry"),
    ("The army — the ministry says — holds Aland.", "the ministry"),
    ("The army could retake the mill within days, a security analyst reckons.", "analyst"),
    ("The governor went on: the militia, the mayor said, held Aland.", "the mayor"),
]
#: The speaker of a neighbour is not taken for one.
OWN = [
    "The army, which holds Aland, said little and left.",
    "The mayor who had stayed fled on Monday, and the army captured Aland.",
    "The army took Aland, a town of nine thousand.",
]


def innermost(claims) -> list[str]:
    return [c.attribution[-1].name if c.attribution else "" for c in claims]


@pytest.mark.parametrize(("text", "name"), SAID)
def test_a_speaker_set_off_by_a_break_is_found(claims_in, text, name):
    found = innermost(claims_in(text))
    assert found
    assert all(name in source for source in found)


@pytest.mark.parametrize("text", OWN)
def test_what_no_one_says_stays_the_articles_own(claims_in, text):
    assert set(innermost(claims_in(text))) == {""}
