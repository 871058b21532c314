"""The fitted weights of `resources/placing.toml`, and the two models that use them. Pure.

Both are log-linear: a score is the sum of weight times value over the evidence. Evidence without a
weight counts nothing.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib import resources

import msgspec

FILE = "placing.toml"


class Weights(msgspec.Struct, frozen=True, kw_only=True):
    """Evidence -> weight, of each model.

    `recognising` tells whether a name is a toponym, `placing` which of its candidates it means,
    `unlisted` whether it means none of them. Those of a case (`case_recognising`, `case`,
    `case_unlisted`) were set by hand, for evidence that no annotated corpus has enough of, and are
    added to them in that order. `temperature` divides
    the scores of placing.
    """

    recognising: Mapping[str, float]
    placing: Mapping[str, float]
    unlisted: Mapping[str, float]
    case_recognising: Mapping[str, float] = {}
    case: Mapping[str, float] = {}
    case_unlisted: Mapping[str, float] = {}
    temperature: float = 1.0

    @property
    def for_names(self) -> Mapping[str, float]:
        """Of names: what was fitted and what was set."""
        return _sum(self.recognising, self.case_recognising)

    @property
    def for_places(self) -> Mapping[str, float]:
        """Of the candidates: what was fitted and what was set."""
        return _sum(self.placing, self.case)

    @property
    def for_none(self) -> Mapping[str, float]:
        """Of none being meant: what was fitted and what was set."""
        return _sum(self.unlisted, self.case_unlisted)


def _sum(fitted: Mapping[str, float], added: Mapping[str, float]) -> dict[str, float]:
    return {k: fitted.get(k, 0.0) + added.get(k, 0.0) for k in (*fitted, *added)}


@lru_cache(maxsize=1)
def load_weights() -> Weights:
    """The bundled weights, read once."""
    text = resources.files("whoholds.resources").joinpath(FILE).read_text("utf-8")
    return msgspec.convert(tomllib.loads(text), Weights)


def score(weights: Mapping[str, float], evidence: Mapping[str, float]) -> float:
    """The sum of weight times value."""
    return math.fsum(weights.get(name, 0.0) * value for name, value in evidence.items())


def logistic(weights: Mapping[str, float], evidence: Mapping[str, float]) -> float:
    """A probability from the score."""
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, score(weights, evidence)))))


def softmax(scores: Sequence[float], temperature: float = 1.0) -> list[float]:
    """Probabilities that sum to 1; [] of nothing."""
    if not scores:
        return []
    top = max(scores)
    parts = [math.exp((s - top) / temperature) for s in scores]
    total = math.fsum(parts)
    return [p / total for p in parts]
