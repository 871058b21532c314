"""Sides and ground by their words alone, with names nobody has seen."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from whoholds.places.names import (
    is_acronym,
    is_name,
    looks_like_party,
    looks_like_place,
    take_apart,
)


def better_look(words: Sequence[str], tags: Sequence[str] = ()) -> str:
    party, place = looks_like_party(words, tags).score, looks_like_place(words, tags).score
    if not party and not place:
        return ""
    return "party" if party > place else "place"


@pytest.mark.parametrize(
    ("phrase", "kind"),
    [
        ("the Dorfian rebels", "armed noun"),
        ("forces loyal to General Arn", "armed noun"),
        ("pro-Dorfian militia", "armed noun"),
        ("the 3rd Aland Brigade", "organisation"),
        ("the Free Dorfian Army", "organisation"),
        ("Jaysh al - Bel", "organisation"),
        ("[RDF] fighters", "armed noun"),
        ("the River Defence Forces ( RDF )", "organisation"),
        ("hundreds of rebels", "armed noun"),
        ("a mix of Dorfian troops and volunteers", "armed noun"),
        ("armed men", "armed noun"),
        ("ethnic Peruvians", "people"),
        ("Peruvian and Chilean-backed", "demonym"),
        ("the Belarist State", "organisation"),
        ("the government of Dorfia", "civil noun"),
        ("the ADF", "acronym"),
        ("Norwegians", "people"),
        ("the Dutch", "people"),
        ("Norwegian", "demonym"),
        ("the Kremlin", "metonym"),
        ("General Arn", "officer"),
    ],
)
def test_a_side_is_known_by_its_head_or_its_form(phrase: str, kind: str) -> None:
    assert looks_like_party(phrase.split()).kind == kind
    assert better_look(phrase.split()) == "party"


@pytest.mark.parametrize(
    ("phrase", "kind"),
    [
        ("Aland", "name"),
        ("al - Bel", "name"),
        ("the Aland region", "region"),
        ("the city of Beford", "settlement"),
        ("Old City of Aland", "settlement"),
        ("the bridge over the river", "feature"),
        ("Beford airport", "feature"),
        ("Hill 90", "feature"),
        ("Mount Bel", "feature"),
        ("the east", "compass"),
        ("northern Aland", "compass"),
        ("eastern Chad", "compass"),
        ("the Middle East", "known region"),
        ("Shan State", "region"),
        ("Norway", "country"),
        ("Oslo and Stockholm", "capital"),
        ("Bel ez-Zor", "name"),
        ("the perimeter of Beford", "feature"),
    ],
)
def test_ground_is_known_by_its_type_word_or_its_form(phrase: str, kind: str) -> None:
    assert looks_like_place(phrase.split()).kind == kind
    assert better_look(phrase.split()) == "place"


@pytest.mark.parametrize(
    "phrase", ["residents", "They", "full control", "the offensive", "", "the"]
)
def test_other_nouns_are_neither(phrase: str) -> None:
    assert better_look(phrase.split()) == ""


def test_the_country_of_an_adjective_inside_rides_along() -> None:
    assert looks_like_party(["the", "Peruvian", "Democratic", "Forces"]).code == "PE"
    assert looks_like_party(["South", "Sudanese", "troops"]).code == "SS"
    assert looks_like_party(["the", "army", "of", "Peru"]).code == "PE"


def test_a_plural_proper_noun_is_rather_a_side() -> None:
    assert better_look(("the", "Beldars"), ("DT", "NNPS")) == "party"
    assert better_look(("Beldars",), ("NNPS",)) == "party"
    assert better_look(("Beldar",), ("NNP",)) == "place"


def test_a_phrase_is_taken_apart_at_of_and_at_what_follows_the_head() -> None:
    phrase = take_apart(["the", "villages", "of", "the", "Aland", "district"])
    assert (phrase.core, phrase.of) == (("villages",), ("Aland", "district"))
    assert take_apart(["troops", "backed", "by", "Dorfia"]).text == "troops"


@pytest.mark.parametrize(("word", "yes"), [("RDF", True), ("R.D.F.", True), ("A", False),
                                           ("GMT", False), ("Aland", False)])  # fmt: skip
def test_initials_are_told_from_units_and_words(word: str, yes: bool) -> None:
    assert is_acronym(word) is yes


def test_a_small_particle_before_a_capital_is_a_name() -> None:
    assert is_name("al-Bel")
    assert is_name("Ålen")
    assert not is_name("alarm")
    assert not is_name("élan")
