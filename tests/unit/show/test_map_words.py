from __future__ import annotations

from datetime import date

from map_samples import MARKS, map_sample, mark

from whoholds.model.mapped import Outline
from whoholds.show.map_words import (
    NO_REPORT,
    chance_words,
    mark_words,
    outline_words,
    short_words,
)

STATE = map_sample()


def test_a_chance_is_told_in_steps_of_five():
    assert [chance_words(s) for s in (0, 1, 11, 19, 20)] == [
        "under 5 %", "5 %", "55 %", "95 %", "over 95 %",
    ]  # fmt: skip


def test_every_sign_has_its_words():
    told = [mark_words(STATE, m) for marks in MARKS for m in marks]
    assert told[0] == (
        "Estimated (machine): held by Northern army, probability 90 %. It rests on 2 independent "
        "origins (Northern army, no side); last report 2031-05-03."
    )
    assert "over 95 %. Disputed: recent reports name different holders. It rests" in told[1]
    assert told[2].startswith("Estimated (machine): contested, probability 65 %.")
    assert told[3].startswith("Claimed: said to be River Front's. One origin or one side alone")
    assert "1 independent origin (River Front)" in told[3]
    assert told[4].startswith("Claimed: whose it is, is not said.")
    assert told[5].startswith("Unclear: no report in the two months before that day.")
    assert told[6].startswith("Estimated (machine): open, no state is likelier than 55 %. Disputed")
    assert mark_words(STATE, None) == NO_REPORT


def test_no_probability_is_told_but_of_an_estimate():
    for sign in ("claimed", "stale", "open"):
        assert "probability 9" not in mark_words(STATE, mark(1, sign, 0, step=18))


def test_the_short_words_say_the_same():
    told = [short_words(STATE, m) for marks in MARKS for m in (*marks, None)]
    assert told[:4] == [
        "Northern army, 90 %", "Northern army, over 95 %, disputed", "contested, 65 %",
        "no information",
    ]  # fmt: skip
    assert "claimed by River Front" in told
    assert "claimed" in told
    assert "unclear: old reports" in told
    assert "open, disputed" in told


def test_a_map_makers_outline_is_told_with_its_day_and_its_age():
    first, last = date(2031, 5, 1), date(2031, 5, 9)
    own = [
        Outline(name="Desk", lines=(), day=first, until=last, status="held by River Front"),
        Outline(name="Desk", lines=(), day=first, until=last, status="unknown"),
    ]
    told = "since 2031-05-01: held by River Front; unknown"
    assert outline_words(own, date(2031, 5, 4)) == told
    assert outline_words(own, date(2031, 5, 23)) == told
    assert outline_words(own, date(2031, 5, 24)) == f"{told}; old: its last map is of 2031-05-09"
    assert outline_words([], first) == "no map up to this day"
