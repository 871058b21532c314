"""Forecasts in a terminal: a place's, a region's, within its width."""

from __future__ import annotations

from datetime import date

from whoholds.model.hold_forecast import RESEARCH, HeldAfter, HoldForecast
from whoholds.show.forecast_lines import forecast_lines

FIELDS = {
    "holder_id": "n", "asked_on": date(2031, 5, 1), "model": "wide", "basis": "b " * 60,
    "cautions": (RESEARCH,),
}  # fmt: skip


def test_a_place_and_a_region_are_told_within_the_width():
    place = HoldForecast(
        kind="place", target="Aland", prob_now=0.9, places=1, distance_km=4.0, median_days=200,
        after=(HeldAfter(days=30, prob=0.85),), unbroken=((30, 0.8), (60, 0.7)), **FIELDS,
    )  # fmt: skip
    area = HeldAfter(days=30, prob=0.999, area_km2=(900.0, 1000.0, 1100.0), expected_km2=1000.0)
    region = HoldForecast(
        kind="region", target="Alandia", prob_now=0.3, places=22, after=(area,), **FIELDS
    )
    lines = list(forecast_lines((place, region), {"n": "Northern army"}, 80))
    assert max(map(len, lines)) <= 80
    text = "\n".join(lines)
    assert "still or again held 85%" in text
    assert "an even chance that it ends: about 200 days" in text
    assert "1,000 km2 (9 in 10: 900 to 1,100), at least half: over 99%" in text
    assert text.count("not to be published") == 2
