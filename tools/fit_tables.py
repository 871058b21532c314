"""Make the tables that outlooks are measured against, and write them as the package's resource.

python tools/fit_tables.py FOLDER --declared DAY [--mask FILE] [--name WORDS] [--out FILE]

FOLDER holds daily maps as `whoholds bench hold` takes them. A table is made for each quarter, of
outcomes known before its first day. `score` prints the file's hash and the day declared: write it
anew only for a longer series, and say so in the changelog, for every skill hangs on it.
"""

from __future__ import annotations

import argparse
import math
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import msgspec
import numpy as np

from whoholds.desk.holding.hold_series import Wanted, painted
from whoholds.forecast.hold_rows import HoldRows, hold_rows, space_time_blocks
from whoholds.forecast.hold_table import (
    AGE_DAYS,
    DISTANCE_KM,
    HoldTable,
    HoldTables,
    fit_table,
    seen_ages,
)
from whoholds.forecast.hold_table import HeldGround as Held
from whoholds.forecast.shipped_fit import BLOCK_DAYS, pace_spreads

TARGET = Path(__file__).parents[1] / "src" / "whoholds" / "resources" / "hold_tables.toml"
STEPS, ORIGIN_DAYS, TILE_KM, BAND_KM = 6, 10, 50.0, 40.0
#: A table needs so many losses: fewer are one week's.
LEAST_LOSSES = 50
HEAD = """\
# How soon ground is lost by its distance to the line and its age (`forecast/hold_table.py`): chance
# of a loss within 30 days, a row for each distance, of ground taken within 90 days, within a year
# and before (or never seen to change hands). Written by tools/fit_tables.py; figures only.
"""


def main(arguments: list[str] | None = None) -> int:
    """Fit and write; the exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--declared", type=date.fromisoformat, required=True)
    parser.add_argument("--mask", type=Path)
    parser.add_argument("--name", default="daily maps")
    parser.add_argument("--out", type=Path, default=TARGET)
    chosen = parser.parse_args(arguments)
    # The ground is given by a mask, or by all changes: borders, and nothing of what became of it.
    wanted = Wanted(folder=chosen.folder, mask=chosen.mask, band_km=BAND_KM)
    series = painted(wanted, date.max).series
    first, last = int(series.days[0]), int(series.days[-1])
    rows = hold_rows(series, range(first, last, ORIGIN_DAYS), BAND_KM, STEPS)
    tiles = space_time_blocks(rows, series.ground.shape[1], series.cell_km, TILE_KM, BLOCK_DAYS)
    made = HoldTables(
        declared=chosen.declared,
        maps=chosen.name,
        first_day=date.fromordinal(first),
        tables=tuple(_tables(rows, tiles, last)),
    )
    chosen.out.write_text(written(made), encoding="utf-8")
    print(written(made))
    return 0


def _tables(rows: HoldRows, tiles: np.ndarray, last: int) -> Iterator[HoldTable]:
    for day in quarters(int(rows.day.min()), last + 1):
        plain = fit_table(rows, day, 0.0)
        if plain.losses < LEAST_LOSSES:
            continue
        known = rows.ends_before(day.toordinal(), 1)
        own = rows.where(known)
        ground = Held(
            distance_km=own.distance_km, age_days=seen_ages(own), weight=np.ones(len(own))
        )
        said = np.zeros(len(rows))
        said[known] = 1 - plain.held(ground, 1)[1]
        spread = math.hypot(*pace_spreads(rows, said, tiles, known))
        yield msgspec.structs.replace(plain, pace_spread=round(spread, 3))


def quarters(first: int, last: int) -> Iterator[date]:
    """First days of quarters after one day and up to another, as dates of ordinals."""
    start = date.fromordinal(first)
    for year in range(start.year, date.fromordinal(last).year + 1):
        for month in (1, 4, 7, 10):
            if first < date(year, month, 1).toordinal() <= last:
                yield date(year, month, 1)


def written(made: HoldTables) -> str:
    """The resource."""
    lines = [
        HEAD.rstrip(),
        f"declared = {made.declared}",
        f'maps = "{made.maps}"',
        f"first_day = {made.first_day}",
        f"distance_km = {list(DISTANCE_KM)}",
        f"age_days = {list(AGE_DAYS)}",
    ]
    for one in made.tables:
        lines += [
            "",
            "[[tables]]",
            f"before = {one.before}",
            f"regaining = {one.regaining}",
            f"pace_spread = {one.pace_spread}",
            f"rows = {one.rows}",
            f"losses = {one.losses}",
            "hazard = [",
            *(f"  {list(row)}," for row in one.hazard),
            "]",
        ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    raise SystemExit(main())
