"""One key for the romanisations of a name. The names are invented; their letters are not."""

from __future__ import annotations

import pytest

from whoholds.places.romanisation import (
    consonants,
    is_arabic,
    says_mark,
    skeleton,
    skeletons,
    take_apart,
)

#: Each row: forms of one invented name, in its own script and in published romanisations.
SAME = {
    "neuter": ["Белдонское", "Beldonskoye", "Beldonskoe", "Beldonskoje", "Bel'donskoye"],
    "masculine": ["Вестрый", "Vestryy", "Vestryi", "Vestry", "Vestriy", "Westryj"],
    "ovka": ["Дорфовка", "Дорфівка", "Dorfovka", "Dorfivka", "Dorfevka", "Dorfowka"],
    "yo": ["Арнёво", "Arnyovo", "Arnjovo", "Arnevo", "Arniovo", "Arnёvo"],
    "glides": ["Любеево", "Lyubeyevo", "Liubeyevo", "Ljubejevo", "Lubeevo", "Lyubeievo"],
    "hushers": ["Жищовка", "Zhishchovka", "Zisovka", "Žiŝovka", "Zhishhovka"],
    "h": ["Хограхово", "Khograkhovo", "Hohrahovo", "Khohrakhovo", "Hograhovo"],
    "ye first": ["Елбенск", "Єлбенськ", "Yelbensk", "Jelbensk", "Elbensk", "Ielbens'k"],
    "apostrophe": ["Бел'ївка", "Беливка", "Bel'yivka", "Belyivka", "Bel’jivka"],
    "given name": ["Миколавест", "Mykolavest", "Nikolavest", "Николавест"],
    "article": ["Al-Dorf", "El Dorf", "ad-Dorf", "Ed Dorf", "Dorf", "al-Dorf"],
    "sun letter": ["ash-Shalin", "Ash Shalin", "al-Shalin", "esh-Shalin", "Shalin"],
    "ou": ["Koubal", "Kubal", "Qubal"],
    "ta marbuta": ["Beldah", "Belda", "Beldda"],
    "ayn": ["Ba'lun", "Baʿlun", "Baʻlun", "Balun", "Ba`lun"],
    "diphthong": ["Bayt Arn", "Bait Arn", "Beit Arn", "Beyt Arn"],
}


@pytest.mark.parametrize("forms", SAME.values(), ids=list(SAME))
def test_romanisations_of_one_name_share_a_key(forms):
    assert len({skeleton(form) for form in forms}) == 1, {f: skeleton(f) for f in forms}


@pytest.mark.parametrize(
    "form",
    ["10th October", "Tenth October", "Tenth of October", "Desyaty Oktyabr", "10-y Oktyabr",
     "10 Zhovtnya", "10-й Октябрь", "Десятий Жовтень", "10-ye Oktyabrya"],
)  # fmt: skip
def test_numbers_and_months_are_the_same_in_all_languages(form):
    assert skeleton(form) == skeleton("10 October")


def test_tens_and_units_are_one_number():
    assert take_apart(skeleton("Twenty-Fifth Dorf")).numbers == "25"
    assert skeleton("Dvadtsat Pyatyy Dorf") == skeleton("25th Dorf")
    assert skeleton("Dorf Vtoroy") == skeleton("Second Dorf") == skeleton("Dorf 2")


@pytest.mark.parametrize("name", ["Pervomayskoye", "Tenth", "Oktyabr", "Tridorf", "May"])
def test_a_word_that_only_holds_a_number_or_is_alone_stays_a_name(name):
    assert take_apart(skeleton(name)).numbers == ""


def test_a_month_without_a_number_is_no_month():
    assert skeleton("March Beford") != skeleton("Berezen Beford")


@pytest.mark.parametrize(
    ("one", "other"),
    [("Velyka Belda", "Mala Belda"), ("Verkhnyaya Belda", "Nizhnyaya Belda"),
     ("Nova Belda", "Stara Belda"), ("1-y Dorf", "2-y Dorf")],
)  # fmt: skip
def test_qualifiers_and_numbers_stand_apart_from_the_name(one, other):
    first, second = take_apart(skeleton(one)), take_apart(skeleton(other))
    assert first.rest == second.rest
    assert (first.marks, first.numbers) != (second.marks, second.numbers)


@pytest.mark.parametrize(
    "forms",
    [("Bolshaya Belda", "Velyka Belda", "Big Belda"),
     ("Верхній Дорф", "Verkhniy Dorf", "Upper Dorf"),
     ("Staroye Arn", "Stare Arn", "Old Arn"), ("Zab al-Kabir", "Big Zab")],
)  # fmt: skip
def test_qualifiers_are_the_same_in_all_languages(forms):
    assert len({skeleton(f) for f in forms}) == 1


def test_marks_are_told_in_plain_words():
    assert says_mark(take_apart(skeleton("Upper Old Beford")).marks) == "old, upper"
    assert says_mark("") == ""


def test_a_qualifier_alone_is_a_name():
    assert take_apart(skeleton("Staraya")) == take_apart("stara")


@pytest.mark.parametrize(
    ("arabic", "latin"),
    [("دير البلد", "Deir al-Balad"), ("السلدان", "as-Suldan"), ("خربة", "Khirba"),
     ("جبل", "Djebel"), ("وادي", "Wadi")],
)  # fmt: skip
def test_arabic_script_agrees_in_its_consonants(arabic, latin):
    assert is_arabic(arabic)
    assert not is_arabic(latin)
    assert consonants(skeleton(arabic)) in {consonants(k) for k in skeletons(latin)}


def test_a_name_of_one_consonant_has_no_consonant_key():
    assert consonants(skeleton("Aba")) == ""


def test_j_is_read_both_as_a_glide_and_as_dzh():
    assert skeleton("Belaja") == skeleton("Belaya")
    assert skeleton("Sudzhan") in skeletons("Sujan")


def test_oo_and_ee_are_also_read_as_in_english():
    assert skeleton("Kubal") in skeletons("Koobal")
    assert skeleton("Dirbal") in skeletons("Deerbal")


@pytest.mark.parametrize("name", ["Novobeford", "Novo-Beford", "Nova Beford", "Новобефорд"])
def test_a_joined_qualifier_is_also_read_as_a_word(name):
    assert skeleton("New Beford") in skeletons(name)


@pytest.mark.parametrize(
    "name", ["the village of Beford", "Khutor Beford", "Beford village", "the town of Beford"]
)
def test_the_kind_of_settlement_is_no_part_of_the_name(name):
    assert skeleton(name) == skeleton("Beford")
    assert skeleton("Cape Town") != skeleton("Cape")


def test_what_stands_in_brackets_is_left_out():
    assert skeleton("Beford (village)") == skeleton("Beford")
    assert skeleton("(Beford)") == skeleton("Beford")


@pytest.mark.parametrize("name", ["", "'", " - ", "()"])
def test_no_letter_no_key(name):
    assert skeleton(name) == ""


def test_other_scripts_stay_as_they_are_but_for_spaces():
    assert skeleton("東 京") == skeleton("東京")
    assert skeleton("東京") == "東京"
