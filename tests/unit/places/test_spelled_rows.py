"""Rows in memory by unlisted spellings."""

from __future__ import annotations

from whoholds.model.place import Place
from whoholds.places.romanisation import consonants, skeleton
from whoholds.places.spelled_rows import SpelledIndex, SpelledRows

ALAND = Place(place_id="x:1", name="Alandovka")
DORF = Place(place_id="x:2", name="دير البلد")
ROWS = SpelledRows([(ALAND, ["Alandivka", "Sujan"]), (DORF, [])])


def test_a_key_leads_to_the_place_with_the_spellings_that_have_it() -> None:
    (found,) = ROWS.alike(skeleton("Alandevka"), 0)
    assert (found.place, found.edits) == (ALAND, 0)
    assert found.spellings == ("Alandovka", "Alandivka")


def test_other_readings_of_a_listed_name_are_keys_too() -> None:
    assert [a.spellings for a in ROWS.alike(skeleton("Sudzhan"), 0)] == [("Sujan",)]


def test_edits_are_told() -> None:
    (found,) = ROWS.alike(skeleton("Alantovka"), 1)
    assert found.edits == 1
    assert ROWS.alike(skeleton("Alantovka"), 0) == ()


def test_consonants_lead_to_names_in_arabic_script() -> None:
    (found,) = ROWS.alike_in_consonants(consonants(skeleton("Deir al-Balad")))
    assert found.place == DORF
    assert found.spellings == ("دير البلد",)


def test_it_is_an_index_by_spelling() -> None:
    assert isinstance(ROWS, SpelledIndex)
