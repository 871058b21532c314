from __future__ import annotations

from itertools import permutations

import pytest

from whoholds.model.party import Party
from whoholds.show.map_colours import LEAST_APART, SAFE, apart, map_parties


def parties(*colours):
    return [Party(party_id=f"p{n}", name=f"P{n}", colour=c) for n, c in enumerate(colours)]


def test_the_palette_itself_stays_apart_to_every_sight():
    assert apart(SAFE[:4]) >= LEAST_APART
    assert all(apart(list(p)) == apart(SAFE[:3]) for p in permutations(SAFE[:3]))


def test_red_and_green_of_one_lightness_are_lost_to_the_green_blind():
    assert apart(["#b2182b", "#1b7837"]) < LEAST_APART
    assert apart(["#0057b7", "#d52b1e"]) >= LEAST_APART
    assert apart(["#123456", "#123456"]) == pytest.approx(0)
    assert apart(["#123456"]) == float("inf")
    # Red and green as they are seen by people who see all colours are far apart.
    assert apart(["#000000", "#ffffff"]) == pytest.approx(100, abs=0.1)


def test_a_cases_colours_are_kept_where_they_are_told_apart():
    drawn, note = map_parties(parties("#0057b7", "#d52b1e"))
    assert ([p.colour for p in drawn], note) == (["#0057b7", "#d52b1e"], "")
    assert [p.form for p in drawn] == ["circle", "square"]


def test_else_the_palette_is_taken_and_it_is_said():
    drawn, note = map_parties(parties("#b2182b", "#1b7837"))
    assert [p.colour for p in drawn] == list(SAFE[:2])
    assert "colour-blind" in note


def test_a_case_without_colours_has_the_palette_and_no_note():
    drawn, note = map_parties(parties(*[""] * 8))
    assert [p.colour for p in drawn[:6]] == list(SAFE)
    assert note == ""
    assert len({(p.colour, p.form) for p in drawn[:6]}) == 6
