"""Area from settlements on a sample of windows, and polygon areas by day; needs `../shared`."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("scipy")
pytest.importorskip("h3")
pytest.importorskip("shapely")

from whoholds.bench.area import COUNT, OURS, day_figures, error_figures, estimates
from whoholds.desk.area_windows import FOLDER, load_windows, measure_days
from whoholds.desk.area_windows import largest_difference as largest
from whoholds.places.ground.areal import SPREADING
from whoholds.places.ground.cells import cells_of

pytestmark = pytest.mark.shared
#: Every so many of the 97 windows; all of them are measured by `whoholds eval area`.
EVERY = 4
#: Per cent of the true area. Measured on all windows when this was written: 4.41 against held
#: ground, 2.40 against held and unknown ground (count x average: 9.68 and 9.90).
MOST_HELD, MOST_OUTER = 5.0, 2.5
#: Per cent, over 256 days of one region and its curated places: 5.14 and 5.76.
MOST_FIRM, MOST_CONTESTED = 6.0, 6.5
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


def test_a_party_s_two_areas_follow_those_of_the_polygons_day_by_day(shared: Path) -> None:
    figures = day_figures(measure_days(shared / FOLDER, SPREADING))
    assert figures["by day: days"] == 256
    assert figures["by day: firm, error %"] <= MOST_FIRM
    assert figures["by day: with contested, error %"] <= MOST_CONTESTED


def test_areas_of_daily_polygons_are_those_measured_elsewhere(shared: Path) -> None:
    assert largest(shared / FOLDER) <= MOST_DIFFERENCE
