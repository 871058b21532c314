"""Units: what a noun or sign measures."""

from __future__ import annotations

import pytest
from flat_sentences import flat

from whoholds.read.sense.lexing import lex
from whoholds.read.sense.units import plural, unit_at


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("villages", "village", "count"),
        ("cities", "city", "count"),
        ("population centres", "settlement", "count"),
        ("urban centres", "urban centre", "count"),
        ("square kilometres", "km2", "area"),
        ("sq. km", "km2", "area"),
        ("square-mile", "square mile", "area"),
        ("km²", "km2", "area"),
        ("km2", "km2", "area"),
        ("km", "km", "length"),
        ("per cent", "percent", "share"),
        ("%", "percent", "share"),
    ],
)
def test_a_unit_is_known_by_its_words(text: str, name: str, kind: str) -> None:
    found = unit_at(lex(flat(text)), 0)
    assert found is not None
    assert (found.name, found.kind) == (name, kind)


@pytest.mark.parametrize("text", ["soldiers", "kilometric", "square", "km 2"])
def test_other_words_are_no_area_and_no_place(text: str) -> None:
    found = unit_at(lex(flat(text)), 0)
    assert found is None or found.kind == "length"


@pytest.mark.parametrize(
    ("noun", "many"), [("city", "cities"), ("village", "villages"), ("valley", "valleys")]
)
def test_plurals_follow_the_rule(noun: str, many: str) -> None:
    assert plural(noun) == many
