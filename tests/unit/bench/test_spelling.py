"""Leaving one spelling out: what is forgotten, how ties count. Names invented."""

from __future__ import annotations

import pytest

from whoholds.bench.spelling import (
    NAMED,
    ONE_EDIT,
    OURS,
    SAME_KEY,
    WRATIO,
    among_first,
    ask_all,
    questions,
    show_spelling,
)
from whoholds.model.place import Place


def place(key: str, name: str, lon: float) -> Place:
    return Place(place_id=key, name=name, lat_deg=0.0, lon_deg=lon)


ROWS = [
    (place("a", "Alandovka", 0), ("Alandovka", "Alandivka", "ALANDIVKA")),
    (place("b", "Beldonsk", 1), ("Beldonsk", "Beldansk")),
    (place("c", "Cefordino", 2), ("Cefordino",)),
    (place("n", "Nearby", 0.9), ("Nearby",)),
]


def test_a_place_with_one_spelling_is_not_asked_for() -> None:
    asked = questions(ROWS, lambda p, s: True)
    assert [q.spelling for q in asked] == [
        "Alandovka", "Alandivka", "ALANDIVKA", "Beldonsk", "Beldansk",
    ]  # fmt: skip
    assert asked[2].forgotten == {"alandivka"}


def test_what_is_left_out_is_not_found_by_its_own_entry() -> None:
    asked = questions(ROWS, lambda p, s: s == "Beldansk")
    figures = ask_all(ROWS, asked, near=True)
    assert figures[SAME_KEY]["top-1"] == 0.0
    assert figures[ONE_EDIT]["top-1"] == figures[OURS]["top-1"] == 1.0
    assert figures[NAMED]["top-1"] == 1.0
    assert figures[WRATIO] == {"spellings": 1.0, "top-1": 1.0, "top-3": 1.0}


@pytest.mark.parametrize(
    ("count", "right", "chance"),
    [(1, "a", 0.5), (1, "c", 0.0), (3, "c", 1.0), (3, "z", 0.0), (2, "a", 1.0)],
)
def test_tied_places_share_the_ranks(count, right, chance) -> None:
    assert among_first(count, [(0, "a"), (0, "b"), (1, "c")], right) == chance


def test_the_table_fits_and_names_every_system() -> None:
    figures = ask_all(ROWS, questions(ROWS, lambda p, s: True), near=True)
    lines = list(show_spelling("all", figures))
    assert lines[0] == "all: 5 spellings left out"
    assert max(map(len, lines)) <= 80
    assert all(name in lines[1] for name in figures)
