"""Names made comparable."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whoholds.model.folding import fold, fold_all, plain


@pytest.mark.parametrize(
    "written", ["Ust-Áland", "ust’-aland", "UST ALAND", "Ust – Aland", "Ust.Aland", " Ust  Aland "]
)
def test_what_typing_varies_does_not_change_the_key(written: str) -> None:
    assert fold(written) == "ust aland"


def test_letters_without_a_decomposition_are_spelled_out() -> None:
    assert fold("Łódź Øre Straße") == "lodz ore strasse"


def test_a_name_in_another_script_keeps_its_letters() -> None:
    assert fold("Бефорд") == "бефорд"


def test_a_name_without_letters_has_an_empty_key() -> None:
    assert fold("’ - ’") == ""


def test_plain_keeps_case_when_told() -> None:
    assert plain("Ábc  D", lower=False) == "Abc D"


def test_every_character_is_folded_in_one_go() -> None:
    """ "⑴" comes apart into "(1)", whose brackets go as well."""
    everything = (chr(n) for n in range(sys.maxunicode + 1) if not 0xD800 <= n < 0xE000)
    assert [c for c in everything if fold(fold(c)) != fold(c)] == []
    assert fold("Hill ⑴") == "hill 1"


@given(st.lists(st.text(max_size=12)))
def test_many_names_are_folded_as_each_is(names) -> None:
    assert fold_all(names) == [fold(name) for name in names]


def test_every_character_is_folded_among_many_as_alone() -> None:
    names = [f"a{chr(n)}B" for n in range(0x30000) if not 0xD800 <= n < 0xE000]
    assert fold_all(names) == [fold(name) for name in names]
