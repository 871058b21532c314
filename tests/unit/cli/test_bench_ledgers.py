"""`whoholds bench fuse-ledger`."""

from __future__ import annotations

import json

from typer.testing import CliRunner

from whoholds.bench.ledger_fuse_speed import LedgerFuse
from whoholds.cli.bench import app
from whoholds.desk import fuse_benchmark

RUN = LedgerFuse(
    claims=1_000,
    places=50,
    told=40,
    days=10,
    read_s=1.0,
    linked_s=1.0,
    placed_s=1.0,
    fused_s=2.0,
    written_s=1.0,
    gathered_mb=10.0,
    peak_mb=20.0,
)


def asked(monkeypatch, *more):
    given = []

    def measured(*sizes):
        given.append(sizes)
        return iter([RUN])

    monkeypatch.setattr(fuse_benchmark, "measure_ledger_fuse", measured)
    done = CliRunner().invoke(app, ["fuse-ledger", "--claims", "1000", "--places", "50", *more])
    assert done.exit_code == 0, done.output
    assert given == [(1_000, 50, None)]
    return done.stdout


def test_stages_are_told_in_a_table(monkeypatch):
    assert "6.00" in asked(monkeypatch).splitlines()[-1]


def test_figures_are_told_as_json(monkeypatch):
    told = json.loads(asked(monkeypatch, "--json"))
    assert told["systems"]["1,000 claims"]["whole_s"] == 6.0
    assert told["measured"][0]["told"] == 40
