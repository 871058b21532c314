from __future__ import annotations

import numpy as np

from whoholds.bench.map_scores import TruthMap
from whoholds.bench.map_tables import (
    Compared,
    MapTable,
    ScaledArea,
    map_rows,
    margins,
    show_areas,
    show_table,
)


def made() -> Compared:
    """Two places for forty days: the map's state, and a source that has the second one wrong."""
    truth = np.tile([0, 1], (40, 1))
    every = np.ones(truth.shape, bool)
    known = TruthMap(truth, every, np.array([5.0, 7.0]), every[0], 2)
    return Compared(
        said={"Owl": np.zeros(truth.shape, int)},
        odds={"ours": np.tile([[0.9, 0.1], [0.2, 0.8]], (40, 1, 1))},
        polygons={"Owl": np.zeros(truth.shape, int)},
        truth=known,
        cell_truth=known,
        nearest=np.array([0, 1]),
        block=np.repeat(np.arange(4), 10)[:, None].repeat(2, axis=1),
        party=0,
    )


def test_a_row_for_each_system_and_for_each_map_s_polygons():
    owl, ours, polygons = map_rows(made())
    assert (owl.system, ours.system, polygons.system) == ("Owl", "ours", "Owl: polygons")
    assert ours.near == (1, 1, 1)
    assert owl.near == (0.5, 0.5, 0.5)
    assert (ours.polygon_overlap, polygons.polygon_overlap) == (1, 5 / 12)
    assert ours.odds is not None
    assert ours.odds.place_days == 80


def test_ours_is_compared_with_every_other_in_each_figure():
    found = margins(made(), "ours", np.random.default_rng(0))
    assert [m.figure for m in found] == ["near", "overlap"]
    assert all(m.other == "Owl" and m.low <= m.value <= m.high for m in found)


def test_days_can_be_cut_out():
    part = made().between(3, 5)
    assert part.truth.state.shape == (2, 2)
    assert part.odds["ours"].shape == (2, 2, 2)


def test_tables_are_lines():
    rows = map_rows(made())
    found = tuple(margins(made(), "ours", np.random.default_rng(0)))
    lines = show_table(MapTable("run", "Isw", "2031-05-01", "2031-05-02", True, 80, rows, found))
    assert "looked at while" in lines[0]
    assert lines[3].startswith("Owl ")
    assert any(line.startswith("ours - Owl: near +0.500 [") for line in lines)


def test_areas_are_lines_with_their_intervals():
    drawn = ScaledArea("2031-05-01", "Owl", "", 900.4, 1200.0)
    ours = ScaledArea("2031-05-01", "ours", "Owl", 900.0, 1200.0, 800.0, 1000.0, 1100.0, 1300.0)
    lines = show_areas([drawn, ours])
    assert lines[1].split() == ["2031-05-01", "Owl", "900", "1,200"]
    assert "ours, without Owl" in lines[2]
    assert "900 [800, 1,000]" in lines[2]
