"""Our scorer is the guide's scorer: every figure alike, on gold and on what is made of it."""

from __future__ import annotations

import copy
import importlib.util
import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from whoholds.bench.guideclaim import guide_claim
from whoholds.bench.scoring import METRICS, Score, score

Rows = list[dict[str, Any]]
FILES = ("dev.jsonl", "dev-guardian.jsonl", "dev-isw.jsonl", "dev-wars.jsonl")
RESAMPLES = 40


@pytest.fixture(scope="module")
def gold_dir(shared: Path) -> Path:
    return shared / "gold"


@pytest.fixture(scope="module")
def theirs(gold_dir: Path) -> Callable[..., dict[str, Any]]:
    spec = importlib.util.spec_from_file_location("guide_scorer", gold_dir / "score_claims.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    scorer: Callable[..., dict[str, Any]] = module.score
    return scorer


def shuffled(rows: Rows) -> Rows:
    lists = [r["claims"] for r in rows]
    random.Random(3).shuffle(lists)
    return [{"id": r["id"], "claims": c} for r, c in zip(rows, lists, strict=True)]


def turned_actors(rows: Rows) -> Rows:
    claims = [c for r in rows for c in r["claims"]]
    actors = [c["actor"] for c in claims]
    for claim, actor in zip(claims, actors[1:] + actors[:1], strict=True):
        claim["actor"] = actor
    return rows


def turned_places(rows: Rows) -> Rows:
    claims = [c for r in rows for c in r["claims"]]
    places = [c["places"] for c in claims]
    for claim, other in zip(claims, places[2:] + places[:2], strict=True):
        claim["places"] = [*claim["places"][:1], *other]
    return rows


def noisy(rows: Rows) -> Rows:
    rng = random.Random(11)
    for row in rows:
        row["claims"] = [_spoilt(c, rng) for c in row["claims"] if rng.random() > 0.2]
        if rng.random() < 0.15 and row["claims"]:
            row["claims"].append(copy.deepcopy(row["claims"][0]))
        if rng.random() < 0.2:
            row["claims"].append({"kind": "control", "relation": "took"})
    return [r for r in rows if rng.random() > 0.1] + [{"id": "stranger", "claims": []}]


def _spoilt(claim: dict[str, Any], rng: random.Random) -> dict[str, Any]:
    claim = copy.deepcopy(claim)
    if rng.random() < 0.2:
        claim["relation"] = rng.choice(["holds", "took", "lost", "advanced", "contests"])
    if rng.random() < 0.2:
        claim["sources"] = claim["sources"][:-1]
    if rng.random() < 0.2:
        claim["sources"] = ["the Northern army", *claim["sources"]]
    if rng.random() < 0.2:
        claim["actor"] = claim["actor"].rpartition(" ")[2]
    if rng.random() < 0.2:
        claim["places"] = [f"northern {p}" for p in claim["places"]]
    if rng.random() < 0.2 and claim.get("quantity"):
        claim["quantity"] = {**claim["quantity"], "best": None}
    for field in ("when", "quantity", "horizon_days", "from", "within", "again", "factuality"):
        if rng.random() < 0.1:
            claim.pop(field, None)
    return claim


CHANGES: dict[str, Callable[[Rows], Rows]] = {
    "gold itself": lambda rows: rows,
    "nothing": lambda rows: [],
    "shuffled": shuffled,
    "turned actors": turned_actors,
    "turned places": turned_places,
    "noisy": noisy,
}


def ours(gold: Rows, predicted: Rows) -> Score:
    def by_id(rows: Rows) -> dict[str, list[Any]]:
        return {r["id"]: [guide_claim(c) for c in r["claims"]] for r in rows}

    return score(by_id(gold), by_id(predicted), resamples=RESAMPLES)


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("change", CHANGES)
def test_every_figure_equals_the_guides_scorer(
    gold_dir: Path, theirs: Callable[..., dict[str, Any]], name: str, change: str
) -> None:
    gold = [json.loads(x) for x in (gold_dir / name).read_text(encoding="utf-8").splitlines() if x]
    predicted = CHANGES[change](copy.deepcopy(gold))
    want, seen = theirs(gold, predicted, boot=RESAMPLES), ours(gold, predicted)
    for head in ("sentences", "gold_claims", "predicted_claims", "ids_missing", "ids_unknown"):
        assert getattr(seen, head) == want[head], head
    assert list(want["metrics"]) == list(METRICS)
    for metric, row in want["metrics"].items():
        mine = seen.metrics[metric]
        for field in ("precision", "recall", "f1"):
            assert getattr(mine.figures, field) == row[field], (metric, field)
            ends = [getattr(mine.low, field), getattr(mine.high, field)]
            assert ends == row[f"{field}_90"], (metric, field)
        assert round(mine.count.hits, 4) == row["tp"], metric
        assert (mine.count.predicted, mine.count.gold) == (row["predicted"], row["gold"]), metric
