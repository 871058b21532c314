"""Expressions of other people's that would not end are told from those for a day in a name."""

from __future__ import annotations

import re

import pytest

from whoholds.read.table.import_form import DAY_IN_NAME
from whoholds.read.table.pattern_ways import MOST_WAYS, ways_of


@pytest.mark.parametrize(
    "pattern",
    [DAY_IN_NAME, r"map_(\d{10})", r"(\d+)-(\d\d)-(\d\d)", r"^.*?(\d{4})(\d\d)(\d\d)\.json$",
     r"(?:day|map)_?(\d{4})\.(\d\d)\.(\d\d)"],
)  # fmt: skip
def test_those_for_a_day_have_few_ways(pattern):
    assert ways_of(pattern) <= MOST_WAYS


@pytest.mark.parametrize(
    "pattern",
    [r"(a+)+$", r"(a|a)*b", r"(a|aa)+$", r"(.*)(.*)(.*)x", r"(a?){40}b", "(a|a)" * 20, "a" * 400,
     r"(?=(a+)+$)b", r"([a-z]+)*!", r"(x+x+)+y"],
)  # fmt: skip
def test_those_that_do_not_end_have_too_many(pattern):
    assert ways_of(pattern) > MOST_WAYS


def test_what_is_no_expression_is_told_as_the_library_tells_it():
    with pytest.raises(re.error):
        ways_of("(")
