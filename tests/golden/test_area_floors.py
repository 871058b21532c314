"""Area from settlements on a sample of windows, and polygon areas by day; needs `../shared`."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("scipy")
pytest.importorskip("h3")
pytest.importorskip("shapely")

from whoholds.bench.area import COUNT, OURS, error_figures, estimates
from whoholds.desk.area_windows import FOLDER, largest_difference, load_windows
from whoholds.places.ground.cells import cells_of

pytestmark = pytest.mark.shared
#: Every so many of the 97 windows; all of them are measured by `whoholds eval area`.
EVERY = 4
#: Per cent of the true area. Measured on all windows when this was written: 4.27 against held
#: ground, 2.37 against held and unknown ground (count x average: 9.68 and 9.90).
MOST_HELD, MOST_OUTER = 5.0, 2.5
#: Largest difference of our geodesic areas from a table made elsewhere, in per cent: 0.129.
MOST_DIFFERENCE = 0.5


def test_area_from_settlements_stays_below_its_error(shared: Path) -> None:
    windows, labelled = load_windows(shared / FOLDER)
    assert len(windows) > 90
    ground = [(w, cells_of(w.shape)) for w in windows[::EVERY]]
    figures = {name: error_figures(rows) for name, rows in estimates(ground, labelled).items()}
    assert figures[OURS]["held: error %"] <= MOST_HELD
    assert figures[OURS]["outer: error %"] <= MOST_OUTER
    assert figures[OURS]["held: error %"] * 2 < figures[COUNT]["held: error %"]


def test_areas_of_daily_polygons_are_those_measured_elsewhere(shared: Path) -> None:
    assert largest_difference(shared / FOLDER) <= MOST_DIFFERENCE
