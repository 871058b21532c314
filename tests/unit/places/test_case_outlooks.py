"""The table `[outlooks]` of `case.toml`."""

from __future__ import annotations

import tomllib
from datetime import date

import pytest

from whoholds.model.outlook_terms import OutlookTerms
from whoholds.places.case_file import parse_case

CASE = """
[case]
id = "aland"
title = "Aland"
[region]
names = ["Aland"]
[[party]]
id = "north"
name = "Northern army"
[[party]]
id = "river"
name = "River Front"
"""


def parsed(table: str):
    problems: list[tuple[str, str]] = []
    case = parse_case(tomllib.loads(CASE + table), problems)
    return case.outlooks, dict(problems)


def test_without_the_table_the_programs_own_choices_hold():
    assert parsed("") == (OutlookTerms(), {})


def test_all_of_it_is_read():
    terms, problems = parsed(
        """
[outlooks]
declared = 2031-05-01
reference = "constant"
loss_per_day = 0.002
shares = [0.2, 0.5]
places = ["Nordby"]
bases = ["map", "claims"]
"""
    )
    assert not problems
    assert terms == OutlookTerms(
        declared_on=date(2031, 5, 1),
        reference="constant",
        loss_per_day=0.002,
        shares=(0.5, 0.2),
        places=("Nordby",),
        bases=("claims", "map"),
    )


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ('reference = "mine"', "outlooks.reference"),
        ("loss_per_day = 0.01", "outlooks.loss_per_day"),
        ('reference = "constant"\nloss_per_day = 1', "outlooks.loss_per_day"),
        ('reference = "constant"\nloss_per_day = "x"', "outlooks.loss_per_day"),
        ("shares = []", "outlooks.shares"),
        ("shares = 0.5", "outlooks.shares"),
        ("shares = [0.5, 0.5]", "outlooks.shares"),
        ("shares = [0.125]", "outlooks.shares"),
        ("shares = [nan]", "outlooks.shares"),
        ("shares = [true]", "outlooks.shares"),
        ('bases = ["gut"]', "outlooks.bases"),
        ("share = [0.5]", "outlooks.share"),
    ],
)
def test_what_is_wrong_is_told_by_its_field(line, field):
    assert set(parsed(f"[outlooks]\ndeclared = 2031-05-01\n{line}")[1]) == {field}


def test_choices_without_a_day_are_no_declaration():
    assert set(parsed("[outlooks]\nshares = [0.5]")[1]) == {"outlooks.declared"}
