"""The benchmark of a ledger measures what it says, at a size that takes a moment."""

from __future__ import annotations

import json
import sqlite3

import pytest
from typer.testing import CliRunner

from whoholds.cli.bench import app
from whoholds.desk.ledger_benchmark import time_appends
from whoholds.desk.simulated_reports import simulated_groups

pytest.importorskip("numpy")


def test_the_bare_file_gets_the_very_rows_of_ours(tmp_path):
    ours, bare = tmp_path / "ours.sqlite", tmp_path / "bare.sqlite"
    laps = time_appends(ours, bare, simulated_groups(200, 12, seed=1))
    assert laps
    assert _rows(ours) == _rows(bare)


def _rows(file):
    base = sqlite3.connect(file)
    tables = ("entry", "word", "report", "claim", "about", "place")
    found = {t: base.execute(f"SELECT * FROM {t} ORDER BY 1, 2").fetchall() for t in tables}
    base.close()
    assert all(found.values())
    return found


def test_the_verb_says_all_figures_as_json(tmp_path):
    done = CliRunner().invoke(
        app, ["ledger", "--claims", "200", "--places", "12", "--scratch", str(tmp_path), "--json"]
    )
    assert done.exit_code == 0, done.output
    told = json.loads(done.output)
    assert told["measured"]["claims"] == 200
    assert set(told["measured"]["apart"]) >= {"verify", "slice_in_arrays", "list_all_claims"}
    assert told["systems"]["whoholds"]["who_ratio"] > 0
    assert list(tmp_path.iterdir()) == []
