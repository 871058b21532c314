"""What a case declares, in lines."""

import tomllib

from whoholds.places.case_file import parse_case
from whoholds.show.case_lines import case_lines

TEXT = """
[case]
id = "aland"
title = "The war over Aland"
publication_delay_days = 3
[region]
names = ["Aland"]
[[party]]
id = "north"
name = "Northern army"
aliases = ["Northern forces", "the Northern command", "Northern", "Alandia", "the army of Alandia"]
[[party.leader]]
name = "General Arn"
to = 2031-05-31
[[party]]
id = "river"
name = "River Front"
[[party.alias]]
name = "the enemy"
by = ["north"]
[[party]]
id = "shield"
name = "Hill Shield"
[[party.holds_for]]
holder = "north"
from = 2031-06-01
[[party]]
id = "abroad"
name = "Dorfia"
third_party = true
[[alliance]]
parties = ["north", "shield"]
from = 2031-06-01
[[outlet]]
name = "Aland Wire"
state_control = { by = "Aland", source = "a register", date = 2031-01-02 }
[[feed]]
url = "https://wire.example/rss"
outlet = "Aland Wire"
kind = "rss"
"""


def lines(text=TEXT):
    problems = []
    case = parse_case(tomllib.loads(text), problems)
    assert problems == []
    return list(case_lines(case))


def test_everything_declared_is_told_in_80_columns():
    text = "\n".join(lines())
    assert max(map(len, lines())) <= 80
    for told in (
        "delay       3 days",
        "holders     north, river",
        "leader      General Arn, to 2031-05-31",
        "alias       the enemy, by north",
        "holds for   north, from 2031-06-01",
        "Dorfia (abroad), a third party",
        "allied      north, shield, from 2031-06-01",
        "Aland Wire, state control: Aland (a register)",
        "https://wire.example/rss, rss",
    ):
        assert told in text


def test_what_is_not_set_is_told_too():
    text = "\n".join(lines(TEXT.replace("publication_delay_days = 3", "")))
    assert "delay       not set" in text
    assert "borders by  not set" in text


def test_a_split_is_told_with_what_becomes_of_claims():
    split = '[[split]]\nparty = "river"\ninto = ["north", "shield"]\non = 2031-06-01\n'
    assert "  split       river, on 2031-06-01, north, shield, then a doubt" in lines(TEXT + split)
