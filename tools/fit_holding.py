"""Fit ours on a long series of daily maps, before several days, and write the package's resource.

python tools/fit_holding.py FOLDER --mask FILE --before DAY[,DAY...] [--name WORDS] [--out FILE]

FOLDER holds daily maps as `whoholds bench hold` takes them. For each day a model is fitted on
outcomes known before it, within 40 km of the line, both sides alike: a forecast uses the last one
before the day it is asked on, so that a back-test of a case rests on nothing later. Run it again
when there is a longer series.
"""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from whoholds.desk.holding.hold_series import Wanted, painted
from whoholds.forecast.hold_rows import hold_rows, space_time_blocks
from whoholds.forecast.shipped_fit import BLOCK_DAYS, fit_shipped
from whoholds.forecast.shipped_hold import FittedOn, written

TARGET = Path(__file__).parents[1] / "src" / "whoholds" / "resources" / "hold_models.json"
STEPS, ORIGIN_DAYS, TILE_KM, BAND_KM = 6, 10, 50.0, 40.0


def main(arguments: list[str] | None = None) -> int:
    """Fit and write; the exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--mask", type=Path)
    parser.add_argument("--name", default="daily maps")
    parser.add_argument("--before", required=True, help="days, by comma")
    parser.add_argument("--out", type=Path, default=TARGET)
    chosen = parser.parse_args(arguments)
    days = sorted(date.fromisoformat(d) for d in chosen.before.split(","))
    wanted = Wanted(folder=chosen.folder, mask=chosen.mask, band_km=BAND_KM)
    series = painted(wanted, days[0]).series
    first, last = int(series.days[0]), int(series.days[-1])
    rows = hold_rows(series, range(first, last, ORIGIN_DAYS), BAND_KM, STEPS)
    tiles = space_time_blocks(rows, series.ground.shape[1], series.cell_km, TILE_KM, BLOCK_DAYS)
    models = []
    for day in days:
        until = date.fromordinal(min(last, day.toordinal() - 1))
        about = FittedOn(
            maps=chosen.name,
            first_day=str(date.fromordinal(first)),
            last_day=str(until),
            rows=0,
            losses=0,
        )
        models.append(fit_shipped(rows, tiles, day, about))
        print(models[-1].version, models[-1].fitted_on, flush=True)
    chosen.out.write_bytes(written(tuple(models)))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
