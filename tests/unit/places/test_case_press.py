"""Outlets and feeds of a `case.toml`."""

from __future__ import annotations

import tomllib
from datetime import date

import pytest

from whoholds.model.press import Feed, Outlet, StateControl
from whoholds.places.case_press import check_press, parse_feeds, parse_outlets
from whoholds.places.toml_fields import Fields

WIRE = '[[outlet]]\nname = "Aland Wire"\n'


def read(text: str) -> tuple[tuple[Outlet, ...], tuple[Feed, ...], dict[str, str]]:
    problems: list[tuple[str, str]] = []
    top = Fields(tomllib.loads(text), "", problems)
    outlets, feeds = parse_outlets(top.tables("outlet")), parse_feeds(top.tables("feed"))
    check_press(outlets, feeds, ("north",), problems)
    return outlets, feeds, dict(problems)


def test_an_outlet_is_read_whole() -> None:
    (outlet,), (feed,), problems = read(
        f"""{WIRE}
        aliases = ["AW"]
        domains = ["www.wire.example"]
        country = "AX"
        kind = "wire"
        party = "north"
        state_control = {{ by = "Aland", source = "https://register.example/1", date = 2031-01-02 }}
        [[feed]]
        url = "https://wire.example/rss"
        outlet = "AW"
        kind = "rss"
        """
    )
    assert problems == {}
    assert outlet == Outlet(
        name="Aland Wire",
        aliases=("AW",),
        domains=("wire.example",),
        country="AX",
        kind="wire",
        party_id="north",
        state_control=StateControl(
            by="Aland", source="https://register.example/1", date=date(2031, 1, 2)
        ),
    )
    assert feed == Feed(url="https://wire.example/rss", outlet="AW", kind="rss")


@pytest.mark.parametrize(
    ("given", "fields"),
    [
        ("true", {"outlet[0].state_control"}),
        ('{ by = "Aland" }', {"outlet[0].state_control.source", "outlet[0].state_control.date"}),
        (
            '{ by = "Aland", source = "a register", date = "last year" }',
            {"outlet[0].state_control.date"},
        ),
        (
            '{ by = "", source = "", date = 2031-01-02, sure = true }',
            {f"outlet[0].state_control.{f}" for f in ("by", "source", "sure")},
        ),
    ],
)
def test_state_control_is_only_said_with_its_source_and_date(given: str, fields: set[str]) -> None:
    _, _, problems = read(f"{WIRE}state_control = {given}\n")
    assert set(problems) == fields


@pytest.mark.parametrize(
    ("text", "field", "what"),
    [
        (f'{WIRE}domains = ["https://wire.example"]', "outlet[0].domains", "no host"),
        (f'{WIRE}kind = "blog"', "outlet[0].kind", "none of wire"),
        (f'{WIRE}country = "Aland"', "outlet[0].country", "two-letter"),
        (f'{WIRE}party = "hill"', "outlet[0].party", "no party"),
        (f'{WIRE}[[outlet]]\nname = "aland wire"', "outlet[1]", "also outlet[0]'s"),
        (
            f'{WIRE}domains = ["a.example"]\n[[outlet]]\nname = "B"\ndomains = ["a.example"]',
            "outlet[1]",
            "also outlet[0]'s",
        ),
        (
            f'{WIRE}[[feed]]\nurl = "x"\noutlet = "Aland Wire"\nkind = "rss"',
            "feed[0].url",
            "no add",
        ),
        (
            f'{WIRE}[[feed]]\nurl = "https://x"\noutlet = "Post"\nkind = "rss"',
            "feed[0].outlet",
            "no [[outlet]]",
        ),
        (
            f'{WIRE}[[feed]]\nurl = "https://x"\noutlet = "Aland Wire"\nkind = "mail"',
            "feed[0].kind",
            "none of rss, atom, sitemap",
        ),
        (
            WIRE + '[[feed]]\nurl = "https://x"\noutlet = "Aland Wire"\nkind = "rss"\n' * 2,
            "feed[1].url",
            "twice",
        ),
    ],
)
def test_what_is_wrong_is_told_by_field(text: str, field: str, what: str) -> None:
    assert what in read(text)[2][field]
