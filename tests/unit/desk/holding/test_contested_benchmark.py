"""Contested ground in `bench hold`, on maps that draw it and on maps that do not."""

from __future__ import annotations

import json
from datetime import date, timedelta

import numpy as np
import pytest
from hold_samples import front

from whoholds.desk.holding.hold_benchmark import HoldTest, measure_holds
from whoholds.desk.holding.hold_series import Wanted

FIRST, SPLIT = date(2031, 1, 1), date(2031, 8, 1)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A front that moves east behind a contested belt, as daily maps."""
    made = tmp_path_factory.mktemp("grey")
    chance = np.random.default_rng(3)
    edge = np.full(20, 20.4)
    for number in range(280):
        edge[10:] += 0.01 * (chance.random(10) < 0.3)
        shapes = {"contested": front(edge + 0.1), "held": front(edge)}
        if number % 7 == 0:
            held = edge.copy()
        features = [
            {
                "type": "Feature",
                "properties": {"status": "contested"},
                "geometry": belt(held, edge),
            },
            {"type": "Feature", "properties": {"status": "held"}, "geometry": shapes["held"]},
        ]
        body = {"type": "FeatureCollection", "features": features[::-1]}
        (made / f"{FIRST + timedelta(days=number):%Y%m%d}.geojson").write_text(json.dumps(body))
    ring = [[19.5, 9.5], [22.5, 9.5], [22.5, 12.5], [19.5, 12.5], [19.5, 9.5]]
    land = {"type": "Feature", "properties": {}, "geometry": {"type": "Polygon",
            "coordinates": [ring]}}  # fmt: skip
    (made / "land.geojson").write_text(
        json.dumps({"type": "FeatureCollection", "features": [land]})
    )
    return made


def belt(west: np.ndarray, east: np.ndarray) -> dict:
    """Ground from one edge to a tenth of a degree beyond another."""
    right = [[float(x) + 0.1, 10 + 0.1 * (n + u)] for n, x in enumerate(east) for u in (0, 1)]
    left = [[float(x), 10 + 0.1 * (n + u)] for n, x in enumerate(west) for u in (0, 1)]
    ring = [*right, *left[::-1], right[0]]
    return {"type": "Polygon", "coordinates": [ring]}


def test_contested_ground_is_scored_where_maps_draw_it(folder):
    wanted = Wanted(folder=folder, mask=folder / "land.geojson", cell_km=4.0)
    found = measure_holds(wanted, HoldTest(split=SPLIT, horizons=(30,)))
    (horizon,) = found.contested
    assert horizon.days == 30
    assert horizon.rows > 0
    assert sum(horizon.became) == pytest.approx(1)
    assert set(horizon.systems) == {"stays contested", "rates before", "ours"}
    assert set(horizon.beside) == {"beside contested", "not beside"}
    assert set(horizon.seen) == {"Brier", "log", "near Brier", "near log"}
    beside, apart = horizon.beside.values()
    assert beside.rows + apart.rows > 0
    assert beside.lost <= beside.rows
