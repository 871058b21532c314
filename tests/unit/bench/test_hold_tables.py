"""The tables of `bench hold` fit a terminal, also where nothing is near or there is one block."""

from __future__ import annotations

from whoholds.bench.hold_tables import (
    Difference,
    HoldBench,
    HoldHorizon,
    HoldScores,
    show_holds,
)


def bench(**changes):
    scores = HoldScores(0.00416, 0.0187, None, None, 0.0017, 0.0027)
    horizon = HoldHorizon(
        30, 259801, 0, 22, 0.0044, 389, 1, 1, {"side x distance": scores, "ours": scores},
        {"Brier": Difference(-0.00065)},
    )  # fmt: skip
    fields = {
        "folder": "daily", "split": "2025-01-01", "band_km": 40.0, "near_km": 10.0, "maps": 995,
        "first_day": "2022-12-07", "last_day": "2025-08-31", "left_out": {"files": 2},
        "ground": "polygons", "cells": 44676, "cell_km2": 7.7, "train_rows": 812833,
        "train_losses": 2125, "ours": "ours", "reference": "side x distance",
        "horizons": (horizon,), "crps_horizon_days": 180, "crps_days": {}, "crps_against": {},
    }  # fmt: skip
    return HoldBench(**{**fields, **changes})


def test_tables_fit_a_terminal_and_say_what_there_is_not():
    lines = show_holds(bench())
    assert max(map(len, lines)) <= 80
    assert any("one block only: no interval" in line for line in lines)
    assert any("no origin has so many days" in line for line in lines)


def test_intervals_and_curves_are_shown():
    against = {"CRPS": Difference(-0.08, -0.5, 0.3)}
    lines = show_holds(bench(crps_days={"ours": (1.6, None)}, crps_against=against))
    assert any("[-0.5000, +0.3000]" in line for line in lines)
    assert any(line.split() == ["ours", "1.600", "-"] for line in lines)
