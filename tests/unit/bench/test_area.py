from __future__ import annotations

import pytest

np = pytest.importorskip("numpy")
pytest.importorskip("scipy")
shapely = pytest.importorskip("shapely")

from whoholds.bench.area import (  # noqa: E402
    COUNT,
    OURS,
    THREE,
    Estimate,
    Labelled,
    Window,
    count_times_average,
    error_figures,
    measure_windows,
    metric_notes,
    mislabelled,
    thinned,
    windows_along,
)
from whoholds.places.ground.geodesic import area_km2  # noqa: E402
from whoholds.places.ground.spreading import settlements_at  # noqa: E402

LAND = shapely.box(30.0, 49.0, 33.0, 51.0)
HELD = shapely.box(31.5, 49.0, 33.0, 51.0)
UNKNOWN = shapely.box(31.4, 49.0, 31.5, 51.0)


def grid(step_deg: float = 0.05) -> Labelled:
    lat, lon = np.meshgrid(
        np.arange(49.0, 51.0, step_deg), np.arange(30.0 + step_deg / 2, 33.0, step_deg)
    )
    settlements = settlements_at(lat.ravel(), lon.ravel())
    return Labelled(settlements=settlements, held=settlements.lon_deg > 31.5)


@pytest.fixture(scope="module")
def windows() -> list[Window]:
    return list(windows_along(HELD, UNKNOWN, LAND))[::7]


def test_windows_are_squares_on_land_through_which_the_line_runs(windows: list[Window]) -> None:
    assert len(windows) >= 3
    for window in windows:
        assert window.size_km2 == pytest.approx(1600, rel=0.01)
        assert 0.15 <= window.held_km2 / window.size_km2 <= 0.85
        assert window.held_km2 == pytest.approx(area_km2(shapely.intersection(window.shape, HELD)))
        assert window.outer_km2 > window.held_km2
        assert shapely.intersection(window.shape, LAND).area > 0.96 * window.shape.area


def test_no_window_reaches_beyond_the_western_limit() -> None:
    found = list(windows_along(HELD, UNKNOWN, LAND, west_deg=31.3))
    assert found
    assert all(w.shape.bounds[0] >= 31.3 - 1e-9 for w in found)
    assert list(windows_along(HELD, UNKNOWN, LAND, west_deg=31.6)) == []


def test_ground_of_unknown_status_that_is_held_is_not_counted_twice() -> None:
    over = shapely.box(31.4, 49.0, 32.0, 51.0)
    first = next(windows_along(HELD, UNKNOWN, LAND))
    again = next(windows_along(HELD, over, LAND))
    assert again.outer_km2 == pytest.approx(first.outer_km2, rel=1e-6)


def test_a_dense_grid_of_right_labels_gives_the_area_and_wrong_ones_do_not(
    windows: list[Window],
) -> None:
    figures = measure_windows(windows, grid())
    assert set(figures) == {OURS, THREE, COUNT}
    assert figures[OURS]["held: error %"] < 2
    assert figures[THREE]["held: error %"] < 2
    assert figures[OURS]["held: error %, 1 in 10 wrong"] > figures[OURS]["held: error %"]
    assert figures[OURS]["windows"] == len(windows)


def test_a_window_wholly_under_water_cannot_be_measured(windows: list[Window]) -> None:
    from whoholds.errors import NotAPolygon

    with pytest.raises(NotAPolygon):
        measure_windows(windows, grid(), water=LAND)


def test_the_shortcut_is_a_share_times_the_size(windows: list[Window]) -> None:
    window, labels = windows[0], grid(0.02)
    shared = count_times_average(window, labels)
    assert shared == pytest.approx(window.held_km2, rel=0.15)
    nowhere = Labelled(settlements=settlements_at([0.0], [0.0]), held=np.array([True]))
    assert count_times_average(window, nowhere) == 0


def test_labels_are_thinned_and_turned_in_their_order() -> None:
    labels = Labelled(settlements=settlements_at(range(5), range(5)), held=np.zeros(5, bool))
    assert thinned(labels, 2, 1).settlements.lat_deg.tolist() == [1, 3]
    assert mislabelled(labels, 2).held.tolist() == [True, False, True, False, True]
    assert not labels.held.any()


def test_errors_by_hand() -> None:
    rows = [Estimate(held_km2=100, outer_km2=110, estimate_km2=e) for e in (110.0, 95.0, 100.0)]
    figures = error_figures(rows)
    assert figures["held: bias km2"] == pytest.approx(5 / 3)
    assert figures["held: error km2"] == pytest.approx(5)
    assert figures["held: error %"] == pytest.approx(5)
    assert figures["held: error p90 km2"] == pytest.approx(9)
    assert figures["outer: bias km2"] == pytest.approx(-25 / 3)


def test_notes_fit_the_terminal() -> None:
    assert max(map(len, metric_notes())) <= 80
