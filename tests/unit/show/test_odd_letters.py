"""Names that are not what they look like."""

from __future__ import annotations

import pytest

from whoholds.show.odd_letters import MOST_TOLD, odd_in_markup, odd_words, scripts_of

CYRILLIC = str.maketrans("aocAP", "аосАР")


@pytest.mark.parametrize("word", ["Aland", "Post", "Capital"])
def test_letters_of_two_scripts_are_told_with_the_letters(word):
    mixed = word.translate(CYRILLIC)
    (told,) = odd_words([f"The {mixed} of the north"])
    assert f"“{mixed}”" in told
    assert "Cyrillic" in told
    assert "Latin" in told


def test_a_word_of_another_script_is_told_only_where_it_looks_like_one_beside_it():
    other = "Сосо"
    assert odd_words([f"{other} and Херсон"]) == ()
    (told,) = odd_words([f"{other} and Херсон", "Coco"])
    assert told == "“Сосо” is Cyrillic and looks like “coco”."


def test_a_letter_for_another_is_told_where_the_other_stands_beside_it():
    assert odd_words(["AIand Post"]) == ()
    assert odd_words(["AIand Post", "Aland Post"]) == (
        "“AIand” looks like “Aland” and is written otherwise.",
    )
    assert odd_words(["The l0cal paper of a local town"]) != ()
    assert odd_words(["AI and Al, OSINT and 10 of 1000 in Illford"]) == ()


def test_plain_words_and_words_of_one_script_are_not_told():
    texts = ["Aland, Łódź and Köln", "Київ і Харків", "Αθήνα", "القاهرة", "北京 and Beijing"]
    assert odd_words(texts) == ()


def test_what_is_told_has_an_end():
    told = odd_words([" ".join(f"Р{'lan' * n}" for n in range(1, 20))])
    assert len(told) == MOST_TOLD + 1
    assert told[-1] == "14 more words are so."


def test_of_markup_what_is_shown_counts():
    assert odd_in_markup('<a title="Аland" href="/x">plain</a>') == ()
    assert odd_in_markup('<a href="/x">Аland</a>') != ()


def test_scripts_of_a_word():
    assert scripts_of("Аb") == {"CYRILLIC": "А", "LATIN": "b"}
    assert scripts_of("北1") == {}
