"""Rows of a dump of an invented country, and cases with readings in them."""

from __future__ import annotations

import pytest
from ledger_samples import DAY

from whoholds.desk import ledgering
from whoholds.desk.case_folder import begin_case


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


@pytest.fixture
def folder(tmp_path):
    return begin_case(tmp_path / "aland", ("Northern army", "River Front"))


@pytest.fixture
def add(folder, monkeypatch):
    """Add readings as if they had been read from these sources."""

    def call(*outcomes, at=DAY):
        monkeypatch.setattr(ledgering, "read_all", lambda *_, **__: iter(outcomes))
        return list(ledgering.add(folder, (), clock=lambda: at))

    return call
