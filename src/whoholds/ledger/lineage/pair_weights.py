"""The weights by which a pair of claims is one statement, and from where on. Pure.

A logistic model, fitted by `whoholds.desk.statement_benchmark.fit_weights` to both fact tables of
`shared/cases` (146 copies among 560 rows), its weights rounded to one decimal. What it reaches on
the rows it was fitted to and on rows left out is in `docs/copies.md`, beside what it does not.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

#: By feature of `sameness.features`. "specific, days near" was met too seldom to be fitted: it
#: stands between "next" and the bias.
WEIGHTS: Mapping[str, float] = {
    "bias": -1.7,
    "speaker same": 1.8,
    "speaker chain": 0.3,
    "speaker side": -1.4,
    "speaker side, a person": -2.4,
    "specific, days same": 3.7,
    "specific, days next": 1.8,
    "specific, days near": 0.9,
    "specific, days unknown": 3.1,
    "plain, days same": 2.8,
    "plain, days next": 1.4,
    "plain, days near": 0.5,
    "plain, days unknown": 1.9,
    "partly, days same": 0.4,
    "partly, days next": -0.3,
    "partly, days near": -0.3,
    "partly, days unknown": -0.6,
    "bare, days same": 1.2,
    "bare, days next": 0.9,
    "bare, days near": -0.1,
    "bare, days unknown": 1.4,
    "one, days same": -0.4,
    "one, days next": -0.2,
    "one, days near": -0.5,
    "one, days unknown": -1.2,
    "conflict, days same": 0.0,
    "conflict, days next": -0.1,
    "conflict, days near": -2.3,
    "conflict, days unknown": -1.0,
    "other kind, days same": 0.4,
    "other kind, days near": -1.8,
    "other kind, days unknown": -1.4,
    "partly, other kind": -2.2,
    "bare, other kind": -0.9,
    "one, other kind": -5.1,
    "conflict, other kind": -2.6,
    "relation same": 0.7,
    "relation near": -0.6,
    "relation other": -1.8,
    "control": -0.3,
    "factuality differs": -1.5,
    "again differs": -0.5,
    "horizon differs": -2.2,
    "increment and total": -1.5,
    "within apart": 0.3,
}
#: Two groups of claims are one statement from this score of their likeliest pair on ...
LEAST_SCORE = 0.15
#: ... if the mean of all pairs across them is no lower than that; what cannot be one counts so.
LEAST_MEAN, NO_PAIR = -0.35, -3.0


def score(features: Iterable[str], weights: Mapping[str, float] = WEIGHTS) -> float:
    """The log odds that a pair with these features is one statement."""
    return weights["bias"] + sum(weights.get(f, 0.0) for f in features)
