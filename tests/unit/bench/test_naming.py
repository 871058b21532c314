import pytest

from whoholds.bench.naming import (
    common_words,
    fold,
    kin,
    name_words,
    places_f1,
    same_party,
    same_place,
    unit_name,
)


def test_folding_drops_case_accents_quotation_marks_possessives_and_articles() -> None:
    assert fold("The “Río” Army’s 3rd Unit") == ("rio", "army", "3rd", "unit")


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("dorfia", "dorfian", True),
        ("dorfs", "dorfish", True),
        ("dorf", "dorn", False),
        ("1204", "1205", False),
        ("morvania", "morv", False),
        ("north", "northernmost", False),
    ],
)
def test_kin_words_share_a_head_and_differ_little_at_the_end(
    left: str, right: str, same: bool
) -> None:
    assert kin(left, right) is same
    assert kin(right, left) is same


def test_each_word_is_used_once_when_words_are_paired() -> None:
    assert common_words(("dorf", "dorf"), ("dorf",)) == ["dorf"]


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("", "", True),
        ("", "the army", False),
        ("Dorfian forces", "Morvanian forces", False),
        ("Dorfia", "the Dorfian forces", True),
        ("forces", "Dorfian forces", False),
        ("The Northern Alliance Front (NAF)", "NAF", True),
        ("government forces", "Dorfian government forces", True),
        ("army units", "The army units", True),
    ],
)
def test_parties_match_on_words_that_name_someone(left: str, right: str, same: bool) -> None:
    assert same_party(left, right) is same


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("northern Aland", "Aland", True),
        ("Aland Oblast", "Aland city", False),
        ("Aland", "Aland Oblast", True),
        ("the town of Río Claro", "Rio Claro", True),
        ("Point 1204", "Point 1205", False),
        ("the east", "the west", False),
        ("Aland", "Aland-Nord", False),
        ("Beford air base", "Beford", False),
        ("al-Beford", "Beford", True),
    ],
)
def test_places_match_on_their_core(left: str, right: str, same: bool) -> None:
    assert same_place(left, right) is same
    assert same_place(right, left) is same


def test_places_score_softly_and_each_predicted_place_once() -> None:
    assert places_f1((), ()) == 1.0
    assert places_f1(("Aland", "Beford"), ("Aland",)) == pytest.approx(2 / 3)
    assert places_f1(("Aland", "northern Aland"), ("Aland",)) == pytest.approx(2 / 3)
    assert places_f1((), ("Aland",)) == 0.0


@pytest.mark.parametrize(
    ("written", "compared"),
    [
        ("villages", "settlement"),
        ("Cities", "settlement"),
        ("sq km", "km2"),
        ("%", "percent"),
        ("neighborhoods", "neighbourhood"),
        ("districts", "district"),
    ],
)
def test_units_are_compared_by_one_name(written: str, compared: str) -> None:
    assert unit_name(written) == compared


def test_every_list_of_the_scorer_says_what_it_means() -> None:
    lists = name_words()
    assert lists.generic.isdisjoint(lists.articles)
    assert lists.city.isdisjoint(lists.region)
    assert set(lists.units.values()) == {"settlement", "neighbourhood", "km2", "percent"}
