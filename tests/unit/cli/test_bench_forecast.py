"""`bench forecast` on the command line."""

from __future__ import annotations

import json

from typer.testing import CliRunner

from whoholds.cli.app import app
from whoholds.desk.holding import case_trials

SMALL = case_trials.made_war(3, places=25, days=130)


def test_it_prints_tables_and_json(monkeypatch):
    monkeypatch.setattr(case_trials, "made_war", lambda _: SMALL)
    arguments = ["bench", "forecast", "--seeds", "3", "--from", "2031-03-02",
                 "--to", "2031-03-02", "--horizons", "30"]  # fmt: skip
    shown = CliRunner().invoke(app, arguments)
    assert shown.exit_code == 0, shown.output
    assert max(map(len, shown.stdout.splitlines())) <= 80
    assert "ours minus table, Brier" in shown.stdout
    told = json.loads(CliRunner().invoke(app, [*arguments, "--json"]).stdout)
    assert told["holds"][0]["systems"]["ours"][0] >= 0


def test_wrong_words_are_refused():
    for wrong in (["--seeds", "x"], ["--horizons", "45"], ["--from", "soon"], []):
        assert CliRunner().invoke(app, ["bench", "forecast", *wrong]).exit_code != 0
