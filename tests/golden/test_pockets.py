"""The pocket of the first report: what became of it, by map and by criterion; needs `../shared`.

Figures are those of the notes, held to within 3 % of area, .02 of a share and one day, and never
mixed with those counted from the day on which the report was published.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

pytest.importorskip("shapely")

from whoholds.desk.area_windows import FOLDER
from whoholds.desk.holding.pocket_maps import FIRM, OUTER, pockets
from whoholds.desk.real_ground import load_settings

pytestmark = pytest.mark.shared
HORIZONS = (30, 90, 180, 190)
#: Map, what counts: area and peak km2, kept after HORIZONS, days to below .5, .25, .1. The first
#: table is the notes' own; the second is ours, on the same raster.
SEPTEMBER = {
    ("Owl", FIRM): (1104, 1118, (0.66, 0.48, 0.35, 0), (79, 184, 187)),
    ("DeepState", FIRM): (908, 908, (0.82, 0.56, 0.38, 0.17), (125, 187, 204)),
    ("DeepState", OUTER): (1234, 1263, (0.87, 0.58, 0.45, 0.16), (157, 187, 219)),
}
OCTOBER = {
    ("Owl", FIRM): (740, 1118, (0.82, 0.65, 0, 0), (149, 150, 153)),
    ("DeepState", FIRM): (776, 908, (0.81, 0.61, 0.10, 0.05), (146, 154, 181)),
    ("DeepState", OUTER): (1110, 1263, (0.83, 0.59, 0.12, 0.09), (147, 154, 185)),
}


@pytest.mark.parametrize(
    ("day", "table"), [(date(2024, 9, 5), SEPTEMBER), (date(2024, 10, 9), OCTOBER)]
)
def test_what_became_of_it(shared: Path, day: date, table: dict) -> None:
    made = pockets(shared / FOLDER, load_settings(), ("kursk", "ua"), day, HORIZONS)
    assert set(made) == set(table)
    for key, (area, peak, kept, below) in table.items():
        own = made[key]
        assert own.area_km2 == pytest.approx(area, rel=0.03)
        assert own.peak_km2 == pytest.approx(peak, rel=0.03)
        assert list(own.kept.values()) == pytest.approx(kept, abs=0.01)
        late = [abs(a - b) for a, b in zip(own.below.values(), below, strict=True)]
        assert max(late) <= 1
