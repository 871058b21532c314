"""Fit the wide reference of how long ground is held, and write it as the package's resource.

python tools/fit_holding.py FOLDER [--mask FILE] [--name WORDS] [--until DAY] [--out FILE]

FOLDER holds daily maps as `whoholds bench hold` takes them. Both sides are taken together, within
40 km of the line; every map up to the day is used. Run it again when there is a longer series: the
file says what it was fitted on, and a forecast names the file's version.
"""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from whoholds.desk.holding.hold_series import Wanted, painted
from whoholds.forecast.hold_rows import hold_rows, space_time_blocks
from whoholds.forecast.wide_fit import BLOCK_DAYS, fit_wide
from whoholds.forecast.wide_hazard import FittedOn, WideHazard

TARGET = Path(__file__).parents[1] / "src" / "whoholds" / "resources" / "holding.toml"
STEPS, ORIGIN_DAYS, TILE_KM, BAND_KM = 6, 10, 50.0, 40.0
PLAIN = ("intercept", "log_distance", "log_step", "regaining", "pace_spread", "local_spread")
HEAD = """\
# How soon ground changes hands by its distance to the line (`forecast/wide_hazard.py`): log-odds
# of a loss within a step of 30 days. Written by tools/fit_holding.py; figures only.
"""


def main(arguments: list[str] | None = None) -> int:
    """Fit and write; the exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--mask", type=Path)
    parser.add_argument("--name", default="daily maps")
    parser.add_argument("--until", type=date.fromisoformat, default=date.max)
    parser.add_argument("--out", type=Path, default=TARGET)
    chosen = parser.parse_args(arguments)
    wanted = Wanted(folder=chosen.folder, mask=chosen.mask, band_km=BAND_KM)
    series = painted(wanted, chosen.until).series.known_until(chosen.until.toordinal())
    first, last = int(series.days[0]), int(series.days[-1])
    rows = hold_rows(series, range(first, last, ORIGIN_DAYS), BAND_KM, STEPS)
    columns = series.ground.shape[1]
    tiles = space_time_blocks(rows, columns, series.cell_km, TILE_KM, BLOCK_DAYS)
    days = (str(date.fromordinal(d)) for d in (first, last))
    about = FittedOn(maps=chosen.name, first_day=next(days), last_day=next(days), rows=0, losses=0)
    text = written(fit_wide(rows, tiles, last + 1, about))
    chosen.out.write_text(text, encoding="utf-8")
    print(text)
    return 0


def written(made: WideHazard) -> str:
    """The resource."""
    lines = [
        HEAD.rstrip(),
        f'version = "{made.version}"',
        *(f"{name} = {getattr(made, name)}" for name in PLAIN),
        f"bends_km = {list(made.bends_km)}",
        f"bends = {list(made.bends)}",
    ]
    own, on = made.support, made.fitted_on
    lines += [
        "",
        "# Blocks of 60 days by 50 km in which such ground was seen: age, then share of the enemy",
        "# within 20 km, then distance.",
        "[support]",
        *(f"{k} = {list(getattr(own, k))}" for k in ("age_days", "share", "distance_km")),
        f"blocks = {list(own.blocks)}",
        "",
        "[fitted_on]",
        f'maps = "{on.maps}"',
        f'first_day = "{on.first_day}"',
        f'last_day = "{on.last_day}"',
        f"rows = {on.rows}",
        f"losses = {on.losses}",
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    raise SystemExit(main())
