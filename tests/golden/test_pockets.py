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
#: Map, what counts: area and peak km2, peak day, kept after HORIZONS, days to below .5, .25, .1.
SEPTEMBER = {
    ("Owl", FIRM): (1104, 1118, date(2024, 9, 7), (0.66, 0.48, 0.35, 0), (79, 184, 187)),
    ("DeepState", FIRM): (908, 908, date(2024, 9, 10), (0.82, 0.56, 0.38, 0.17), (125, 187, 204)),
    ("DeepState", OUTER): (1234, 1263, date(2024, 8, 28), (0.87, 0.58, 0.45, 0.16), (157, 187, 219)),
}  # fmt: skip


def found(shared: Path, day: date):
    return pockets(shared / FOLDER, load_settings(), ("kursk", "ua"), day, HORIZONS)


def test_counted_from_the_fifth_of_september(shared: Path) -> None:
    made = found(shared, date(2024, 9, 5))
    assert set(made) == set(SEPTEMBER)
    for key, (area, peak, _, kept, below) in SEPTEMBER.items():
        own = made[key]
        assert own.area_km2 == pytest.approx(area, rel=0.03)
        assert own.peak_km2 == pytest.approx(peak, rel=0.03)
        assert list(own.kept.values()) == pytest.approx(kept, abs=0.03)
        assert [abs(a - b) <= 1 for a, b in zip(own.below.values(), below, strict=True)] == [
            True
        ] * 3
