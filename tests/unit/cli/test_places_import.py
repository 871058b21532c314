"""`whoholds places import`, `layers` and `fetch`: what they print and how they end."""

from __future__ import annotations

import json

import pytest

from whoholds.desk import gazetteers, where
from whoholds.places.gazetteer import NullGazetteer


@pytest.fixture(autouse=True)
def _own_folder(monkeypatch, tmp_path):
    monkeypatch.setenv("WHOHOLDS_DATA", str(tmp_path / "data"))
    for module in (gazetteers, where):
        monkeypatch.setattr(module, "open_gazetteer", NullGazetteer)


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "own.csv"
    bad = "".join(f"{n},Off,99,2\n" for n in range(5, 10))
    path.write_text(f"id,name,lat,lon\n1,Aland,1,2\n2,Olm,1,3\n3,,1,2\n{bad}")
    return str(path)


def test_counts_and_the_first_problems_are_printed(run, table) -> None:
    done = run("places", "import", table)
    assert done.status == 0
    assert "rows read                            8" in done.out
    assert "places new                           2" in done.out
    assert "(P05 5, P09 1)" in done.out
    assert done.out.count("[P05]") == 3
    assert "... and 2 more (--problems)" in done.out
    assert max(map(len, done.out.splitlines()[1:])) <= 80


def test_all_problems_where_they_are_asked_for(run, table) -> None:
    assert run("places", "import", table, "--problems").out.count("[P05]") == 5


def test_everything_as_json(run, table) -> None:
    told = json.loads(run("places", "import", table, "--layer", "list", "--json").out)
    assert told["layer"] == "list"
    assert told["counts"]["places_new"] == 2
    assert len(told["problems"]) == 6
    layers = json.loads(run("places", "layers", "--json").out)["layers"]
    assert layers[0]["name"] == "list"
    assert layers[0]["counts"]["refused"] == {"P05": 5, "P09": 1}


def test_layers_are_listed_in_order_of_trust(run, table) -> None:
    assert "no gazetteer file yet" in run("places", "layers").out
    run("places", "import", table, "--layer", "less")
    run("places", "import", table, "--layer", "more", "--mapping", "curated")
    out = run("places", "layers").out
    assert out.index("more") < out.index("less")
    assert max(map(len, out.splitlines()[1:])) <= 80


def test_a_file_that_gives_nothing_is_one_line_and_status_3(run, tmp_path) -> None:
    done = run("places", "import", str(tmp_path / "none.csv"))
    assert done.status == 3
    assert "[P02]" in done.err
    assert len(done.err.splitlines()) == 1


def test_nothing_is_fetched_without_leave(run) -> None:
    done = run("places", "fetch", "QA")
    assert done.status == 3
    assert "[R05]" in done.err
