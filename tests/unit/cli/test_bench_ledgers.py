"""`whoholds bench fuse-ledger`."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

from whoholds.cli.bench import app


def test_small_ledgers_are_fused_and_told_as_json():
    pytest.importorskip("numba")
    asked = ["fuse-ledger", "--claims", "1000", "--places", "50", "--json"]
    done = CliRunner().invoke(app, asked)
    assert done.exit_code == 0, done.output
    (only,) = json.loads(done.stdout)["measured"]
    assert only["told"] <= 50
