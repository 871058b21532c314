"""Measure the reader and hold its figures against the floors of tests/golden/floors.json.

    python tools/floors.py                                 figures, floors, what is still short
    python tools/floors.py --update                        raise the floors to what is reached
    python tools/floors.py --update --allow-regression WHY lower them too, with the reason kept

Needs the gold files in `shared/gold` beside the repository (WHOHOLDS_SHARED overrides).
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

import msgspec

from whoholds.bench.floors import (
    SETS,
    Figures,
    Floors,
    below_floor,
    lower_floors,
    raise_floors,
    still_short,
    watched,
)
from whoholds.bench.goldfile import load_gold
from whoholds.desk.evaluate import evaluate, floor_figures, product_reader
from whoholds.read.sense.parser import SpacyParser

ROOT = Path(__file__).resolve().parents[1]
FLOORS = ROOT / "tests" / "golden" / "floors.json"


def load_floors() -> Floors:
    """The floors as they stand, empty ones where there is no file."""
    return msgspec.json.decode(FLOORS.read_bytes(), type=Floors) if FLOORS.exists() else Floors()


def measure() -> tuple[Figures, dict[str, str]]:
    """Set -> metric -> F1 now, and the hashes of the gold files."""
    shared = Path(os.environ.get("WHOHOLDS_SHARED") or ROOT.parent / "shared")
    files = [load_gold(shared / "gold" / name) for name in SETS["four"]]
    done = evaluate(files, product_reader(SpacyParser()))
    return floor_figures(done), {f.name: f.sha256 for f in files}


def report(floors: Floors, figures: Figures) -> None:
    """Print figures beside floors, and what is still short of closing."""
    for name, metrics in watched().items():
        for metric in metrics:
            floor = floors.floors.get(name, {}).get(metric, 0.0)
            print(f"{name:6} {metric:20} {figures[name].get(metric, 0.0):.3f}  floor {floor:.3f}")
    for line in still_short(figures):
        print("still short:", line)


def main() -> int:
    """Exit status 1 when a figure is below its floor or a floor would be lowered."""
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--update", action="store_true", help="raise the floors")
    options.add_argument("--allow-regression", metavar="WHY", default="", help="lower them too")
    given = options.parse_args()
    floors, (figures, gold) = load_floors(), measure()
    report(floors, figures)
    if not given.update:
        below = list(below_floor(floors, figures))
        print(*below, sep="\n")
        return 1 if below else 0
    if (lowered := lower_floors(floors, figures)) and not given.allow_regression:
        print("not updated: --allow-regression WHY would be needed for", *lowered, sep="\n  ")
        return 1
    new = raise_floors(floors, figures, gold=gold, reason=given.allow_regression)
    FLOORS.write_bytes(msgspec.json.format(msgspec.json.encode(new), indent=1) + b"\n")
    print("updated", FLOORS.relative_to(ROOT))
    return 0


if __name__ == "__main__":
    sys.exit(main())
