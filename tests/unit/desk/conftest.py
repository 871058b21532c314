"""Rows of a dump of an invented country, as the tests of places have them."""

from __future__ import annotations

import pytest


@pytest.fixture
def line():
    """Makes rows of a dump."""

    def make(number: int, name: str, others: str = "", lat: float = 10.0, lon: float = 20.0) -> str:
        cells = (number, name, name, others, lat, lon, "P", "PPL", "QA", "", "01", "", "", "", 0)
        return "\t".join(map(str, (*cells, "", "", "X/Y", "2031-05-07")))

    return make


@pytest.fixture
def country(line) -> list[str]:
    """Sixty villages."""
    return [line(1000 + n, f"Hamlet {n}", lat=10 + n % 8 / 4) for n in range(60)]
