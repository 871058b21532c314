"""What was put into the one box."""

from __future__ import annotations

import pytest

from whoholds.web.one_box import is_name, put_in


@pytest.mark.parametrize("text", ["Aland", " Lower Dorf ", "Port Cavan by the Sea", "St. Bel"])
def test_a_short_line_is_a_name(text):
    assert is_name(text)


@pytest.mark.parametrize(
    "text", ["", "  ", "It fell.", "Aland\nBeford", "one two three four five six seven", "<p>Aland"]
)
def test_anything_else_is_a_report(text):
    assert not is_name(text)


LONG = " ".join(["The Northern army took the village of Olm on Tuesday."] * 12)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("", "nothing"),
        (" \n", "nothing"),
        ("Aland", "place"),
        ("642feefacd", "claim"),
        ("642feefacd277514d4c9a4d9", "claim"),
        ("https://aland.example/news/2", "address"),
        ("The Northern army holds Aland.", "statement"),
        ("Cavan, officials say, holds 100 villages of the region, almost 1,300 km2", "statement"),
        ("It fell.\n\nThe army said so.", "report"),
        ("<p>The army took Aland.</p>", "report"),
        (LONG, "report"),
    ],
)
def test_the_box_knows_what_it_was_given(text, what):
    assert put_in(text) == what


def test_a_file_is_a_report():
    assert put_in("Aland", has_file=True) == "report"
