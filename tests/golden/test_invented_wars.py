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
#: F1 in the guide scorer's terms, 2026-11-22: .847, .700, .592, .655, .658, .496, rounded down.
FLOORS = {
    "sentence_has_claim": 0.84,
    "kind_relation": 0.69,
    "actor": 0.58,
    "places": 0.64,
    "factuality": 0.64,
    "strict": 0.48,
}


@pytest.fixture(scope="module")
def figures() -> dict[str, float]:
    evaluation = evaluate([load_gold(GOLD)], product_reader(SpacyParser()))
    return known_f1(score_ours(evaluation.read))


@pytest.mark.parametrize("name", FLOORS)
def test_no_figure_is_below_its_floor(figures: dict[str, float], name: str) -> None:
    assert figures[name] >= FLOORS[name]
