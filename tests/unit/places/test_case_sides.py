"""Alliances, holders and splits of a `case.toml`."""

from __future__ import annotations

import tomllib

import pytest

from whoholds.model.case import Case
from whoholds.places.case_file import parse_case

PARTIES = "".join(
    f'[[party]]\nid = "{p}"\nname = "{p} army"\n' for p in ("north", "river", "upper", "lower")
)
ABROAD = '[[party]]\nid = "abroad"\nname = "Dorfia"\nthird_party = true\n'


def read(text: str, head: str = "") -> tuple[Case, dict[str, str]]:
    problems: list[tuple[str, str]] = []
    top = f'[case]\nid = "a"\ntitle = "a"\n{head}\n[region]\n'
    case = parse_case(tomllib.loads(top + PARTIES + ABROAD + text), problems)
    return case, dict(problems)


def test_what_is_right_is_read() -> None:
    case, problems = read(
        """
        [[alliance]]
        parties = ["north", "upper"]
        from = 2031-05-01
        [[split]]
        party = "river"
        into = ["upper", "lower"]
        on = 2031-06-01
        folds_to = "lower"
        """,
        'holders = ["north", "river", "lower", "upper"]',
    )
    assert problems == {}
    assert case.alliances[0].parties == ("north", "upper")
    assert case.splits[0].folds_to == "lower"


@pytest.mark.parametrize(
    ("text", "field", "what"),
    [
        ('[[alliance]]\nparties = ["north"]', "alliance[0].parties", "two or more"),
        ('[[alliance]]\nparties = ["north", "hill"]', "alliance[0].parties", "no party 'hill'"),
        ('[[alliance]]\nparties = ["north", "abroad"]', "alliance[0].parties", "third party"),
        ('[[alliance]]\nparties = ["north", "river"]\nsince = 1', "alliance[0].since", "known"),
        (
            '[[split]]\nparty = "river"\ninto = ["upper", "upper"]\non = 2031-06-01',
            "split[0].into",
            "each once",
        ),
        ('[[split]]\nparty = "river"\ninto = ["upper", "lower"]', "split[0].on", "missing"),
        (
            '[[split]]\nparty = "river"\ninto = ["river", "lower"]\non = 2031-06-01',
            "split[0].party",
            "part of itself",
        ),
        (
            (
                '[[split]]\nparty = "river"\ninto = ["upper", "lower"]\non = 2031-06-01\n'
                'folds_to = "hill"'
            ),
            "split[0].folds_to",
            "no party",
        ),
        (
            (
                '[[split]]\nparty = "river"\ninto = ["upper", "lower"]\non = 2031-06-01\n'
                '[[split]]\nparty = "river"\ninto = ["upper", "north"]\non = 2031-07-01'
            ),
            "split[1].party",
            "twice",
        ),
        (
            (
                '[[split]]\nparty = "river"\ninto = ["upper", "lower"]\non = 2031-06-01\n'
                '[[split]]\nparty = "upper"\ninto = ["river", "north"]\non = 2031-07-01'
            ),
            "split[0].into",
            "own parts",
        ),
    ],
)
def test_what_is_wrong_is_told_by_field(text: str, field: str, what: str) -> None:
    _, problems = read(text)
    assert what in problems[field]


@pytest.mark.parametrize(
    ("holders", "what"),
    [
        ('["north"]', "two or more"),
        ('["north", "north"]', "each once"),
        ('["north", "hill"]', "no party"),
        ('["north", "abroad"]', "third party"),
    ],
)
def test_holders_are_sides_of_the_case(holders: str, what: str) -> None:
    _, problems = read("", f"holders = {holders}")
    assert what in problems["case.holders"]


def held(*lines: str, head: str = "") -> str:
    """The fault of a fifth party that holds as these lines say."""
    party = '[[party]]\nid = "shield"\nname = "Shield"\n'
    _, problems = read(party + "\n".join(lines), head)
    return problems.get("party[5].holds_for", "")


def test_a_party_holds_for_one_holder_at_a_time() -> None:
    to_may = '[[party.holds_for]]\nholder = "north"\nto = 2031-05-31'
    from_june = '[[party.holds_for]]\nholder = "river"\nfrom = 2031-06-01'
    assert not held('holder = "north"')
    assert not held(to_may, from_june)
    assert "for two on one day" in held(to_may, from_june.replace("06-01", "05-31"))
    assert "does not hold for itself" in held('holder = "shield"')
    assert "is no holder" in held('holder = "upper"', head='holders = ["north", "river"]')
    assert "never holds" in held("third_party = true", 'holder = "north"')
    both = 'holders = ["north", "shield"]'
    assert "on no day would it be a holder" in held('holder = "north"', head=both)
    assert not held(to_may, head=both)
