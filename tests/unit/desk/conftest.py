"""Rows of a dump of an invented country; cases with readings in them; a small ledger."""

from __future__ import annotations

from typing import NamedTuple

import pytest
from fused_case import fused_case, small_war, take_in
from ledger_samples import DAY, added_report

from whoholds.desk import adding
from whoholds.desk.case_folder import CaseFolder, begin_case
from whoholds.desk.ledgering import claims, find_claim
from whoholds.ledger.database import Ledger
from whoholds.model.entry import Recorded


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


@pytest.fixture(scope="session")
def war(tmp_path_factory):
    """A small war with its estimates, which no test changes."""
    fusing = pytest.importorskip("whoholds.desk.fusing")
    folder = fused_case(tmp_path_factory.mktemp("war") / "aland")
    take_in(folder, *small_war())
    fusing.write_estimates(folder, fusing.fuse(folder))
    return folder


@pytest.fixture
def folder(tmp_path):
    return begin_case(tmp_path / "aland", ("Northern army", "River Front"))


@pytest.fixture
def add(folder, monkeypatch):
    """Add readings as if they had been read from these sources."""

    def call(*outcomes, at=DAY):
        monkeypatch.setattr(adding, "read_all", lambda *_, **__: iter(outcomes))
        return list(adding.add(folder, (), clock=lambda: at))

    return call


@pytest.fixture
def held(tmp_path):
    """An open ledger with two claims about one sentence, in a case of two parties."""
    folder = begin_case(tmp_path / "aland", ("Northern army", "River Front"))
    with folder.open() as ledger:
        ledger.append(added_report("Aland", "Beford", text=TEXT), DAY)
        yield Held(folder, ledger, [f.recorded.claim_id for f in claims(ledger)])


class Held(NamedTuple):
    """A case, its open ledger, the ids of its claims."""

    folder: CaseFolder
    ledger: Ledger
    ids: list[str]

    def claim(self, claim_id: str) -> Recorded:
        """The claim as it stands now."""
        return find_claim(self.ledger, claim_id).recorded


#: The text of that report.
TEXT = "The Northern army took Aland. Later it took Beford, and the River Front left Cavan."
