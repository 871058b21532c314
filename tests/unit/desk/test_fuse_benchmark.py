"""The benchmark of fusing measures what it says, at a size that takes a moment."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

pytest.importorskip("numba")

from whoholds.cli.bench import app

pytestmark = pytest.mark.slow


def test_the_verb_says_all_figures_as_json():
    words = ["fuse", "--claims", "4000", "--places", "100", "--days", "60", "--json"]
    done = CliRunner().invoke(app, words)
    assert done.exit_code == 0, done.output
    told = json.loads(done.output)
    assert [p["claims"] for p in told["measured"]["passes"]] == [400, 800, 1600, 4000]
    assert told["measured"]["field"]["late"] == 100
    assert told["measured"]["peak_mb"] > 10
    assert told["systems"]["whoholds"]["pass_ratio"] > 0
    assert told["systems"]["whoholds"]["log_loss"] < told["systems"]["last claim"]["log_loss"]
