"""The reader on sentences of invented wars, whose writer had not seen its rules.

They stand in the repository, so that a figure is watched also where the gold files are not at
hand. They were read while rules were made, from the first hundred on.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from whoholds.bench.goldfile import load_gold
from whoholds.desk.evaluate import evaluate, known_f1, product_reader, score_ours
from whoholds.read.sense.parser import SpacyParser

GOLD = Path(__file__).with_name("invented.jsonl")
#: F1 in the guide scorer's terms, 2026-11-22: .814, .664, .547, .602, .621, .431, rounded down.
FLOORS = {
    "sentence_has_claim": 0.80,
    "kind_relation": 0.65,
    "actor": 0.53,
    "places": 0.59,
    "factuality": 0.61,
    "strict": 0.42,
}


@pytest.fixture(scope="module")
def figures() -> dict[str, float]:
    evaluation = evaluate([load_gold(GOLD)], product_reader(SpacyParser()))
    return known_f1(score_ours(evaluation.read))


@pytest.mark.parametrize("name", FLOORS)
def test_no_figure_is_below_its_floor(figures: dict[str, float], name: str) -> None:
    assert figures[name] >= FLOORS[name]
