"""The reader's figures on the gold files stay above their floors (tools/floors.py raises them)."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from whoholds.bench.floors import SETS, Floors, below_floor
from whoholds.bench.goldfile import GoldFile, load_gold
from whoholds.desk.evaluate import evaluate, floor_figures, product_reader
from whoholds.read.sense.parser import SpacyParser

FLOORS = Path(__file__).with_name("floors.json")


@pytest.fixture(scope="module")
def floors() -> Floors:
    return msgspec.json.decode(FLOORS.read_bytes(), type=Floors)


@pytest.fixture(scope="module")
def files(shared: Path) -> list[GoldFile]:
    return [load_gold(shared / "gold" / name) for name in SETS["four"]]


def test_the_floors_belong_to_these_gold_files(floors: Floors, files: list[GoldFile]) -> None:
    assert {f.name: f.sha256 for f in files} == floors.gold, "run tools/floors.py --update"


def test_no_figure_is_below_its_floor(floors: Floors, files: list[GoldFile]) -> None:
    figures = floor_figures(evaluate(files, product_reader(SpacyParser())))
    assert list(below_floor(floors, figures)) == []
