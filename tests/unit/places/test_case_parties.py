"""Parties of a `case.toml`: names by speaker and by day."""

from __future__ import annotations

import tomllib
from datetime import date

import pytest

from whoholds.model.party import HoldsFor, Party
from whoholds.model.period import Period
from whoholds.places.case_parties import check_parties, parse_parties
from whoholds.places.toml_fields import Fields

NORTH = '[[party]]\nid = "north"\nname = "Northern army"\n'
RIVER = '[[party]]\nid = "river"\nname = "River Front"\n'


def read(text: str) -> tuple[tuple[Party, ...], dict[str, str]]:
    problems: list[tuple[str, str]] = []
    parties = parse_parties(Fields(tomllib.loads(text), "", problems).tables("party"))
    check_parties(parties, problems)
    return parties, dict(problems)


def test_names_are_limited_by_speaker_and_day() -> None:
    text = f"""
    {NORTH}
    [[party.alias]]
    name = "the enemy"
    by = ["river"]
    from = 2031-05-01
    [[party.leader]]
    name = "General Arn"
    to = 2031-06-01
    {RIVER}
    [[party.alias]]
    name = "the enemy"
    by = ["north"]
    [[party.spokesman]]
    name = "Colonel Bel"
    [[party.capital]]
    name = "Port Cavan"
    """
    (north, river), problems = read(text)
    assert problems == {}
    assert [(n.role, n.name, n.by) for n in north.limited] == [
        ("alias", "the enemy", ("river",)),
        ("leader", "General Arn", ()),
    ]
    assert north.limited[0].period == Period(date(2031, 5, 1), None)
    assert [n.role for n in river.limited] == ["alias", "spokesman", "capital"]


@pytest.mark.parametrize(
    ("north", "river", "fault"),
    [
        ('[[party.alias]]\nname = "x"', '[[party.alias]]\nname = "the X"', True),
        ('[[party.alias]]\nname = "x"\nto = 2031-05-01', 'aliases = ["x"]', True),
        (
            '[[party.leader]]\nname = "x"\nto = 2031-05-01',
            '[[party.leader]]\nname = "x"\nfrom = 2031-05-02',
            False,
        ),
        ('[[party.alias]]\nname = "x"\nby = ["river"]', 'aliases = ["x"]', False),
        (
            '[[party.alias]]\nname = "x"\nby = ["river", "north"]',
            '[[party.alias]]\nname = "x"\nby = ["north"]',
            True,
        ),
    ],
)
def test_a_name_means_one_party_to_one_speaker_on_one_day(
    north: str, river: str, fault: bool
) -> None:
    _, problems = read(f"{NORTH}{north}\n{RIVER}{river}\n")
    assert ("party[1]" in problems) is fault
    if fault:
        assert problems["party[1]"].endswith("also names party[0]")


def test_a_speaker_is_a_party_and_only_an_alias_has_one() -> None:
    _, problems = read(
        f'{NORTH}[[party.alias]]\nname = "x"\nby = ["hill"]\n{RIVER}'
        '[[party.leader]]\nname = "y"\nby = ["north"]\n'
    )
    assert "which is no party" in problems["party[0].alias"]
    assert "party[1].leader[0].by" in problems


def test_two_of_the_parties_are_sides() -> None:
    _, problems = read(f"{NORTH}{RIVER}third_party = true\n")
    assert "two or more" in problems["party"]


def test_whom_a_party_holds_for_is_for_all_days_or_for_some() -> None:
    shield = '[[party]]\nid = "shield"\nname = "Shield"\n'
    parties, problems = read(f'{NORTH}{RIVER}{shield}holder = "north"\n')
    assert parties[2].holds_for == (HoldsFor(holder_id="north"),)
    dated = '[[party.holds_for]]\nholder = "river"\nto = 2031-05-01\n'
    parties, problems = read(f"{NORTH}{RIVER}{shield}{dated}")
    assert parties[2].holds_for[0].period.last == date(2031, 5, 1)
    assert problems == {}
    _, problems = read(f'{NORTH}{RIVER}{shield}holder = "north"\n{dated}')
    assert "not both" in problems["party[2].holder"]
