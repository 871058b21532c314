"""Withheld words are blotted out however they are written, and nothing else is."""

from __future__ import annotations

import unicodedata
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whoholds.ledger.blotting import BLOT, Blot

NAME = "Zébulon Quirk"


@pytest.mark.parametrize(
    "text",
    [
        "Zebulon Quirk said so",
        "ZEBULON  QUIRK",
        "https://aland.example/zebulon-quirk/1",
        "zebulon%20quirk",
        "Q%75irk%2C%20Z%C3%A9bulon",
        "z%C3%A9bulon-quirk",
        "«Zebulon\nQuirk’s» words",
        unicodedata.normalize("NFD", NAME),
        "Zeb\u200bulon Qu\u00adirk",
        "Z\u0435bulon Qu\u0456rk",
        "\uff3aebulon \uff31uirk",
        "Quirk, Zebulon",
        "Z. Quirk",
        "Zebulon J. Quirk",
    ],
)
def test_words_are_blotted_out_in_any_case_and_form(text):
    blotted = Blot([NAME]).text(text)
    assert len(blotted) == len(text)
    assert "uirk" not in blotted.casefold()
    assert "\uff31" not in blotted
    assert BLOT in blotted


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Mykola Petrenko", "Микола Петренко сказав"),
        ("Микола Петренко", "Mykola Petrenko said"),
        ("Kyrylo Dorfenko", "Kirilo Dorfenko said"),
    ],
)
def test_another_romanisation_is_blotted_out_too(name, text):
    blotted = Blot([name]).text(text)
    assert blotted.count(BLOT) == len(text.rsplit(" ", 1)[0])


def test_words_inside_other_words_stay():
    told = "Annex of Joann; Ann; an ant"
    assert Blot(["Ann"]).text(told) == f"Annex of Joann; {BLOT * 3}; an ant"


@pytest.mark.parametrize(
    "text",
    ["Zebulon took Quirk Hill", "quirky Zebulon", "Zebulon. Then a man called Ian Quirk", ""],
)
def test_a_part_of_a_name_alone_is_another_word(text):
    assert Blot([NAME]).text(text) == text


@pytest.mark.parametrize(
    "text", ["Ann O'Hara", "Ann O’Hara's", "ANN OHARA", "O’Hara, Ann", "A. O'Hara"]
)
def test_apostrophes_of_a_name_are_put_for_one_another(text):
    assert "ara" not in Blot(["Ann O'Hara"]).text(text).casefold()


def test_nothing_is_blotted_where_nothing_is_withheld():
    assert Blot([]).text(NAME) == NAME


AROUND = st.text(st.sampled_from(" .,;:()[]«»\"'?/%&=\n█é0"), max_size=6)
WAYS = st.sampled_from(
    (str, str.upper, str.casefold, quote, lambda t: unicodedata.normalize("NFD", t),
     lambda t: t.replace(" ", "_"), "\u2060".join)
)  # fmt: skip


@given(st.lists(st.tuples(AROUND, WAYS), min_size=1, max_size=4))
def test_a_name_goes_wherever_it_stands_and_the_length_stays(parts):
    text = " ".join(f"{around} {way(NAME)} {around}" for around, way in parts)
    blotted = Blot([NAME]).text(text)
    assert len(blotted) == len(text)
    assert "q" not in blotted.casefold()
    assert Blot([NAME]).text(blotted) == blotted


@given(st.text(max_size=60))
def test_other_text_stays_as_it_is(text):
    blotted = Blot([NAME]).text(text)
    assert blotted == text or "quirk" in unicodedata.normalize("NFKD", text).casefold()
