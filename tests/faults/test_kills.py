"""A sample of `tools/faults.py`: writers killed at random moments, on both stores."""

from __future__ import annotations

import os

import pytest

import faults

#: Kills of each work; together some twenty a store.
KILLS = {"add": 6, "import": 7, "upgrade": 7}

pytestmark = [pytest.mark.slow, pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")]


@pytest.mark.parametrize("work", KILLS)
@pytest.mark.parametrize("store", faults.STORES)
def test_a_kill_leaves_a_beginning_of_the_unbroken_run(request, tmp_path, monkeypatch, store, work):
    monkeypatch.delenv(faults.LEDGER_VARIABLE, raising=False)
    if work == "add":
        pytest.importorskip("spacy")
        faults.warm_up()
    server = request.getfixturevalue("postgres") if store == "postgres" else None
    bench = faults.Bench(tmp_path, server)
    try:
        *_, tally = faults.kill_often(bench, work, KILLS[work], seed=11)
    finally:
        os.environ.pop(faults.LEDGER_VARIABLE, None)
    assert tally.faults == []
    assert tally.kills == KILLS[work]
    assert tally.finished > 0


def test_a_run_whose_lives_are_all_too_short_is_left_alone_in_the_end(tmp_path, monkeypatch):
    monkeypatch.delenv(faults.LEDGER_VARIABLE, raising=False)
    monkeypatch.setattr(faults, "PARTS", {"import": 0.0})
    monkeypatch.setattr(faults, "MOST_LIVES", 2)
    *_, tally = faults.kill_often(faults.Bench(tmp_path, None), "import", 3, seed=11)
    # Two kills and a life alone, one kill and the last life alone.
    assert (tally.kills, tally.finished, tally.faults) == (3, 2, [])
