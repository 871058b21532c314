"""Telling languages, and not reading what is not ours."""

from __future__ import annotations

import pytest

from whoholds.read.text.language import detect, languages_of, name_of, script_of

SENTENCES = {
    "en": "The army has left the town and the road to the north is open again.",
    "ru": "Армия вошла в село во вторник, сообщили в штабе северных войск.",
    "uk": "Армія увійшла до села у вівторок, повідомили у штабі північних військ.",
    "ar": "قال الجيش إنه سيطر على المدينة بعد قتال استمر يومين في الشمال",
    "fa": "ارتش گفت که پس از دو روز نبرد کنترل این شهر را به دست گرفت",
    "he": "הצבא השתלט על הכפר לאחר יומיים של קרבות, לפי הודעת הדובר",
    "fr": "L’armée a pris le village après deux jours de combats, selon le ministère.",
    "de": "Die Armee hat das Dorf nach zwei Tagen eingenommen, wie der Stab am Dienstag sagte.",
    "es": "El ejército tomó el pueblo después de dos días de combates, según el ministerio.",
    "ja": "軍は二日間の戦闘の後、村を占領したと発表した。",
    "zh": "军方表示，经过两天的战斗，他们占领了这个村庄。",
    "ko": "군은 이틀간의 전투 끝에 마을을 점령했다고 밝혔다.",
    "ka": "არმიამ ორი დღის ბრძოლის შემდეგ სოფელი აიღო.",
}


@pytest.mark.parametrize(("code", "sentence"), SENTENCES.items())
def test_a_sentence_is_told(code, sentence):
    assert detect(sentence) == code


@pytest.mark.parametrize("text", ["Beford", "Aland, Dorfia", "12:30", ""])
def test_a_name_alone_cannot_be_told(text):
    assert detect(text) == ""


def test_what_cannot_be_told_takes_the_language_of_its_neighbours():
    assert languages_of([SENTENCES["fr"], "Beford", SENTENCES["fr"]]) == ("fr", "fr", "fr")
    assert languages_of(["Beford", SENTENCES["en"]]) == ("en", "en")


def test_another_script_is_never_read_as_english():
    assert languages_of([SENTENCES["en"], "Бефорд"]) == ("en", "und")
    assert languages_of([SENTENCES["en"], "Бефорд", SENTENCES["ru"]]) == ("en", "ru", "ru")


def test_addresses_and_names_of_accounts_do_not_count():
    assert detect("@the_army_of_the_north https://example.org/in-the-town-of-aland") == ""


def test_scripts_are_counted():
    assert script_of("Бефорд (Beford) пал в среду") == "Cyrillic"
    assert script_of("123 …") == ""


def test_languages_have_names():
    assert name_of("uk") == "Ukrainian"
    assert name_of("und") == "an unknown language"
