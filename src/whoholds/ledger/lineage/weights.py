"""The weights by which a pair of claims is one statement, and from where on. Pure.

A logistic model, fitted by `whoholds.bench.statement_scores` to both fact tables of `shared/cases`
(146 copies among 575 rows), its weights rounded to one decimal. What it reaches on the rows it was
fitted to and on rows left out is in `docs/copies.md`, beside what it does not.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

#: By feature of `sameness.features`. "specific, days near" was met too seldom to be fitted: it
#: stands between "next" and the bias.
WEIGHTS: Mapping[str, float] = {
    "bias": -2.8,
    "speaker same": 2.3,
    "speaker chain": 0.6,
    "speaker side": -1.1,
    "speaker side, a person": -1.9,
    "specific, days same": 3.7,
    "specific, days next": 1.9,
    "specific, days near": 0.9,
    "specific, days unknown": 3.1,
    "plain, days same": 3.1,
    "plain, days next": 1.4,
    "plain, days near": 0.6,
    "plain, days unknown": 2.0,
    "partly, days same": 0.9,
    "partly, days next": -0.2,
    "partly, days near": -0.3,
    "partly, days unknown": -0.5,
    "bare, days same": 1.2,
    "bare, days next": 0.8,
    "bare, days near": -0.1,
    "bare, days unknown": 1.4,
    "one, days same": -0.3,
    "one, days next": -0.2,
    "one, days near": -0.5,
    "one, days unknown": -1.2,
    "conflict, days same": 0.0,
    "conflict, days next": -0.1,
    "conflict, days near": -2.3,
    "conflict, days unknown": -1.0,
    "other kind, days same": 0.5,
    "other kind, days near": -1.8,
    "other kind, days unknown": -1.4,
    "partly, other kind": -2.2,
    "bare, other kind": -0.8,
    "one, other kind": -5.1,
    "conflict, other kind": -2.6,
    "relation same": 1.3,
    "relation near": 0.0,
    "relation other": -1.3,
    "control": -0.4,
    "factuality differs": -1.5,
    "again differs": -0.4,
    "horizon differs": -2.2,
    "increment and total": -1.5,
    "within apart": 0.2,
}
#: Two groups of claims are one statement from this score of their likeliest pair on ...
LEAST_SCORE = 0.15
#: ... if the mean of all pairs across them is no lower than that; what cannot be one counts so.
LEAST_MEAN, NO_PAIR = -0.35, -3.0


def score(features: Iterable[str], weights: Mapping[str, float] = WEIGHTS) -> float:
    """The log odds that a pair with these features is one statement."""
    return weights["bias"] + sum(weights.get(f, 0.0) for f in features)
