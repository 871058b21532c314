"""Skeletons, whatever is typed: a key is its own key, and typing does not change it."""

from __future__ import annotations

import unicodedata

from hypothesis import example, given
from hypothesis import strategies as st

from whoholds.places.romanisation import consonants, skeleton, skeletons, take_apart

LATIN = "abcdefghijklmnopqrstuvwxyz"
CYRILLIC = "абвгдежзийклмнопрстуфхцчшщъыьэюяёіїєґў"
ARABIC = "ابتثجحخدذرزسشصضطظعغفقكلمنهويةىءئ"
WORD = st.text(LATIN, min_size=1, max_size=9) | st.text(CYRILLIC, min_size=1, max_size=9)
TOKEN = WORD | st.text(ARABIC, min_size=1, max_size=7) | st.sampled_from(
    ["10th", "2", "first", "vtoraya", "October", "mayа", "al", "ash", "of", "Upper", "Novaya",
     "malaya", "twenty", "-", "+b", "(x)", "10-й", "st", "ou", "East", "sem"]
)  # fmt: skip
NAME = st.lists(TOKEN, min_size=1, max_size=4).map(" ".join)


@given(NAME | st.text(max_size=24))
@example("Ten Ten")
@example("al-10th of of")
@example("Novaya Staraya")
@example("+b+b 3. 4 Old")
def test_a_key_is_its_own_key(name):
    key = skeleton(name)
    assert skeleton(key) == key


@given(NAME)
def test_case_hyphens_and_spaces_do_not_matter(name):
    key = skeleton(name)
    assert skeleton(name.upper()) == skeleton(name.lower()) == key
    assert skeleton(name.replace(" ", "-")) == skeleton(f"  {name.replace(' ', '  ')} ") == key


@given(st.lists(WORD, min_size=1, max_size=3), st.integers(0, 30), st.sampled_from("'’ʼ`ʹ"))
def test_apostrophes_do_not_matter(words, at, mark):
    name = " ".join(words)
    assert skeleton(name[:at] + mark + name[at:]) == skeleton(name)


@given(st.text(LATIN, min_size=1, max_size=12), st.integers(0, 12))
def test_diacritics_do_not_matter(word, at):
    marked = word[:at] + word[at : at + 1] + "\u0301" + word[at + 1 :]
    assert skeleton(unicodedata.normalize("NFC", marked)) == skeleton(word)


@given(NAME | st.text(max_size=24))
def test_the_parts_of_a_key_are_the_key(name):
    key = skeleton(name)
    parts = take_apart(key)
    assert parts.marks + parts.numbers + parts.rest == key
    assert consonants(key) == "" or len(consonants(key)) <= len(key)


@given(NAME | st.text(max_size=24))
def test_the_readings_begin_with_the_key_and_are_few(name):
    readings = skeletons(name)
    assert readings[0] == skeleton(name)
    assert len(set(readings)) == len(readings) <= 4
