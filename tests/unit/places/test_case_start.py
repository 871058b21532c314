"""Who held the ground when a case begins, as `case.toml` says it."""

from __future__ import annotations

import tomllib
from datetime import date

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
[[party]]
id = "watch"
name = "Watchers"
third_party = true
"""


def parsed(start: str):
    problems: list[tuple[str, str]] = []
    return parse_case(tomllib.loads(CASE + start), problems), dict(problems)


def test_a_start_names_party_day_source_and_ground():
    case, problems = parsed(
        """
[[start]]
party = "north"
on = 2031-05-01
source = "Aland Atlas"
places = ["Nordby"]
[[start]]
party = "river"
on = 2031-05-01
source = "Aland Atlas"
rest = true
"""
    )
    assert problems == {}
    one, rest = case.starts
    assert (one.party_id, one.day, one.source) == ("north", date(2031, 5, 1), "Aland Atlas")
    assert (one.places, one.rest, rest.rest) == (("Nordby",), False, True)


def test_what_is_wrong_with_a_start_is_told_by_field():
    _, problems = parsed('[[start]]\nparty = "watch"\non = 2031-05-01\nrest = true\n')
    assert "start[0].source" in problems
    assert "holds no ground" in problems["start[0].party"]
    both = 'party = "nobody"\nsource = "S"\nplaces = ["A"]\nfile = "a.geojson"\n'
    _, problems = parsed(f"[[start]]\n{both}")
    assert {"start[0].places", "start[0].on", "start[0].party"} <= problems.keys()
