"""Numbers of countries in registers of conflict research. Pure."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib import resources


@lru_cache(1)
def load_gleditsch_ward() -> Mapping[str, str]:
    """ISO 3166 code -> number in the list of independent states of Gleditsch and Ward (1999)."""
    file = resources.files("whoholds.resources").joinpath("gleditsch_ward.toml")
    table = tomllib.loads(file.read_text(encoding="utf-8"))["countries"]
    return {code: str(number) for code, number in table.items()}


@lru_cache(512)
def gleditsch_ward(country: str) -> tuple[tuple[str, str], ...]:
    """The identifier ("gw", number) of the country a place lies in; empty where there is none.

    It is the country's number, not the place's own: it never joins two places.
    """
    number = load_gleditsch_ward().get(country)
    return () if number is None else (("gw", number),)
