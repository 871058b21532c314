"""A translation beside its original."""

from __future__ import annotations

import json

import pytest

from whoholds.errors import BadTranslation
from whoholds.read.text.assemble import ReadOptions
from whoholds.read.text.intake import load

RUSSIAN = (
    "Северная армия вошла в село Бефорд во вторник, сообщили в штабе.\n"
    "Представители Дорфии не сказали, ушли ли оттуда их войска.\n"
)
ENGLISH = (
    "The Northern army entered the village of Beford on Tuesday, its staff said.\n"
    "Officials of Dorfia did not say whether their troops had left it.\n"
)


def read(tmp_path, original: str, translation: str):
    (tmp_path / "ru.txt").write_text(original, "utf-8")
    (tmp_path / "en.txt").write_text(translation, "utf-8")
    options = ReadOptions(translation=str(tmp_path / "en.txt"), translator="Ann Arn")
    return load(tmp_path / "ru.txt", options)[0]


def test_both_texts_and_their_paragraphs_stand_beside_each_other(tmp_path):
    report = read(tmp_path, RUSSIAN, ENGLISH)
    other = report.translation
    assert (report.text, report.lang, report.not_read) == (ENGLISH.strip(), "en", ())
    assert (other.original, other.lang, other.translator) == (RUSSIAN.strip(), "ru", "Ann Arn")
    assert [(a.of(report.text)[:3], b.of(other.original)[:3]) for a, b in other.pairs] == [
        ("The", "Сев"),
        ("Off", "Пре"),
    ]


@pytest.mark.parametrize(
    ("original", "translation", "told"),
    [
        (RUSSIAN, ENGLISH.splitlines()[0], "2 paragraphs and the translation 1"),
        (RUSSIAN, RUSSIAN, "not all in English"),
        (ENGLISH, ENGLISH, "already in English"),
        (RUSSIAN, f"{ENGLISH.splitlines()[0] * 9}\n{ENGLISH.splitlines()[1]}", "paragraph 1"),
    ],
)
def test_what_does_not_match_is_refused_with_its_code(tmp_path, original, translation, told):
    with pytest.raises(BadTranslation, match=told) as caught:
        read(tmp_path, original, translation)
    assert caught.value.code == "R08"


def test_a_translation_belongs_to_one_report(tmp_path):
    (tmp_path / "en.txt").write_text(ENGLISH, "utf-8")
    export = {"name": "a", "messages": [{"id": n, "text": RUSSIAN} for n in (1, 2)]}
    with pytest.raises(BadTranslation, match="2 reports"):
        load(json.dumps(export).encode(), ReadOptions(translation=str(tmp_path / "en.txt")))
