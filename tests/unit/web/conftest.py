"""A case with readings made by hand in it, and its pages as a browser asks for them."""

from __future__ import annotations

import re

import pytest
from ledger_samples import DAY, outcome

from whoholds.desk import adding, pasting
from whoholds.desk.case_folder import begin_case

PORT = 8765
HOME = f"http://127.0.0.1:{PORT}"


@pytest.fixture
def folder(tmp_path):
    return begin_case(tmp_path / "aland", ("Northern army", "River Front"), title="The Aland war")


@pytest.fixture
def add(folder, monkeypatch):
    """Add readings as if they had been read from these sources."""

    def call(*outcomes, at=DAY):
        monkeypatch.setattr(adding, "read_all", lambda *_, **__: iter(outcomes))
        return list(adding.add(folder, (), clock=lambda: at))

    return call


@pytest.fixture
def reads(monkeypatch):
    """What comes of anything that is pasted."""

    def call(*outcomes):
        for module in (pasting, adding):
            monkeypatch.setattr(module, "read_all", lambda *_, **__: iter(outcomes))

    return call


@pytest.fixture
def bench(folder):
    from whoholds.web.server import workbench

    return workbench(folder, "127.0.0.1", PORT, "Ada")


@pytest.fixture
def browse(bench):
    """A client of the pages; `post` sends the token of the pages with every form."""
    pytest.importorskip("fastapi", reason="the web extra is not installed")
    testclient = pytest.importorskip("starlette.testclient")
    from whoholds.web.server import application

    class Browse(testclient.TestClient):
        def send_form(self, path, **fields):
            fields.setdefault("token", bench.gate.token)
            return self.post(path, data=fields, headers={"Origin": HOME})

    return Browse(application(bench), base_url=HOME)


@pytest.fixture
def taken(add):
    """Two reports by two sources."""
    first = outcome("Aland", text="The Northern army took it.")
    other = outcome("Aland", "Beford", text="It fell.", url="https://aland.example/news/2")
    return add(first, other)


def ids_in(page: str) -> list[str]:
    """Ids of claims that a page leads to, in order, each once."""
    return list(dict.fromkeys(re.findall(r"/claim/([0-9a-f]{24})", page)))
