from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from whoholds.cli.map_verb import app
from whoholds.desk import map_folder
from whoholds.desk.map_folder import Written
from whoholds.model.case import Case


@pytest.fixture
def asked(monkeypatch, tmp_path):
    """What the verb asked for, and a case to ask it of."""
    from whoholds.desk.case_folder import begin_case

    begin_case(tmp_path / "aland", ("North", "River"))
    calls = []

    def map_(folder, out, *, states, tell, basemap):
        assert isinstance(folder.case, Case)
        assert basemap is None
        tell(1, 1)
        calls.append((out, states))
        return Written(
            path=out, known_days=(), places=3, files=9, total_bytes=2_000_000, first_bytes=150_000
        )

    monkeypatch.setattr(map_folder, "map_", map_)
    return tmp_path / "aland", calls


def test_it_says_what_was_written(asked):
    case, calls = asked
    done = CliRunner().invoke(app, ["--case", str(case), "--out", "m", "--states", "2"])
    assert done.exit_code == 0
    assert calls == [(Path("m"), 2)]
    assert "3 places with claims" in done.output
    assert "9 files, 2.0 MB; the first map loads 150 kB of its own" in done.output


def test_the_same_for_programs(asked):
    case, _ = asked
    done = CliRunner().invoke(app, ["--case", str(case), "--out", "m", "--json"])
    assert json.loads(done.output)["first_bytes"] == 150_000
