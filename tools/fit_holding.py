"""Fit the wide reference of how long ground is held, and write it as the package's resource.

python tools/fit_holding.py FOLDER [--mask FILE] [--name WORDS] [--until DAY] [--out FILE]

FOLDER holds daily maps as `whoholds bench hold` takes them. Both sides are taken together, within
40 km of the line; every map up to the day is used. Run it again when there is a longer series: the
file says what it was fitted on, and a forecast names the file's version.
"""

from __future__ import annotations

import argparse
import math
from datetime import date
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from whoholds.desk.holding.hold_series import Wanted, painted
from whoholds.forecast.hold_model import BENDS_KM
from whoholds.forecast.hold_rows import LOST, OPEN, STILL, HoldRows, hold_rows
from whoholds.forecast.wide_hazard import distance_columns

TARGET = Path(__file__).parents[1] / "src" / "whoholds" / "resources" / "holding.toml"
STEPS, ORIGIN_DAYS, BLOCK_DAYS, BAND_KM = 6, 10, 60, 40.0
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
    days = date.fromordinal(first), date.fromordinal(last)
    text = written(rows, chosen.name, days)
    chosen.out.write_text(text, encoding="utf-8")
    print(text)
    return 0


def written(rows: HoldRows, name: str, days: tuple[date, date]) -> str:
    """The resource."""
    features, lost, step = steps_of(rows)
    made = LogisticRegression(C=1e3, max_iter=1000).fit(features, lost)
    weights = [float(w) for w in made.coef_[0]]
    said = made.predict_proba(features)[:, 1]
    spread = pace_spread(rows, said[step == 1])
    known = rows.held[:, 0] != OPEN
    gone = [(rows.held[:, k - 1] == LOST) & (rows.held[:, k] != OPEN) for k in range(1, STEPS)]
    again = sum(int((rows.held[g, k] == STILL).sum()) for k, g in enumerate(gone, 1))
    regaining = again / max(sum(int(g.sum()) for g in gone), 1)
    lines = [
        HEAD.rstrip(),
        f'version = "wide-{days[1]}"',
        f"intercept = {float(made.intercept_[0]):.4f}",
        f"log_distance = {weights[0]:.4f}",
        f"bends_km = {list(BENDS_KM)}",
        f"bends = {[round(w, 4) for w in weights[1:-1]]}",
        f"log_step = {weights[-1]:.4f}",
        f"regaining = {regaining:.4f}",
        f"pace_spread = {spread:.3f}",
        "",
        "[fitted_on]",
        f'maps = "{name}"',
        f'first_day = "{days[0]}"',
        f'last_day = "{days[1]}"',
        f"rows = {int(known.sum())}",
        f"losses = {int((rows.held[known, 0] == LOST).sum())}",
    ]
    return "\n".join(lines) + "\n"


def steps_of(rows: HoldRows) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Features, losses and step numbers of all steps that began with ground held."""
    columns, losses, steps = [], [], []
    for k in range(1, STEPS + 1):
        start = np.ones(len(rows), bool) if k == 1 else rows.held[:, k - 2] == STILL
        known = start & (rows.held[:, k - 1] != OPEN)
        distance = distance_columns(rows.distance_km[known], BENDS_KM)
        columns.append(np.column_stack([distance, np.full(len(distance), math.log(k))]))
        losses.append(rows.held[known, k - 1] == LOST)
        steps.append(np.full(len(distance), k))
    return np.concatenate(columns), np.concatenate(losses), np.concatenate(steps)


def pace_spread(rows: HoldRows, said: np.ndarray) -> float:
    """Spread of the log of observed over expected losses between blocks of time."""
    known = rows.held[:, 0] != OPEN
    block = rows.day[known] // BLOCK_DAYS
    number = np.unique(block, return_inverse=True)[1].reshape(-1)
    lost = np.bincount(number, rows.held[known, 0] == LOST)
    expected = np.bincount(number, said)
    whole = np.bincount(number) > 0.8 * np.bincount(number).max()
    ratio = (lost[whole] + 0.5) / (expected[whole] + 0.5)
    # A cell's loss shows at up to three origins: so many fewer are independent.
    by_chance = float(np.mean(3 / np.maximum(lost[whole], 1.0)))
    return math.sqrt(max(float(np.var(np.log(ratio))) - by_chance, 0.0))


if __name__ == "__main__":
    raise SystemExit(main())
