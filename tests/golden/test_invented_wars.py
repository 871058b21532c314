"""The reader on sentences of invented wars, whose writers had not seen its rules.

They stand in the repository, so that a figure is watched also where the gold files are not at
hand. `invented`, `other`, `press` and `analysts` may be read while rules are made (`other` was
written and annotated before its misses were mended, so its figures flatter). `features` and
`monitors` are of two more writers, in harder prose, and may be read as well; `sealed-agencies` is
of a third. `wires`, `assessors` and `chronicles` are of three more and may be read;
`sealed-dailies`, whole reports in a row, is of a fourth. The sealed ones never: their figures
beside the open ones show what fits only what was looked at.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from whoholds.bench.goldfile import load_gold, require_open
from whoholds.desk.evaluate import evaluate, known_f1, product_reader, score_ours
from whoholds.errors import SealedGold
from whoholds.read.sense.parser import SpacyParser

HERE = Path(__file__).parent
#: Set -> metric -> F1 in the guide scorer's terms, rounded down; raised as they are passed.
FLOORS: dict[str, dict[str, float]] = json.loads(
    (HERE / "invented-floors.json").read_text(encoding="utf-8")
)
SEALED = [name for name in FLOORS if name.startswith("sealed")]


@pytest.fixture(scope="module")
def parser() -> SpacyParser:
    return SpacyParser()


@pytest.mark.parametrize("name", FLOORS)
def test_no_figure_is_below_its_floor(parser: SpacyParser, name: str) -> None:
    gold = load_gold(HERE / f"{name}.jsonl")
    figures = known_f1(score_ours(evaluate([gold], product_reader(parser)).read))
    below = {m: figures[m] for m, floor in FLOORS[name].items() if figures[m] < floor}
    assert below == {}


@pytest.mark.parametrize("name", SEALED)
def test_the_sealed_halves_show_no_sentence(name: str) -> None:
    with pytest.raises(SealedGold):
        require_open([load_gold(HERE / f"{name}.jsonl")], "--errors")
